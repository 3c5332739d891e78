import { privateKeyToAccount } from 'viem/accounts';
import { afterEach, describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/performance-feeds.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/performance-feeds.ts';
import { canonicalText } from '../../src/performance-feed/canonical-text.ts';
import { goodFeed, startPerformanceFeeds } from '../support/performance-feed-server.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';

const feedsDataset = dataset as unknown as Dataset;
const [result] = goodFeed.results;
// A key for tests; it holds nothing anywhere.
const account = privateKeyToAccount(`0x${'02'.repeat(32)}`);
const next = { ...goodFeed, publishedAt: '2026-11-20T06:00:00Z' };

let close = async () => {};
afterEach(() => close());

async function start(feeds: Record<string, unknown>, accounts: Record<string, string> = {}) {
  const server = await startPerformanceFeeds(feeds, accounts);
  close = server.close;
  const world = createRefreshWorld();
  const refresh = async () => (await world.run([feedsDataset], { env: server.env }))[0];
  const read = () => parseSnapshot(spec, world.read('performance-feeds.json') ?? '', 'performance-feeds.json');
  return { refresh, read, world };
}

describe('feeds of several publishers', () => {
  it('stand beside each other under their names, and are never blended', async () => {
    const { refresh, read } = await start({ second: goodFeed, first: goodFeed });
    expect((await refresh())?.outcome).toBe('updated');
    const { data, provenance, asOf } = read();
    expect(data?.feeds.map(({ id, publisher, signedBy }) => [id, publisher, signedBy])).toEqual([['first', 'Publisher first', null], ['second', 'Publisher second', null]]);
    expect(data?.results.map(({ feed, jobs, timeout, price }) => [feed, jobs, timeout, price])).toEqual([['first', 40, 2, 0], ['second', 40, 2, 0]]);
    expect(provenance.map(({ evidence, licence }) => [evidence, licence])).toEqual([['self-reported', 'invented'], ['self-reported', 'invented']]);
    expect(asOf).toBe(goodFeed.publishedAt);
  });

  it.each<[string, unknown]>([
    ['no JSON', '<html>'],
    ['a contradiction', { ...next, results: [{ ...result, succeeded: 41 }] }],
    ['a time in the future', { ...next, publishedAt: '2027-01-01T00:00:00Z' }],
    ['an older feed', { ...goodFeed, publishedAt: '2026-11-19T05:00:00Z' }],
    ['other contents under the same time', { ...goodFeed, results: [{ ...result, region: 'LAX' }] }],
    ['more than is read', JSON.stringify({ ...next, padding: 'x'.repeat(2 * 1024 * 1024) })],
  ])('one that sends %s keeps its last reading, and the other goes on', async (_what, bad) => {
    const feeds: Record<string, unknown> = { first: goodFeed, second: goodFeed };
    const { refresh, read, world } = await start(feeds);
    await refresh();
    Object.assign(feeds, { first: bad, second: next });
    expect((await refresh())?.outcome).toBe('updated');
    expect(read().data?.feeds.map(({ id, publishedAt }) => [id, publishedAt])).toEqual([['first', goodFeed.publishedAt], ['second', next.publishedAt]]);
    expect(read().data?.results).toHaveLength(2);
    expect(JSON.stringify(world.status())).toContain('The feed \\"first\\" could not be read');
  });
});

describe('signatures', () => {
  const unsigned = { ...goodFeed, publisher: { ...goodFeed.publisher, account: account.address } };
  const sign = async (document: typeof unsigned) => ({ ...document, signature: await account.signMessage({ message: canonicalText(document) }) });

  it('are verified, and asked for where the list names an account', async () => {
    const { refresh, read } = await start({ first: await sign(unsigned) }, { first: account.address });
    expect((await refresh())?.outcome).toBe('updated');
    expect(read().data?.feeds[0]?.signedBy).toBe(account.address.toLowerCase());
    await close();
    const { refresh: again } = await start({ first: unsigned }, { first: account.address });
    expect(await again()).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('without the signature of the account on the reviewed list') });
  });

  it('hold a feed back that is no longer signed', async () => {
    const feeds: Record<string, unknown> = { first: await sign(unsigned) };
    const { refresh } = await start(feeds);
    await refresh();
    feeds['first'] = next;
    expect(await refresh()).toMatchObject({ outcome: 'quarantined', reason: expect.stringContaining('Signed otherwise than before: first.') });
  });
});

it('without a listed feed nothing is asked', async () => {
  const { refresh } = await start({});
  expect(await refresh()).toMatchObject({ outcome: 'not-configured' });
});
