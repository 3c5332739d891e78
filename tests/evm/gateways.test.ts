import type { Hex } from 'viem';
import { getAddress } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/gateways.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { unixOfDay } from '../../src/data/day-series.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec, type Gateways } from '../../src/data/specs/gateways.ts';
import { startEntities, type Entity, type EntityServer, type IndexContent } from '../support/entity-server.ts';
import { startAnvil, type Node } from '../support/evm/anvil.ts';
import { deployGovernance, type Governance } from '../support/evm/governance.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';

const file = 'gateways.json';
const ether = 10n ** 18n;
/** The first is in the directory. */
const studio = '0xc3c7c4c8f7061b7d6a72766eee5359fe4f36e61e';
const unnamed = `0x${'0a'.repeat(20)}`;
const leaving = `0x${'0b'.repeat(20)}`;

let node: Node;
let chain: Governance;
let server: EntityServer;
let content: IndexContent;
let world: RefreshWorld;
let untouched: Hex;

const day = (address: string, date: string, volumeETH: string, volumeUSD = '10'): Entity => ({ id: `${address}-${unixOfDay(date)}`, date: unixOfDay(date), volumeETH, volumeUSD, broadcaster: { id: address } });
const gateway = (id: string, deposit: string, reserve: string, totalVolumeETH: string): Entity => ({ id, deposit, reserve, totalVolumeETH, totalVolumeUSD: '0' });

beforeAll(async () => {
  node = await startAnvil();
  chain = await deployGovernance(node);
  server = await startEntities(() => content);
  await chain.set('RoundsManager', { currentRound: 4_400n });
  await chain.send('TicketBroker', 'fund', [studio, 2n * ether + 1n, 0n, 5n * ether, ether / 10n]);
  await chain.send('TicketBroker', 'fund', [unnamed, ether, 4_401n, ether, 0n]);
  await chain.send('TicketBroker', 'fund', [leaving, 0n, 4_400n, ether, 0n]);
});
afterAll(() => Promise.all([node.stop(), server.close()]));
beforeEach(async () => {
  world = createRefreshWorld();
  untouched = await node.client.snapshot();
  const block = await node.client.getBlock();
  content = {
    head: { block: { number: Number(block.number), timestamp: Date.parse('2026-11-20T11:00:00Z') / 1000 }, hasIndexingErrors: false },
    entities: {
      // The reserve of the first is wrong, as the index is known to get it wrong.
      broadcasters: [gateway(studio, '2', '1', '10.6'), gateway(unnamed, '1', '1', '0'), gateway(leaving, '0', '1', '0.25')],
      broadcasterDays: [
        day(studio, '2025-01-01', '1.5'),
        day(studio, '2026-08-21', '1'),
        day(studio, '2026-08-22', '2'),
        day(studio, '2026-10-20', '0.000000000000000001'),
        day(studio, '2026-10-21', '3'),
        day(studio, '2026-11-19', '3'),
        day(studio, '2026-11-20', '0.1'),
        day(leaving, '2026-11-19', '0.25'),
      ],
    },
  };
});
afterEach(() => node.client.revert({ id: untouched }));

const refresh = async (full = false) =>
  (await world.run([dataset as unknown as Dataset], { env: { ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_CONTROLLER_ADDRESS: chain.controller, ATLAS_SUBGRAPH_URL: `${server.url}/graphql` }, full }))[0];
const data = () => parseSnapshot(spec, world.read(file), file).data as Gateways;
const row = (address: string) => data().gateways.find((found) => found.address === getAddress(address));
const days = () => content.entities['broadcasterDays'] as Entity[];
const checkNamed = (name: string) => world.status()['gateways']?.checks.find((check) => check.name === name);

