import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/network-history.ts';
import { unixOfDay } from '../../src/data/day-series.ts';
import { baseFromDecimal } from '../../src/data/units.ts';
import { contentWithDay, storedHistory, subgraphContent, useNetwork } from '../support/network-history-world.ts';
import { startSubgraph, type SubgraphContent } from '../support/subgraph-server.ts';

const { protocol, envOf, worldWithRecording, refreshFrom } = useNetwork();

describe('a refresh that must not be written', () => {
  const allDays = (change: (index: number) => Record<string, unknown>): SubgraphContent => {
    const content = subgraphContent();
    return { ...content, days: content.days.map((day, index) => ({ ...day, ...change(index) })) };
  };

  it.each<[string, () => SubgraphContent, RegExp]>([
    [
      'fees fifty times the usual',
      () => ({ ...contentWithDay('2026-04-09', { volumeETH: '70' }), tickets: [] }),
      /Check "fees of a day" did not pass: feesEth of 2026-04-09 is 70/,
    ],
    [
      'a jump of supply',
      () => contentWithDay('2026-04-06', { totalSupply: '53634500.25' }),
      /Check "step of total supply" did not pass: totalSupplyLpt moved from 51550000 on 2026-04-05 to 53634500\.25/,
    ],
    [
      'a jump of inflation',
      () => contentWithDay('2026-04-07', { inflation: '590000' }),
      /Check "step of inflation" did not pass: inflationPerRoundPpb moved from 609000 on 2026-04-06 to 590000/,
    ],
    [
      'more bonded than there is',
      () => contentWithDay('2026-04-07', { totalActiveStake: '60000000' }),
      /2026-04-07: more LPT is bonded than exists/,
    ],
    [
      'supply without the LPT on Ethereum',
      () => allDays(() => ({ totalSupply: '31760035.9' })),
      /Check "recorded and live values agree: totalSupplyLpt" did not pass: 35 days compared, 35 further apart/,
    ],
    [
      'fees in another unit',
      () => allDays((index) => (index < 36 ? { volumeETH: `${index + 11}` } : {})),
      /Check "recorded and live values agree: feesEth" did not pass/,
    ],
    [
      'a hole in the new days',
      () => ({
        ...subgraphContent(),
        days: subgraphContent().days.filter(
          ({ date }) => Number(date) < unixOfDay('2026-04-06') || Number(date) >= unixOfDay('2026-04-09'),
        ),
      }),
      /Check "no new hole" did not pass: no values from 2026-04-06 to 2026-04-08/,
    ],
    [
      'a page of tickets that is missing',
      () => ({ ...subgraphContent(), tickets: subgraphContent().tickets.slice(1) }),
      /Check "counted tickets add up to the fees" did not pass: 5 days compared, 1 further apart than the limit, largest relative difference 100\.00 % on 2026-04-08/,
    ],
  ])('%s', async (_name, content, reason) => {
    const { result, isUntouched } = await refreshFrom(content());
    expect(result).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(reason) });
    expect(isUntouched).toBe(true);
  });

  it('a state that the chain contradicts', async () => {
    await protocol().set('Minter', { getGlobalTotalSupply: baseFromDecimal('31760035.9') });
    const { result, isUntouched } = await refreshFrom(subgraphContent());
    expect(result).toMatchObject({
      outcome: 'quarantined',
      reason: expect.stringMatching(/"subgraph and chain agree: total supply" did not pass: .*difference 62\.97 %/),
    });
    expect(isUntouched).toBe(true);
  });

  it('a state that the chain does not tell', async () => {
    await protocol().setBroken('BondingManager', 'getTotalBonded', true);
    const { result } = await refreshFrom(subgraphContent());
    await protocol().setBroken('BondingManager', 'getTotalBonded', false);
    expect(result).toMatchObject({
      outcome: 'quarantined',
      reason: expect.stringMatching(
        /"subgraph and chain agree: bonded LPT" did not pass: could not be compared: getTotalBonded\(\): the call reverted: broken on purpose/,
      ),
    });
  });

  it('large revisions of earlier live values, and values taken back', async () => {
    const { world } = await refreshFrom(subgraphContent());
    const before = world.read('network-history.json');
    await using revised = await startSubgraph(contentWithDay('2026-04-09', { volumeUSD: '4650' }));
    const [result] = await world.run([dataset], { env: envOf(revised) });
    expect(result).toMatchObject({
      outcome: 'quarantined',
      reason: expect.stringMatching(
        /"revisions of earlier values" did not pass: earlier values revised: 1, most of all feesUsd of 2026-04-09 \(old 3100, new 4650/,
      ),
    });
    await using shrunk = await startSubgraph(contentWithDay('2026-04-09', { volumeETH: '1.5' }));
    const [smaller] = await world.run([dataset], { env: envOf(shrunk) });
    expect(smaller?.reason).toMatch(/"fees in ETH do not shrink" did not pass/);
    expect(world.read('network-history.json')).toBe(before);
  });

  it.each<[string, Parameters<typeof startSubgraph>[1], RegExp]>([
    ['errors beside data', ({ data }) => ({ data, errors: [{ message: 'indexing_error' }] }), /GraphQL error: "indexing_error"/],
    [
      'errors in the second question',
      (answer, _asked, turn) => (turn === 1 ? { errors: [{ message: 'bad indexers' }] } : answer),
      /GraphQL error: "bad indexers"/,
    ],
    [
      'an index with errors',
      ({ data }, { root }) =>
        root === '_meta' ? { data: { _meta: { ...(data['_meta'] as object), hasIndexingErrors: true } } } : { data },
      /its index has errors/,
    ],
    ['another shape', () => ({ data: { days: [{ id: 1 }] } }), /unexpected shape/],
    ['no data', () => ({ data: null }), /unexpected shape/],
  ])('%s', async (_name, tamper, reason) => {
    const { result, isUntouched } = await refreshFrom(subgraphContent(), tamper);
    expect(result).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(reason) });
    expect(result?.defect).toBeUndefined();
    expect(isUntouched).toBe(true);
  });

  it('no endpoint and no key: not configured', async () => {
    const world = worldWithRecording();
    const [result] = await world.run([dataset], { env: {} });
    expect(result).toMatchObject({ outcome: 'not-configured', reason: expect.stringContaining('ATLAS_SUBGRAPH_KEY') });
  });

  it('a chain that cannot be reached', async () => {
    await using server = await startSubgraph(subgraphContent());
    const world = worldWithRecording();
    const [result] = await world.run([dataset], { env: { ...envOf(server), ATLAS_ARBITRUM_RPC_URL: 'http://127.0.0.1:9' } });
    expect(result?.outcome).toBe('failed');
    expect(storedHistory(world).data?.days.at(-1)?.date).toBe('2026-04-05');
  });
});
