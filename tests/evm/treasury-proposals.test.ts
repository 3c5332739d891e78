import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeAbiParameters, getAddress, parseAbiParameters, type Hex } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/treasury-proposals.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { renderUntrusted } from '../../src/data/markdown.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec, type TreasuryProposals } from '../../src/data/specs/treasury-proposals.ts';
import { startEntities, type Entity, type EntityServer, type IndexContent } from '../support/entity-server.ts';
import { startAnvil, type Node } from '../support/evm/anvil.ts';
import { deployGovernance, type Governance } from '../support/evm/governance.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';
import { proposalIds, treasuryIndex, voters } from '../support/treasury-index.ts';

const file = 'treasury-proposals.json';
const ether = 10n ** 18n;
const { paid, open } = proposalIds;

let node: Node;
let chain: Governance;
let server: EntityServer;
let content: IndexContent;
let world: RefreshWorld;
let untouched: Hex;

beforeAll(async () => {
  node = await startAnvil();
  chain = await deployGovernance(node);
  server = await startEntities(() => content);
  await chain.set('RoundsManager', { currentRound: 4_400n });
  await chain.send('LivepeerGovernor', 'setRound', [4_400n, 3_000n * ether]);
  // The delegator's 100 LPT are taken out of the orchestrator's vote.
  await chain.send('LivepeerGovernor', 'set', [BigInt(paid), 7, 4_000n, 4_010n, [100n * ether, 900n * ether + ether / 2n, 0n]]);
  await chain.send('LivepeerGovernor', 'set', [BigInt(open), 0, 4_400n, 4_409n, [0n, 0n, 0n]]);
  const fields = parseAbiParameters('uint256, address, address[], uint256[], string[], bytes[], uint256, uint256, string');
  await chain.send('LivepeerGovernor', 'announce', [encodeAbiParameters(fields, [BigInt(paid), voters.orchestrator, [], [], [], [], 4_000n, 4_010n, 'x'])]);
});
afterAll(() => Promise.all([node.stop(), server.close()]));
beforeEach(async () => {
  world = createRefreshWorld();
  untouched = await node.client.snapshot();
  const block = await node.client.getBlock();
  content = treasuryIndex(chain.at('LivepeerToken'), Number(block.number), Number(block.timestamp));
});
afterEach(() => node.client.revert({ id: untouched }));

const refresh = async (full = false) =>
  (await world.run([dataset as unknown as Dataset], { env: { ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_CONTROLLER_ADDRESS: chain.controller, ATLAS_SUBGRAPH_URL: `${server.url}/graphql` }, full }))[0];
const data = () => parseSnapshot(spec, world.read(file), file).data as TreasuryProposals;
const row = (id: string) => data().proposals.find((proposal) => proposal.id === id);
const detailOf = (name: string) => world.status()['treasury-proposals']?.checks.find((check) => check.name === name)?.detail;
const change = (root: string, id: string, fields: Record<string, unknown>) => {
  content.entities[root] = (content.entities[root] ?? []).map((entity): Entity => (entity.id === id ? { ...entity, ...fields } : entity));
};

test('takes state, tally and quorum from the governor, never the totals of the subgraph', async () => {
  expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
  expect(row(paid)).toMatchObject({
    title: 'Pay the builders',
    state: 'Executed',
    forLpt: '900.5',
    againstLpt: '100',
    abstainLpt: '0',
    quorumLpt: '999.9',
    quorumRound: 4_000,
    quota: 0.5,
    indexedForLpt: '1000.5',
    actions: [{ kind: 'LPT', recipient: getAddress(`0x${'d4'.repeat(20)}`), amount: '4450', contract: null, amountBase: null }],
    createdAt: expect.stringMatching(/^2026-11-20T/),
    executedAt: null,
    absentBecause: null,
  });
  expect(detailOf('the subgraph misses no votes the governor counted')).toBe('1 decided proposals compared, the subgraph counts more for 1 of them, 100 LPT in all');
});

