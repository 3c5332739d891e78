import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getAddress, keccak256, toBytes, type Address, type Hex } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/upgrades.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec, type Upgrades } from '../../src/data/specs/upgrades.ts';
import { startAnvil, type Node } from '../support/evm/anvil.ts';
import { copyCode, transact } from '../support/evm/deploy-protocol.ts';
import { bookAddress } from '../support/evm/ethereum-node.ts';
import { deployGovernance, type Governance } from '../support/evm/governance.ts';
import { sendJson, startServer, type TestServer } from '../support/http-server.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';

const file = 'upgrades.json';
const target: Address = '0x1111111111111111111111111111111111111111';
const gitCommit: Hex = `0x${'ab'.repeat(20)}`;
const release = (tag: string, more: object = {}) => ({ tag_name: tag, name: `Release ${tag}`, html_url: `https://github.com/livepeer/go-livepeer/releases/tag/${tag}`, draft: false, prerelease: false, published_at: '2026-10-01T10:00:00Z', ...more });

const pull = (number: number, more: object = {}) => ({ number, title: `LIP for ${number}`, html_url: `https://github.com/livepeer/LIPs/pull/${number}`, state: 'closed', draft: false, created_at: '2026-09-01T10:00:00Z', updated_at: '2026-10-03T10:00:00Z', merged_at: null, user: { login: 'somebody' }, ...more });

let node: Node;
let chain: Governance;
let github: TestServer;
let pages: (page: number) => unknown;
let ofContracts: unknown;
let pulls: (page: number) => unknown;
let world: RefreshWorld;
let untouched: Hex;
const governor = bookAddress('arbitrum-one', 'Governor (protocol)');

beforeAll(async () => {
  node = await startAnvil();
  chain = await deployGovernance(node);
  await copyCode(node, chain.at('Governor'), governor);
  github = await startServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    const page = Number(searchParams.get('page'));
    if (pathname === '/repos/livepeer/go-livepeer/releases') return sendJson(response, pages(page));
    if (pathname === '/repos/livepeer/protocol/releases') return sendJson(response, ofContracts);
    return pathname === '/repos/livepeer/LIPs/pulls' ? sendJson(response, pulls(page)) : void response.writeHead(404).end();
  });
});
afterAll(() => Promise.all([node.stop(), github.close()]));
beforeEach(async () => {
  world = createRefreshWorld();
  pages = () => [release('v1.1.0'), release('v1.0.0', { prerelease: true, name: null })];
  ofContracts = [];
  pulls = () => [pull(12, { state: 'open', draft: true }), pull(11, { merged_at: '2026-10-02T10:00:00Z' }), pull(7)];
  untouched = await node.client.snapshot();
});
afterEach(() => node.client.revert({ id: untouched }));

const refresh = async (full = false) =>
  (await world.run([dataset as unknown as Dataset], { env: { ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_CONTROLLER_ADDRESS: chain.controller, ATLAS_GITHUB_API_URL: github.url }, full }))[0];
const data = () => parseSnapshot(spec, world.read(file), file).data as Upgrades;
const register = (name: string, address: Address) => chain.send('Controller', 'setContractInfo', [keccak256(toBytes(name)), address, gitCommit]);
const update = { target: [chainTarget()], value: [0n], data: ['0xdeadbeef00' as Hex], nonce: 3n };
function chainTarget(): Address {
  return getAddress(`0x${'77'.repeat(20)}`);
}
const govern = (functionName: string, args: readonly unknown[]) => transact(node, { abi: chain.abi('Governor'), address: governor, functionName, args });

test('names registered contracts, tells staged from executed, and lists releases without drafts', async () => {
  pages = () => [release('v1.1.0'), release('v9', { draft: true, published_at: null }), release('v1.0.0', { prerelease: true, name: null })];
  await register('BondingManagerTarget', target);
  await register('A name nobody knows', target);
  await govern('stage', [update, 51_840n]);
  await govern('execute', [update]);
  expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
  expect(data().registrations.map(({ name, address, gitCommit: commit }) => ({ name, address, commit }))).toEqual([
    { name: 'BondingManagerTarget', address: target, commit: gitCommit },
    { name: null, address: target, commit: gitCommit },
  ]);
  expect(data().steps.map(({ kind, nonce, delayBlocks, targets, selectors }) => ({ kind, nonce, delayBlocks, targets, selectors }))).toEqual([
    { kind: 'staged', nonce: '3', delayBlocks: '51840', targets: update.target, selectors: ['0xdeadbeef'] },
    { kind: 'executed', nonce: '3', delayBlocks: null, targets: update.target, selectors: ['0xdeadbeef'] },
  ]);
  expect(data().releases.map(({ tag, name, isPrerelease }) => [tag, name, isPrerelease])).toEqual([['v1.1.0', 'Release v1.1.0', false], ['v1.0.0', null, true]]);
});

