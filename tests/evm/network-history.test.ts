import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/network-history.ts';
import { unixOfDay } from '../../src/data/day-series.ts';
import { networkColumnKeys, type NetworkColumn, type NetworkHistory } from '../../src/data/specs/network-history.ts';
import { recordedSnapshot, storedHistory, subgraphContent, useNetwork } from '../support/network-history-world.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';
import { startSubgraph } from '../support/subgraph-server.ts';

const { envOf, worldWithRecording, refreshFrom } = useNetwork();
const rowOf = (data: NetworkHistory | null, date: string) => data?.days.find((row) => row.date === date);
const columnOf = (data: NetworkHistory | null, key: NetworkColumn) => data?.columns.find((column) => column.key === key);

describe('refreshing the network history', () => {
  it('keeps what was recorded, fills its gaps, adds whole days, and says where each came from', async () => {
    const { world, result, asked } = await refreshFrom(subgraphContent());
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const { data, asOf, provenance } = storedHistory(world);
    const recorded = recordedSnapshot().data;
    for (const row of recorded?.days ?? []) {
      for (const key of networkColumnKeys) if (row[key] !== null) expect(rowOf(data, row.date)?.[key]).toBe(row[key]);
    }
    // 2026-04-11 is still running at the indexed block.
    expect(asOf).toBe('2026-04-10');
    expect(rowOf(data, '2026-04-07')).toMatchObject({
      feesEth: '1.250000000000000001',
      winningTickets: 2,
      totalSupplyLpt: '51666000.5',
      inflationPerRoundPpb: 608_500,
      delegators: 2598,
    });
    expect(rowOf(data, '2026-04-05')).toMatchObject({ winningTickets: 135, totalSupplyLpt: '51550000', delegators: 2635, feesUsd: '1035' });
    expect(rowOf(data, '2026-04-10')).toMatchObject({ feesEth: '0', winningTickets: 0 });
    expect(columnOf(data, 'totalSupplyLpt')?.stretches).toEqual([
      { from: '2026-03-01', to: '2026-04-04', source: 'first' },
      { from: '2026-04-05', to: '2026-04-10', source: 'livepeer-subgraph-days' },
    ]);
    expect(columnOf(data, 'winningTickets')).toMatchObject({
      asOf: '2026-04-11T00:00:00Z',
      stretches: [{ source: 'first' }, { from: '2026-04-06', source: 'livepeer-subgraph-tickets' }],
    });
    expect(provenance.map(({ id, kind }) => [id, kind])).toEqual([
      ['first', 'recorded'],
      ['livepeer-subgraph-days', 'fetched'],
      ['livepeer-subgraph-tickets', 'fetched'],
    ]);
    expect(asked.map(({ root }) => root)).toEqual(['_meta', 'days', 'winningTicketRedeemedEvents']);
  });

  it('leaves states of a day without a round absent, and keeps its fees', async () => {
    const { world } = await refreshFrom(subgraphContent());
    const { data } = storedHistory(world);
    expect(rowOf(data, '2026-04-08')).toEqual({
      date: '2026-04-08',
      feesEth: '0.3',
      feesUsd: '600',
      winningTickets: 1,
      totalSupplyLpt: null,
      bondedLpt: null,
      participation: null,
      inflationPerRoundPpb: null,
      activeOrchestrators: null,
      delegators: null,
    });
    expect(columnOf(data, 'inflationPerRoundPpb')?.coverage?.missingDays).toEqual([{ from: '2026-04-08', to: '2026-04-08' }]);
  });

  it('publishes what the comparisons found', async () => {
    const { result } = await refreshFrom(subgraphContent());
    expect(result?.checks.every(({ passed }) => passed)).toBe(true);
    const detailOf = (name: string) => result?.checks.find((check) => check.name === name)?.detail;
    expect(detailOf('recorded and live values agree: feesEth')).toMatch(/^36 days compared, 0 further apart/);
    expect(detailOf('subgraph and chain agree: total supply')).toMatch(
      /^Livepeer subgraph 51760501\.25 LPT \(day 2026-04-11 at block 450000000\), Arbitrum One 51760501\.25 LPT \(block \d+\): difference none$/,
    );
    expect(detailOf('counted tickets add up to the fees')).toMatch(/^5 days compared, 0 further apart/);
    expect(new Set(result?.checks.map(({ category }) => category))).toEqual(
      new Set(['unique-key', 'range', 'cross-source', 'sum', 'no-silent-drop', 'coverage', 'magnitude']),
    );
  });

  it('counts its own newest days again, never recorded ones, and leaves the file as it is when nothing changed', async () => {
    const world = worldWithRecording();
    await using server = await startSubgraph(subgraphContent());
    await world.run([dataset], { env: envOf(server) });
    const after = world.read('network-history.json');
    const asked = server.asked.length;
    world.clock.advance(3_600_000);
    const [again] = await world.run([dataset], { env: envOf(server) });
    expect(again?.outcome).toBe('unchanged');
    expect(world.read('network-history.json')).toBe(after);
    expect(server.asked.slice(asked).map(({ root }) => root)).toEqual(['_meta', 'days', 'winningTicketRedeemedEvents']);
  });

  it('a full refresh keeps what was recorded, asks for the rest anew, and gives the same bytes', async () => {
    const world = worldWithRecording();
    await using server = await startSubgraph(subgraphContent());
    await world.run([dataset], { env: envOf(server) });
    const after = world.read('network-history.json');
    const [full] = await world.run([dataset], { env: envOf(server), full: true });
    expect(full).toMatchObject({ outcome: 'unchanged', reason: null });
    expect(world.read('network-history.json')).toBe(after);
    expect(rowOf(storedHistory(world).data, '2026-03-15')?.feesUsd).toBe('1014');
  });

  it('takes small revisions of its own earlier values, never of recorded ones', async () => {
    const { world } = await refreshFrom(subgraphContent());
    const revised = subgraphContent();
    revised.days = revised.days.map((day) =>
      day['date'] === unixOfDay('2026-04-09')
        ? { ...day, volumeUSD: '3110' }
        : day['date'] === unixOfDay('2026-03-15')
          ? { ...day, volumeUSD: '1015' }
          : day,
    );
    await using server = await startSubgraph(revised);
    const [result] = await world.run([dataset], { env: envOf(server) });
    expect(result?.outcome).toBe('updated');
    expect(rowOf(storedHistory(world).data, '2026-04-09')?.feesUsd).toBe('3110');
    expect(rowOf(storedHistory(world).data, '2026-03-15')?.feesUsd).toBe('1014');
  });

  it("works from nothing: then every value is the subgraph's", async () => {
    const world = createRefreshWorld();
    await using server = await startSubgraph(subgraphContent());
    const [result] = await world.run([dataset], { env: envOf(server) });
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const { data } = storedHistory(world);
    expect(data?.days).toHaveLength(41);
    expect(rowOf(data, '2026-03-01')).toMatchObject({ feesEth: '1.111', winningTickets: 1, totalSupplyLpt: '50500000' });
  });

  it('takes the newest day for unfinished where the index does not tell its time', async () => {
    const content = subgraphContent();
    const { world, result } = await refreshFrom({ ...content, head: { ...content.head, block: { number: 450_000_000 } } });
    // By the clock 2026-04-11 is long over, but the index may have stopped within it.
    expect(result?.outcome).toBe('updated');
    expect(storedHistory(world).asOf).toBe('2026-04-10');
  });
});
