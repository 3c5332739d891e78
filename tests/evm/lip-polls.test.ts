import { getAddress, type Hex } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/lip-polls.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { renderUntrusted } from '../../src/data/markdown.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec, type LipPolls } from '../../src/data/specs/lip-polls.ts';
import { startEntities, type Entity, type EntityServer, type IndexContent } from '../support/entity-server.ts';
import { startAnvil, type Node } from '../support/evm/anvil.ts';
import { deployGovernance, type Governance } from '../support/evm/governance.ts';
import { sendJson, startServer, type TestServer } from '../support/http-server.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';

const file = 'lip-polls.json';
const ether = 10n ** 18n;
const over = `0x${'1a'.repeat(20)}`;
const open = `0x${'2b'.repeat(20)}`;
const [alice, bob, carol] = ['aa', 'bb', 'cc'].map((byte) => `0x${byte.repeat(20)}`) as [string, string, string];
const contentIds = { over: `Qm${'a'.repeat(44)}`, open: `Qm${'b'.repeat(44)}` };
const createdAt = Date.parse('2026-11-01T00:00:00Z') / 1000;
const texts: Record<string, unknown> = {
  [contentIds.over]: { gitCommitHash: 'c0ffee', text: '---\nlip: 205\ntitle: Shorter rounds\n---\n\n<script>alert(1)</script> [x](javascript:alert(1))' },
  [contentIds.open]: { gitCommitHash: 'c0ffef', text: '---\nlip: 206\ntitle: Longer rounds\n---\n' },
};

let node: Node;
let chain: Governance;
let server: EntityServer;
let ipfs: TestServer;
let ipfsAnswers: (contentId: string) => unknown;
let content: IndexContent;
let world: RefreshWorld;
let untouched: Hex;

const vote = (poll: string, voter: string, choiceID: string | null, voteStake: string, nonVoteStake = '0'): Entity => ({ id: `${voter}-${poll}`, voter, choiceID, voteStake, nonVoteStake, poll: { id: poll }, registeredTranscoder: nonVoteStake !== '0' });
const round = (id: number, startBlock: number, startTimestamp: number): Entity => ({
  id: String(id),
  initialized: true,
  startBlock: String(startBlock),
  length: '6377',
  startTimestamp,
  mintableTokens: '0',
  volumeETH: '0',
  volumeUSD: '0',
  totalActiveStake: '3000',
  totalSupply: '6000',
  participationRate: '0.5',
  movedStake: '0',
  newStake: '0',
  inflation: '1',
  activeTranscoderCount: '1',
  delegatorsCount: '1',
});

