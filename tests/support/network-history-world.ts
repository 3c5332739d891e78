import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/network-history.ts';
import { addDays, unixOfDay } from '../../src/data/day-series.ts';
import { formatSnapshot, parseSnapshot } from '../../src/data/snapshot.ts';
import { spec, type NetworkColumn } from '../../src/data/specs/network-history.ts';
import { baseFromDecimal } from '../../src/data/units.ts';
import { snapshotOf, syntheticTable } from '../unit/network-history/tables.ts';
import { startAnvil, type Node } from './evm/anvil.ts';
import { compileProtocol } from './evm/compile.ts';
import { deployProtocol, type Protocol } from './evm/deploy-protocol.ts';
import { startFeeSummary } from './fee-summary-server.ts';
import type { TestServer } from './http-server.ts';
import { createRefreshWorld, type RefreshWorld } from './refresh-world.ts';
import { startSubgraph, subgraphFixture, type SubgraphContent, type SubgraphServer } from './subgraph-server.ts';

const recordedFrom = '2026-03-01';
const explorerEnd = '2026-03-20';

/** A recording of 36 days to 2026-04-05, made up: counts, USD and participation end on 2026-03-20, states on 2026-04-04. */
export function recordedSnapshot() {
  const table = syntheticTable(36, { from: recordedFrom });
  const write = (key: NetworkColumn, valueOf: (index: number) => string | number) => {
    for (const date of table[key].keys())
      table[key].set(date, { value: valueOf((unixOfDay(date) - unixOfDay(recordedFrom)) / 86_400), source: 'first' });
  };
  write('feesEth', (index) => `1.${String(index + 11)}1`);
  write('inflationPerRoundPpb', (index) => 627_000 - index * 500);
  write('totalSupplyLpt', (index) => String(50_500_000 + index * 30_000));
  write('bondedLpt', (index) => String((50_500_000 + index * 30_000) * 0.52));
  write('participation', () => 0.52);
  for (const date of [...table.feesEth.keys()].filter((day) => day > explorerEnd)) {
    for (const key of ['feesUsd', 'participation', 'activeOrchestrators', 'delegators'] as const) table[key].delete(date);
  }
  for (const key of ['totalSupplyLpt', 'bondedLpt', 'inflationPerRoundPpb'] as const) table[key].delete('2026-04-05');
  return snapshotOf(table);
}

/** The subgraph's view: the recorded days as it would have indexed them, then the days of the fixture. */
export function subgraphContent(): SubgraphContent {
  const fixture = subgraphFixture();
  const earlier = Array.from({ length: 36 }, (_, index) => {
    const supply = 50_500_000 + index * 30_000;
    const day = addDays(recordedFrom, index);
    return {
      ...fixture.days[0],
      id: String(unixOfDay(day) / 86_400),
      date: unixOfDay(day),
      volumeETH: `1.${index + 11}1`,
      volumeUSD: String(1000 + index),
      totalSupply: String(supply),
      totalActiveStake: String(supply * 0.52),
      participationRate: '0.52',
      inflation: String(627_000 - index * 500),
      delegatorsCount: String(2600 + index),
    };
  });
  const earlierTickets = earlier.map(({ date, volumeETH }) => ({ id: `0x${date}-0`, timestamp: date + 60, faceValue: volumeETH }));
  return { ...fixture, days: [...earlier, ...fixture.days], tickets: [...fixture.tickets, ...earlierTickets] };
}

/** The fixture with one day changed. */
export function contentWithDay(date: string, change: Record<string, unknown>): SubgraphContent {
  const content = subgraphContent();
  return { ...content, days: content.days.map((day) => (day['date'] === unixOfDay(date) ? { ...day, ...change } : day)) };
}

/** What lies in the folder of a world. */
export const storedHistory = (world: RefreshWorld) => parseSnapshot(spec, world.read('network-history.json'), 'network-history.json');

/**
 * A real chain with the protocol on it, in the state the fixture's newest day tells, for all tests of a file. `refreshFrom` refreshes a
 * fresh recording from a subgraph with the given content.
 */
export function useNetwork() {
  let node: Node;
  let protocol: Protocol;
  let fees: TestServer;
  beforeAll(async () => {
    fees = await startFeeSummary(() => subgraphContent().days);
    node = await startAnvil();
    protocol = await deployProtocol(node, compileProtocol());
  });
  afterAll(() => Promise.all([node.stop(), fees.close()]));
  beforeEach(async () => {
    await protocol.set('Minter', { inflation: 607_000n, getGlobalTotalSupply: baseFromDecimal('51760501.25') });
    await protocol.set('BondingManager', { getTotalBonded: baseFromDecimal('26955002.5') });
  });
  const envOf = (server: SubgraphServer) => ({
    ATLAS_SUBGRAPH_URL: `${server.url}/graphql`,
    ATLAS_ARBITRUM_RPC_URL: node.url,
    ATLAS_CONTROLLER_ADDRESS: protocol.controller,
    ATLAS_DEFILLAMA_URL: fees.url,
  });
  const worldWithRecording = (): RefreshWorld => {
    const world = createRefreshWorld();
    writeFileSync(join(world.folder, 'network-history.json'), formatSnapshot(spec, recordedSnapshot()));
    return world;
  };
  const refreshFrom = async (content: SubgraphContent, tamper?: Parameters<typeof startSubgraph>[1]) => {
    const world = worldWithRecording();
    const before = world.read('network-history.json');
    await using server = await startSubgraph(content, tamper);
    const [result] = await world.run([dataset], { env: envOf(server) });
    return { world, result, isUntouched: world.read('network-history.json') === before, asked: server.asked };
  };
  return { protocol: () => protocol, envOf, worldWithRecording, refreshFrom };
}