test('funds come from the contract to the wei, the name from the directory', async () => {
  expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
  expect(row(studio)).toMatchObject({ name: 'Livepeer Studio', nameConfidence: 'medium', depositEth: '2.000000000000000001', reserveEth: '5', claimedInRoundEth: '0.1', unlockState: 'locked', withdrawRound: null, indexedReserveEth: '1' });
  expect(row(unnamed)).toMatchObject({ name: null, unlockState: 'unlocking', withdrawRound: 4_401, feesEth: '0', firstFeeDay: null });
  expect(row(leaving)).toMatchObject({ unlockState: 'withdrawable', withdrawRound: 4_400 });
  expect(checkNamed('subgraph and chain agree: reserves')).toMatchObject({
    passed: true,
    detail: expect.stringMatching(/^Livepeer subgraph 3 ETH \(block \d+\), Arbitrum One 7 ETH \(block \d+\): difference 57\.14 %/),
    comparison: { what: 'reserves of gateways', ours: { value: '3' }, theirs: { value: '7' }, difference: 4 / 7, limit: 1 },
  });
});

test('a reserve that the index took below zero is absent there, and the contract’s is shown', async () => {
  Object.assign(content.entities['broadcasters']?.[0] ?? {}, { reserve: '-0.4' });
  expect(await refresh()).toMatchObject({ outcome: 'updated' });
  expect(row(studio)).toMatchObject({ indexedReserveEth: null, reserveEth: '5' });
});

test.each([
  ['deposit', '2.29', 'updated'],
  ['deposit', '2.31', 'quarantined'],
  ['reserve', '5.69', 'updated'],
  ['reserve', '5.71', 'quarantined'],
])('a %s of %s in the index: %s', async (field, value, outcome) => {
  // On chain: deposits of 3 and reserves of 7 ETH, of which the others hold 1 and 2.
  Object.assign(content.entities['broadcasters']?.[0] ?? {}, { [field]: value });
  expect((await refresh())?.outcome).toBe(outcome);
});

test('windows are whole days that end before the running one', async () => {
  await refresh();
  expect(data().lastDay).toBe('2026-11-19');
  // 30 days: 2026-10-21 to 2026-11-19; 90 days: from 2026-08-22.
  expect(row(studio)).toMatchObject({ feesEth30Days: '6', feesEth60Days: '6.000000000000000001', feesEth90Days: '8.000000000000000001', feesEth: '10.500000000000000001', firstFeeDay: '2025-01-01', lastFeeDay: '2026-11-19' });
  expect(data().days.map(({ date }) => date)).not.toContain('2026-11-20');
});

test('asks only for recent days the next time, and a full refresh gives the same bytes', async () => {
  await refresh();
  const before = world.read(file);
  const asked = server.asked.length;
  expect(await refresh()).toMatchObject({ outcome: 'unchanged' });
  expect(server.asked.slice(asked).find(({ root }) => root === 'broadcasterDays')?.variables['date_gte']).toBe(unixOfDay('2026-11-16'));
  expect(await refresh(true)).toMatchObject({ outcome: 'unchanged' });
  expect(world.read(file)).toBe(before);
});

describe('quarantine', () => {
  test.each<[string, () => unknown, RegExp]>([
    ['a page of days that was skipped', () => days().splice(5, 1), /days add up to the fees of all time|no day with fees disappears/],
    ['a gateway that disappears', () => content.entities['broadcasters']?.splice(1, 1), /no longer there: 0x0[aA]/],
    ['deposits that differ', () => Object.assign(content.entities['broadcasters']?.[0] ?? {}, { deposit: '9' }), /deposits" did not pass/],
  ])('%s', async (_name, spoil, reason) => {
    await refresh();
    const before = world.read(file);
    spoil();
    expect(await refresh()).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(reason) });
    expect(world.read(file)).toBe(before);
  });
});

describe('answers that must not be used', () => {
  test.each<[string, Record<string, unknown>, RegExp]>([
    ['a day that does not begin at midnight', { date: unixOfDay('2026-11-18') + 5 }, /date/],
    ['a negative fee', { volumeETH: '-1' }, /volumeETH: must be a non-negative decimal/],
    ['a fee that is no number', { volumeETH: 'NaN' }, /volumeETH/],
    ['a gateway that is no address', { broadcaster: { id: '0x1' } }, /broadcaster\.id: must be an address/],
    ['null where a gateway is due', { broadcaster: null }, /broadcaster/],
  ])('%s', async (_name, fields, reason) => {
    Object.assign(days()[0] as Entity, fields);
    expect(await refresh()).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(reason) });
    expect(world.files()).toEqual(['_status.json']);
  });
});
