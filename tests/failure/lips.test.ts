import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/lips.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { fixtureFiles, gitHubEnvironment, startGitHub, testCommit } from '../support/github-server.ts';
import { hostileAnswers, hostileJson } from '../support/hostile-answers.ts';
import { sendJson } from '../support/http-server.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';

const lips = dataset as unknown as Dataset;
const start = () => [testCommit('c1', '2024-06-01T10:00:00Z', fixtureFiles())];

/** A good refresh, then one against a GitHub that `change` has spoilt. The last good file must stay as it is. */
async function refreshSpoilt(change: (files: Record<string, string>) => Record<string, string>) {
  const commits = start();
  await using server = await startGitHub(commits);
  const world = createRefreshWorld();
  await world.run([lips], { env: gitHubEnvironment(server) });
  const before = world.read('lips.json');
  commits.push(testCommit('c2', '2024-07-01T10:00:00Z', change(fixtureFiles())));
  const [result] = await world.run([lips], { env: gitHubEnvironment(server) });
  expect(world.read('lips.json')).toBe(before);
  expect(world.status()['lips']).toMatchObject({ outcome: 'failed', reason: result?.reason });
  expect(result?.defect).toBeUndefined();
  return result?.reason;
}

describe('documents of the LIP repository that must not be used', () => {
  const path = 'LIPs/LIP-204.md';
  const good = fixtureFiles()[path] ?? '';
  it.each<[string, string, RegExp]>([
    ['a web page that claims to be text', '<!DOCTYPE html><html><title>Sign in</title>', /^github: 127\.0\.0\.1:\d+ sent no document for LIPs\/LIP-204\.md but a web page or a redirect notice\. Open the repository/],
    ['a redirect notice', 'Redirecting to https://example.org/', /sent no document for LIPs\/LIP-204\.md/],
    ['the body of a 301', '301: Moved Permanently', /sent no document for LIPs\/LIP-204\.md/],
    ['an empty file', '  \n', /but an empty file/],
    ['a text without front matter', '# LIP-204\n\nSome text.', /LIPs\/LIP-204\.md: has no front matter/],
    ['the older form with indented fields', '    LIP: 204\n    Title: Old\n\n## Abstract\n', /has no front matter/],
    ['front matter that never ends', '---\nlip: 204\ntitle: A\n', /has no front matter/],
    ['a missing field', good.replace(/^status:.*\n/m, ''), /its front matter has no "status"/],
    ['a status nobody knows', good.replace('Proposed', 'Withdrawn'), /"status" is "Withdrawn", expected one of Draft, Last Call/],
    ['a type nobody knows', good.replace('Standard Track', 'Networking'), /"type" is "Networking"/],
    ['the number of another LIP', good.replace('lip: 204', 'lip: 240'), /its front matter says it is LIP "240"/],
    ['a date that is no day', good.replace('2024-04-01', 'April 2024'), /"created" is not a day: "April 2024"/],
    ['a field twice', good.replace('lip: 204', 'lip: 204\nStatus: Final'), /names "status" twice/],
  ])('%s', async (_name, text, reason) => {
    expect(await refreshSpoilt((files) => ({ ...files, [path]: text }))).toMatch(reason);
  });

  it.each<[string, string, RegExp]>([
    ['without an index', '# Proposals\n', /README\.md: has no index table/],
    ['with a status nobody knows', '| [201](LIPs/LIP-201.md) | A | Maybe |', /README\.md, row of LIP-201: "status" is "Maybe"/],
    ['with a LIP twice', '| [201](a) | A | Draft |\n| [201](b) | B | Final |', /names LIP-201 twice/],
  ])('a README %s', async (_name, text, reason) => {
    expect(await refreshSpoilt((files) => ({ ...files, 'README.md': text }))).toMatch(reason);
  });

  it('a repository without LIPs', async () => {
    expect(await refreshSpoilt(({ 'README.md': readme = '' }) => ({ 'README.md': readme }))).toMatch(/names no file LIPs\/LIP-N\.md of livepeer\/LIPs at commit c2c2c2c/);
  });
});

describe('a GitHub that misbehaves', () => {
  /** A GitHub whose answers to `path` come from `listener`; all others are as they should be. */
  async function refreshAgainst(listener: RequestListener, path: RegExp, world = createRefreshWorld()) {
    await using server = await startGitHub(start(), { path, listener });
    const [result] = await world.run([lips], { env: gitHubEnvironment(server) });
    expect(world.files()).toEqual(['_status.json']);
    return result;
  }

  it.each([...hostileAnswers, ...hostileJson].map((answer) => [answer.name, answer] as const))('API: %s', async (_name, { listener, reason }) => {
    const world = createRefreshWorld();
    const result = await refreshAgainst(listener(world.clock), /^\/api\/repos\/livepeer\/LIPs$/, world);
    expect(result).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(reason) });
    expect(result?.reason).toMatch(/^github: /);
  });

  it.each(hostileAnswers.map((answer) => [answer.name, answer] as const))('raw files: %s', async (_name, { listener, reason }) => {
    const world = createRefreshWorld();
    const result = await refreshAgainst(listener(world.clock), /^\/raw\/.*LIP-203/, world);
    expect(result?.outcome).toBe('failed');
    // Text is due here, so an answer of type JSON is refused for its type before its body is looked at.
    expect(result?.reason).toMatch(new RegExp(`${reason.source}|answered the media type application/json where text/plain`));
  });

  it('a listing that is cut short', async () => {
    const result = await refreshAgainst((_request, response) => sendJson(response, { sha: 'c1'.repeat(20), truncated: true, tree: [] }), /git\/trees/);
    expect(result?.reason).toMatch(/truncated: the listing of files is cut short/);
  });

  it('a link that is not http', async () => {
    const commit = { author: { date: '2024-06-01T10:00:00Z' }, committer: { date: '2024-06-01T10:00:00Z' } };
    const result = await refreshAgainst((_request, response) => sendJson(response, [{ sha: 'a'.repeat(40), html_url: 'javascript:alert(1)', commit }]), /\/commits\?/);
    expect(result?.reason).toMatch(/html_url: must be an http\(s\) link/);
  });
});
