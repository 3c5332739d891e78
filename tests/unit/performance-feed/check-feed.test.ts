import { privateKeyToAccount } from 'viem/accounts';
import { describe, expect, it } from 'vitest';
import { checkFeedFile } from '../../../data-fetchers/commands/check-feed.ts';
import type { Io } from '../../../data-fetchers/commands/command.ts';
import { canonicalText } from '../../../src/performance-feed/canonical-text.ts';
import { checkFeed } from '../../../src/performance-feed/check-feed.ts';
import { largestFeed } from '../../../src/performance-feed/document.ts';
import { example } from '../../../src/performance-feed/example.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const now = new Date('2026-12-03T00:00:00Z');
const check = (document: object) => checkFeed(JSON.stringify(document), now);
const [result] = example.results;
const withResult = (change: object) => check({ ...example, results: [{ ...result, ...change }] });
// A key for tests; it holds nothing anywhere.
const account = privateKeyToAccount(`0x${'01'.repeat(32)}`);
const signedExample = { ...example, publisher: { ...example.publisher, account: account.address } };

describe('a performance feed', () => {
  it('is right as the example has it', async () => expect(await check(example)).toMatchObject({ isSigned: false, problems: [] }));

  it.each<[string, object, string]>([
    ['more succeeded than sent', { succeeded: 41, failures: undefined }, 'results[0].succeeded: is more than the 40 jobs'],
    ['failures that do not add up', { failures: { timeout: 2 } }, 'results[0].failures: add up to 2, and 3 jobs did not succeed; what is not known is "other"'],
    ['percentiles that fall', { latency: { measured: 'all', samples: 3, p50: 9, p95: 8 } }, 'results[0].latency.p95: is below p50'],
    ['more samples than successes', { latency: { measured: 'all', samples: 38, p50: 9 } }, 'results[0].latency.samples: is more than the 37 jobs that succeeded'],
    ['no jobs', { jobs: 0, succeeded: 0, latency: undefined, failures: undefined }, 'results[0].jobs: '],
    ['hidden characters', { model: 'a\u202eb' }, 'results[0].model: must be one line of visible text'],
    ['a field of its own', { rank: 1 }, 'results[0]: Unrecognized key: "rank"'],
  ])('is refused with %s', async (_what, change, problem) => expect((await withResult(change)).problems.join('\n')).toContain(problem));

  it.each<[string, object, string]>([
    ['an end before its beginning', { window: { from: example.window.to, to: example.window.from } }, 'window.to: must be after window.from'],
    ['a time before its window ends', { publishedAt: '2026-12-01T12:00:00Z' }, 'publishedAt: must not be before window.to'],
    ['a time in the future', { publishedAt: '2026-12-04T00:00:00Z' }, 'publishedAt: 2026-12-04T00:00:00Z is in the future'],
    ['a row twice', { results: [result, result] }, 'results[1]: has the orchestrator, job class, pipeline, model and region of results[0]'],
    ['a script for a page', { publisher: { name: 'A', page: 'javascript:alert(1)' } }, 'publisher.page: must be an http(s) link'],
    ['a signature of nobody', { signature: `0x${'1'.repeat(130)}` }, 'publisher.account: is needed to check the signature'],
  ])('is refused with %s', async (_what, change, problem) => expect((await check({ ...example, ...change })).problems.join('\n')).toContain(problem));

  it('is refused when it is no JSON, or too long', async () => {
    expect((await checkFeed('<html>', now)).problems[0]).toContain('document: is not JSON');
    expect((await checkFeed(' '.repeat(largestFeed + 1), now)).problems[0]).toContain(`more than the ${largestFeed} that are read`);
  });

  it('is signed by the account it names, whatever the order of its members, or refused', async () => {
    const signature = await account.signMessage({ message: canonicalText(signedExample) });
    expect(await check({ signature, ...signedExample })).toMatchObject({ isSigned: true, problems: [] });
    const changed = { ...signedExample, publishedAt: '2026-12-02T07:00:00Z', signature };
    expect((await check(changed)).problems).toEqual([`signature: is not that of ${account.address} over this document`]);
    expect((await check({ ...signedExample, signature: `0x${'f'.repeat(130)}` })).problems).toHaveLength(1);
  });
});

it('the text that is signed has sorted keys, no spaces and no signature', () => {
  expect(canonicalText({ b: [1, { d: null, c: 'é"' }], signature: '0x', a: 1.5e21 })).toBe('{"a":1.5e+21,"b":[1,{"c":"é\\"","d":null}]}');
});

describe('npm run data -- check-feed', () => {
  async function run(text: string) {
    const lines: string[] = [];
    const io = { clock: { now: () => now }, print: (line: string) => lines.push(line), printError: (line: string) => lines.push(line) } as unknown as Io;
    const file = `${temporaryFolder({ 'feed.json': text })}/feed.json`;
    return { code: await checkFeedFile([file], io), lines: lines.map((line) => line.replace(file, 'feed.json')) };
  }

  it('says what a feed holds, or each problem with its place', async () => {
    expect(await run(JSON.stringify(example))).toEqual({ code: 0, lines: ['feed.json: right. Results: 1. Jobs: 40. Not signed.'] });
    expect(await run('{"version":2}')).toMatchObject({ code: 1, lines: expect.arrayContaining([expect.stringContaining('version: '), 'feed.json: 6 problems.']) });
  });

  it('names a file that is not there', async () => {
    await expect(checkFeedFile(['/nowhere/feed.json'], {} as Io)).rejects.toThrow('/nowhere/feed.json cannot be read (ENOENT).');
    await expect(checkFeedFile([], {} as Io)).rejects.toThrow('takes one file');
  });
});