beforeAll(async () => {
  node = await startAnvil();
  chain = await deployGovernance(node);
  server = await startEntities(() => content);
  ipfs = await startServer((request, response) => {
    const found = ipfsAnswers(request.url?.split('/').at(-1) ?? '');
    if (found === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('no link');
    else sendJson(response, found);
  });
  await chain.set('RoundsManager', { currentRound: 4_400n, blockNum: 25_057_700n });
  await chain.set('BondingManager', { getTotalBonded: 4_000n * ether });
});
afterAll(() => Promise.all([node.stop(), server.close(), ipfs.close()]));
beforeEach(async () => {
  world = createRefreshWorld();
  ipfsAnswers = (contentId) => texts[contentId];
  untouched = await node.client.snapshot();
  const block = await node.client.getBlock();
  content = {
    head: { block: { number: Number(block.number), timestamp: Number(block.timestamp) }, hasIndexingErrors: false },
    entities: {
      polls: [
        { id: over, proposal: contentIds.over, endBlock: '25057600', quorum: '333300', quota: '500000', tally: { yes: '900', no: '100' } },
        { id: open, proposal: contentIds.open, endBlock: '25086500', quorum: '333300', quota: '500000', tally: null },
      ],
      // Bob delegates to Alice and voted himself. Carol's orchestrator row is no vote.
      votes: [vote(over, alice, 'Yes', '1000', '100'), vote(over, bob, 'No', '100'), vote(over, carol, null, '5000', '5000'), vote(open, bob, 'Yes', '100')],
      pollCreatedEvents: [
        { id: '0x1-0', timestamp: createdAt, poll: { id: over } },
        { id: '0x2-0', timestamp: createdAt + 28_900 * 12, poll: { id: open } },
      ],
      voteEvents: [
        { id: '0x9-0', timestamp: createdAt + 50, voter: bob, poll: { id: over } },
        { id: '0x3-0', timestamp: createdAt + 90, voter: bob, poll: { id: over } },
      ],
      rounds: [round(4_398, 25_052_000, createdAt + 600_000), round(4_399, 25_058_377, createdAt + 700_000)],
    },
  };
});
afterEach(() => node.client.revert({ id: untouched }));

const env = () => ({ ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_CONTROLLER_ADDRESS: chain.controller, ATLAS_SUBGRAPH_URL: `${server.url}/graphql`, ATLAS_IPFS_URL: ipfs.url });
const refresh = async (full = false) => (await world.run([dataset as unknown as Dataset], { env: env(), full }))[0];
const data = () => parseSnapshot(spec, world.read(file), file).data as LipPolls;
const poll = (address: string) => data().polls.find((found) => found.address === getAddress(address));
const row = (root: string, index: number) => content.entities[root]?.[index] as Entity;

test('counts votes by the rule of LIP-16 against the stake of the round the poll ended in', async () => {
  expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
  expect(poll(over)).toMatchObject({ lip: 205, title: 'Shorter rounds', yesLpt: '900', noLpt: '100', votes: 2, totalStakeLpt: '3000', turnout: 1000 / 3000, quorum: 0.3333, quota: 0.5, outcome: 'passed' });
  expect(data().votes.map(({ voter, choice, weightLpt, votedAt }) => [voter.toLowerCase(), choice, weightLpt, votedAt])).toEqual([
    [alice, 'Yes', '900', null],
    [bob, 'No', '100', '2026-11-01T00:01:30Z'],
    [bob, 'Yes', '100', null],
  ]);
});

test('tells what is open by the block of Ethereum, and when each ends', async () => {
  await refresh();
  expect(poll(open)).toMatchObject({ outcome: 'open', totalStakeLpt: '4000' });
  expect(poll(over)?.endsFrom).toBe(new Date((createdAt + 57_600 * 12) * 1000).toISOString().replace('.000Z', 'Z'));
  expect(poll(over)?.endsTo).toBe(new Date((createdAt + 700_000) * 1000).toISOString().replace('.000Z', 'Z'));
  const left = 25_086_500 - 25_057_700;
  expect(Date.parse(poll(open)?.endsFrom ?? '')).toBe(Date.parse(data().block.observedAt) + left * 12_000);
  expect((poll(open)?.endsTo ?? '') > (poll(open)?.endsFrom ?? '')).toBe(true);
});

test('asks for each text once, keeps it, and prints it without scripts', async () => {
  await refresh();
  const asked = ipfs.requests.length;
  const before = world.read(file);
  expect(await refresh()).toMatchObject({ outcome: 'unchanged' });
  expect(await refresh(true)).toMatchObject({ outcome: 'unchanged' });
  expect(ipfs.requests).toHaveLength(asked);
  expect(world.read(file)).toBe(before);
  expect(renderUntrusted(poll(over)?.text ?? '')).not.toMatch(/<script|javascript:/);
});

test.each<[string, (contentId: string) => unknown, RegExp]>([
  ['is not there', () => undefined, /answered 404/],
  ['has another shape', () => ({ body: 'x' }), /unexpected shape/],
  ['is empty', () => ({ gitCommitHash: 'a', text: '' }), /unexpected shape/],
])('a text that %s leaves the votes standing, and is asked for again', async (_name, answer, reason) => {
  ipfsAnswers = (contentId) => (contentId === contentIds.over ? answer(contentId) : texts[contentId]);
  expect(await refresh()).toMatchObject({ outcome: 'updated' });
  expect(poll(over)).toMatchObject({ text: null, lip: null, yesLpt: '900', textAbsentBecause: expect.stringMatching(reason) });
  expect(poll(open)).toMatchObject({ lip: 206, textAbsentBecause: null });
  ipfsAnswers = (contentId) => texts[contentId];
  await refresh();
  expect(poll(over)).toMatchObject({ lip: 205, textAbsentBecause: null });
});

describe('quarantine', () => {
  test.each<[string, () => unknown, RegExp]>([
    ['a vote that disappears', () => (content.entities['votes'] = content.entities['votes']?.slice(0, 3) ?? []), /no longer there: 0x[bB]+/],
    ['an outcome that turns', () => Object.assign(row('votes', 1), { voteStake: '950' }) && Object.assign(row('polls', 0), { tally: { yes: '900', no: '950' } }), /Shorter rounds has another outcome.*old passed, new rejected/],
    ['a tally that differs', () => Object.assign(row('polls', 0), { tally: { yes: '990', no: '100' } }), /largest difference/],
    ['delegators with more stake than their orchestrator', () => Object.assign(row('votes', 0), { nonVoteStake: '1500' }), /than is delegated to it/],
  ])('%s', async (_name, spoil, reason) => {
    await refresh();
    const before = world.read(file);
    spoil();
    expect(await refresh()).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(reason) });
    expect(world.read(file)).toBe(before);
  });
});

test.each<[string, string, number, Record<string, unknown>, RegExp]>([
  ['a choice nobody knows', 'votes', 0, { choiceID: 'Perhaps' }, /choiceID/],
  ['a content id with a path', 'polls', 0, { proposal: '../../etc/passwd/aaaaaaaaaaaa' }, /must be an IPFS content id/],
  ['a negative stake', 'votes', 1, { voteStake: '-100' }, /voteStake/],
])('%s fails, and nothing is written', async (_name, root, index, fields, reason) => {
  Object.assign(row(root, index), fields);
  expect(await refresh()).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(reason) });
  expect(world.files()).toEqual(['_status.json']);
});