test('asks for the quorum of the last round that is over where voting has not begun', async () => {
  await refresh();
  expect(row(open)).toMatchObject({ state: 'Pending', quorumRound: 4_399, quorumLpt: '999.9', forLpt: '0' });
});

test('keeps text of others short and harmless', async () => {
  await refresh();
  expect(row(open)?.description?.length).toBe(20_000);
  expect(row(open)?.title).toBe('Second proposal');
  expect(world.read(file)).not.toContain('\u202e');
  const html = renderUntrusted(row(paid)?.description ?? '');
  expect(html).not.toMatch(/<script|javascript:/);
  expect(data().votes.map(({ voter, support, weightLpt, reason }) => ({ voter: voter.toLowerCase(), support, weightLpt, reason }))).toEqual([
    { voter: voters.orchestrator, support: 'For', weightLpt: '1000.5', reason: 'Good work' },
    { voter: voters.delegator, support: 'Against', weightLpt: '100', reason: null },
  ]);
});

test('tells payments from calls', async () => {
  await refresh();
  expect(row(open)?.actions.map(({ kind, amount, contract }) => [kind, amount, contract])).toEqual([
    ['ETH', '0.5', null],
    ['call', '0', chain.at('LivepeerToken')],
  ]);
});

test('stands on the committed snapshot: the recorded proposal stays, and a full refresh gives the same bytes', async () => {
  writeFileSync(join(world.folder, file), readFileSync('content/snapshots/treasury-proposals.json', 'utf8'));
  expect(await refresh()).toMatchObject({ outcome: 'updated' });
  expect(data().proposals.map(({ source }) => source[0])).toEqual(['lisar-proposal', 'treasury-proposals', 'treasury-proposals']);
  const before = world.read(file);
  expect(await refresh(true)).toMatchObject({ outcome: 'unchanged' });
  expect(world.read(file)).toBe(before);
});

describe('quarantine', () => {
  test.each<[string, () => void | Promise<void>, RegExp]>([
    ['votes missing in the subgraph', () => change('treasuryProposals', paid, { forVotes: '10', againstVotes: '0' }), /the subgraph has fewer votes than the governor for Pay the builders/],
    ['a page of votes that was skipped', () => void content.entities['treasuryVoteEvents']?.pop(), /votes add up to the totals.*votes 1000\.5, total 1100\.5/],
    ['a proposal the governor does not know', () => change('treasuryProposals', open, { id: '5' }), /LivepeerGovernor did not tell its state: .*unknown proposal id/],
    ['a tally that changes after execution', () => chain.send('LivepeerGovernor', 'set', [BigInt(paid), 7, 4_000n, 4_010n, [1n, 900n * ether, 0n]]), /Pay the builders changed after it was settled/],
    ['a proposal that disappears', () => void content.entities['treasuryProposals']?.pop(), /no longer there: Second proposal/],
  ])('%s', async (_name, spoil, reason) => {
    expect(await refresh()).toMatchObject({ outcome: 'updated' });
    const before = world.read(file);
    await spoil();
    const result = await refresh();
    expect(result?.reason).toMatch(reason);
    expect(result?.outcome).toBe('quarantined');
    expect(world.read(file)).toBe(before);
  });
});

describe('answers that must not be used', () => {
  test.each<[string, string, string, Record<string, unknown>, RegExp]>([
    ['a negative amount', 'treasuryProposals', paid, { forVotes: '-5' }, /forVotes: must be a non-negative decimal/],
    ['fewer calldatas than targets', 'treasuryProposals', paid, { calldatas: [] }, /must be equally many/],
    ['a target that is no address', 'treasuryProposals', paid, { targets: ['0x12'] }, /targets\.0: must be an address/],
    ['a support nobody knows', 'treasuryVoteEvents', '0x01-1', { support: 'Maybe' }, /support/],
    ['null where a list is due', 'treasuryProposals', paid, { targets: null }, /targets/],
  ])('%s', async (_name, root, id, fields, reason) => {
    change(root, id, fields);
    expect(await refresh()).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(reason) });
    expect(world.files()).toEqual(['_status.json']);
  });
});