test('lists pull requests of the LIP repository with their state, and releases of the contracts where there are any', async () => {
  ofContracts = [release('contracts-v2')];
  expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
  expect(data().pullRequests.map(({ number, state, isDraft, title }) => [number, state, isDraft, title])).toEqual([
    [12, 'open', true, 'LIP for 12'],
    [11, 'merged', false, 'LIP for 11'],
    [7, 'closed', false, 'LIP for 7'],
  ]);
  expect(data().releases.map(({ repository, tag }) => [repository, tag])).toEqual([
    ['livepeer/go-livepeer', 'v1.1.0'],
    ['livepeer/go-livepeer', 'v1.0.0'],
    ['livepeer/protocol', 'contracts-v2'],
  ]);
  expect(world.read(file)).not.toContain('somebody');
  expect(parseSnapshot(spec, world.read(file), file).provenance.map(({ id }) => id)).toEqual(expect.arrayContaining(['client-releases', 'protocol-releases', 'lip-pull-requests']));
});

test('reads every page of pull requests', async () => {
  pulls = (page) => Array.from({ length: page < 2 ? 100 : 3 }, (_, index) => pull(200 - page * 100 - index + 100));
  expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
  expect(data().pullRequests).toHaveLength(103);
});

test('reads every page of releases', async () => {
  pages = (page) => Array.from({ length: page < 3 ? 100 : 7 }, (_, index) => release(`v${page}.${index}`));
  await refresh();
  expect(data().releases).toHaveLength(207);
});

test('resumes after the last final block, on top of the committed snapshot, and a full refresh gives the same bytes', async () => {
  writeFileSync(join(world.folder, file), readFileSync('content/snapshots/upgrades.json', 'utf8'));
  await register('TicketBrokerTarget', target);
  await node.client.mine({ blocks: 100 });
  await refresh();
  await register('MinterTarget', target);
  await govern('stage', [update, 0n]);
  expect(await refresh()).toMatchObject({ outcome: 'updated' });
  expect(data().registrations).toHaveLength(2);
  expect(data().steps).toHaveLength(1);
  const before = world.read(file);
  expect(await refresh(true)).toMatchObject({ outcome: 'unchanged' });
  expect(world.read(file)).toBe(before);
});

describe('what must not be written', () => {
  test.each<[string, () => unknown, 'failed' | 'quarantined', RegExp]>([
    ['a release that disappears', () => (pages = () => [release('v1.1.0')]), 'quarantined', /no longer there: v1\.0\.0/],
    ['no release at all', () => (pages = () => []), 'failed', /names no release of livepeer\/go-livepeer/],
    ['pages that repeat', () => (pages = () => Array.from({ length: 100 }, (_, index) => release(`v${index}`))), 'failed', /sent the release v0 twice/],
    ['a link that is not http', () => (pages = () => [release('v1', { html_url: 'javascript:alert(1)' })]), 'failed', /html_url: must be an http\(s\) link/],
    ['null where a list is due', () => (pages = () => null), 'failed', /unexpected shape/],
    ['a pull request that disappears', () => (pulls = () => [pull(12)]), 'quarantined', /no longer there: 11, 7/],
    ['no pull request at all', () => (pulls = () => []), 'failed', /names no pull request of livepeer\/LIPs/],
    ['pull requests that repeat', () => (pulls = () => Array.from({ length: 100 }, (_, index) => pull(index + 1))), 'failed', /sent 1 twice in a paged answer/],
    ['a pull request of the future', () => (pulls = () => [pull(12, { updated_at: '2028-01-01T00:00:00Z' })]), 'failed', /dates the pull request 12 in the future/],
    ['an execution that was never staged', () => govern('execute', [update]), 'quarantined', /not staged/],
  ])('%s', async (_name, spoil, outcome, reason) => {
    await refresh();
    const before = world.read(file);
    await spoil();
    expect(await refresh()).toMatchObject({ outcome, reason: expect.stringMatching(reason) });
    expect(world.read(file)).toBe(before);
  });
});
