import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Address } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canonicalController } from '../../data-fetchers/kit/chains.ts';
import { dataset } from '../../data-fetchers/datasets/protocol-state.ts';
import { formatSnapshot, parseSnapshot } from '../../src/data/snapshot.ts';
import { spec, type ProtocolState } from '../../src/data/specs/protocol-state.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';
import { createTestClock } from '../support/test-clock.ts';
import { installMulticall3, startAnvil, type Node } from '../support/evm/anvil.ts';
import { compileProtocol, type Compiled } from '../support/evm/compile.ts';
import { copyCode, deploy, deployProtocol, type Protocol } from '../support/evm/deploy-protocol.ts';
import { bookAddress, startEthereumNode } from '../support/evm/ethereum-node.ts';
import { expectedReadings, knownL1Supply, knownTreasuryEth, setKnownValues } from '../support/evm/known-values.ts';
import { startRpcProxy } from '../support/evm/rpc-proxy.ts';

const committed = 'content/snapshots/protocol-state.json';
const file = 'protocol-state.json';

let compiled: Record<string, Compiled>;
let ethereum: Node;
let node: Node;
/** A deployment of one's own, and one whose Controller stands where Livepeer's does. */
let own: Protocol;
let livepeer: Protocol;

beforeAll(async () => {
  compiled = compileProtocol();
  [node, ethereum] = await Promise.all([startAnvil(), startEthereumNode(compiled['LivepeerToken'] as Compiled, knownL1Supply)]);
  own = await deployProtocol(node, compiled);
  livepeer = await deployProtocol(node, compiled, canonicalController);
  await copyCode(node, await deploy(node, compiled['PollCreator'] as Compiled), bookAddress('arbitrum-one', 'PollCreator'));
  for (const protocol of [own, livepeer]) {
    await setKnownValues(protocol);
    await node.client.setBalance({ address: protocol.addresses['Treasury'] as Address, value: knownTreasuryEth });
  }
});
afterAll(() => Promise.all([node.stop(), ethereum.stop()]));

let world: RefreshWorld;
let untouched: `0x${string}`;
beforeEach(async () => {
  world = createRefreshWorld();
  untouched = await node.client.snapshot();
});
afterEach(() => node.client.revert({ id: untouched }));

const onOwn = () => ({ ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_CONTROLLER_ADDRESS: own.controller });
const onLivepeer = () => ({ ATLAS_ARBITRUM_RPC_URL: node.url });
const withEthereum = () => ({ ATLAS_ETHEREUM_RPC_URL: ethereum.url });

const refresh = async (env: Record<string, string>) => (await world.run([dataset as never], { env }))[0];
const read = () => parseSnapshot(spec, world.read(file), file);
const readings = () => Object.fromEntries((read().data as ProtocolState).readings.map((reading) => [reading.name, reading]));
const startFrom = (text: string) => writeFileSync(join(world.folder, file), text);

async function expectEveryFigure(env: Record<string, string>): Promise<void> {
  expect(await refresh(env)).toMatchObject({ outcome: 'updated', reason: null });
  const found = readings();
  for (const [name, raw] of Object.entries(expectedReadings)) expect({ name, raw: found[name]?.raw }).toEqual({ name, raw });
  const absent = Object.values(found)
    .filter(({ raw }) => raw === null)
    .map(({ name }) => name);
  expect(absent).toEqual(['orchestratorFeeShare', 'orchestratorRewardCut', 'rewardCaller']);
}

describe('every figure of a known chain', () => {
  test('arrives exactly, without multicall3, from a deployment of one’s own', async () => {
    await expectEveryFigure({ ...onOwn(), ...withEthereum() });
    const { asOf, data, provenance } = read();
    const block = await node.client.getBlock();
    const observedAt = new Date(Number(block.timestamp) * 1000).toISOString().replace('.000Z', 'Z');
    expect(data?.block).toEqual({ chainId: 42_161, controller: own.controller, number: Number(block.number), observedAt });
    expect(data?.readings.find(({ name }) => name === 'inflation')).toEqual({
      name: 'inflation',
      raw: '523500',
      scale: 'perc_1e9',
      unit: 'ppb per round',
      asOf: observedAt,
      block: Number(block.number),
      source: 'arbitrum-state',
    });
    expect(asOf && asOf >= observedAt).toBe(true);
    expect(provenance.map(({ id, kind, evidence }) => ({ id, kind, evidence }))).toEqual([
      { id: 'arbitrum-state', kind: 'fetched', evidence: 'measured on chain' },
      { id: 'ethereum-state', kind: 'fetched', evidence: 'measured on chain' },
    ]);
    const [arbitrum] = provenance;
    expect(arbitrum).toMatchObject({
      request: expect.stringContaining(`Minter ${own.addresses['Minter']} inflation(), inflationChange()`),
    });
    expect(arbitrum).toMatchObject({ request: expect.stringContaining(`Controller ${own.controller} getContract()`) });
    expect(arbitrum).toMatchObject({ request: expect.stringContaining(`Treasury ${own.addresses['Treasury']} eth_getBalance`) });
  });

  test('arrives exactly through multicall3, on top of the committed snapshot, where the Controller is Livepeer’s', async () => {
    await installMulticall3(node);
    await livepeer.set('Minter', {
      inflation: 610_000n,
      getGlobalTotalSupply: 55_123_456_789_012_345_678_901_234n,
      currentMintableTokens: 33_625_308_641_297_530_864_129n,
    });
    startFrom(readFileSync(committed, 'utf8'));
    expect(await refresh({ ...onLivepeer(), ...withEthereum() })).toMatchObject({ outcome: 'updated', reason: null });
    const found = readings();
    const changed = { ...expectedReadings, inflation: '610000', currentMintableTokens: '33625308641297530864129' };
    for (const [name, raw] of Object.entries(changed)) expect({ name, raw: found[name]?.raw }).toEqual({ name, raw });
    expect(world.status()['protocol-state']?.checks.every(({ passed }) => passed)).toBe(true);
  });

  test('belongs to one block: a node that moves on between two requests changes nothing', async () => {
    const before = await node.client.getBlockNumber();
    await using moving = await startRpcProxy(node.url, async ({ method }) => {
      if (method === 'eth_call') {
        await own.set('Minter', { inflation: 1n, getGlobalTotalSupply: 2n });
        await own.set('BondingManager', { getTotalBonded: 1n });
      }
      return null;
    });
    expect(await refresh({ ...onOwn(), ATLAS_ARBITRUM_RPC_URL: moving.url })).toMatchObject({ outcome: 'updated' });
    expect(await node.client.getBlockNumber()).toBeGreaterThan(before + 3n);
    const found = readings();
    expect(found['inflation']?.block).toBe(Number(before));
    expect([found['inflation']?.raw, found['globalTotalSupply']?.raw, found['totalBonded']?.raw]).toEqual([
      expectedReadings['inflation'],
      expectedReadings['globalTotalSupply'],
      expectedReadings['totalBonded'],
    ]);
  });
});

describe('what cannot be read', () => {
  test('one reverting getter is absent with its reason, and the old value is not passed off as new', async () => {
    expect(await refresh(onOwn())).toMatchObject({ outcome: 'updated' });
    await own.setBroken('BondingManager', 'treasuryRewardCutRate', true);
    expect(await refresh(onOwn())).toMatchObject({ outcome: 'updated' });
    const { treasuryRewardCutRate, inflation } = readings();
    expect(treasuryRewardCutRate).toMatchObject({
      raw: null,
      asOf: null,
      source: null,
      absentBecause: expect.stringMatching(
        /^The refresh of 2026-11-20T.*treasuryRewardCutRate\(\): the call reverted: broken on purpose\.$/,
      ),
    });
    expect(inflation?.raw).toBe('523500');
  });

  test('a name that is not registered takes only its own values along', async () => {
    await own.register({
      TicketBroker: '0x0000000000000000000000000000000000000000',
      Treasury: '0x0000000000000000000000000000000000000000',
    });
    expect(await refresh(onOwn())).toMatchObject({ outcome: 'updated' });
    const found = readings();
    expect(found['broker.unlockPeriod']).toMatchObject({
      raw: null,
      absentBecause: expect.stringContaining('TicketBroker is not registered in the Controller.'),
    });
    expect(found['treasuryBalance']).toMatchObject({
      raw: null,
      absentBecause: expect.stringContaining('Treasury is not registered in the Controller.'),
    });
    expect(found['treasuryEthBalance']?.raw).toBeNull();
    expect(found['l2TotalSupply']?.raw).toBe(expectedReadings['l2TotalSupply']);
  });

  test('the quorum needs the current round', async () => {
    await own.setBroken('RoundsManager', 'currentRound', true);
    expect(await refresh(onOwn())).toMatchObject({ outcome: 'updated' });
    expect(readings()['governor.quorum']).toMatchObject({
      raw: null,
      absentBecause: expect.stringContaining('the round before the current one, which is not known'),
    });
  });

  test('a chain without any of the contracts fails and leaves the file as it is', async () => {
    startFrom(readFileSync(committed, 'utf8'));
    const result = await refresh({
      ATLAS_ARBITRUM_RPC_URL: node.url,
      ATLAS_CONTROLLER_ADDRESS: '0x00000000000000000000000000000000000000aa',
    });
    expect(result).toMatchObject({
      outcome: 'failed',
      reason: expect.stringMatching(/did not resolve ".*" at the Controller.*no contract/),
    });
    expect(world.read(file)).toBe(readFileSync(committed, 'utf8'));
  });

  test('a Controller that knows nobody fails, unless a contract that it does not have to know answers', async () => {
    const empty = await deploy(node, compiled['Controller'] as Compiled);
    await node.client.setCode({ address: bookAddress('arbitrum-one', 'PollCreator'), bytecode: '0x' });
    const result = await refresh({ ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_CONTROLLER_ADDRESS: empty });
    expect(result).toMatchObject({
      outcome: 'failed',
      reason: expect.stringMatching(/gave no value at block \d+.*Check ATLAS_ARBITRUM_RPC_URL and ATLAS_CONTROLLER_ADDRESS/),
    });
  });

  test('another chain is refused', async () => {
    const result = await refresh({ ...onOwn(), ATLAS_ARBITRUM_RPC_URL: ethereum.url });
    expect(result).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/serves chain id 1, expected 42161/) });
  });
});

describe('readings of Ethereum', () => {
  test('stay what they were, with their own date, where no endpoint is configured', async () => {
    startFrom(readFileSync(committed, 'utf8'));
    await livepeer.set('Minter', { inflation: 610_000n, currentMintableTokens: 33_625_308_641_297_530_864_129n });
    expect(await refresh(onLivepeer())).toMatchObject({ outcome: 'updated', reason: null });
    expect(readings()['l1TotalSupply']).toMatchObject({
      raw: '24918514378000000000000000',
      asOf: '2026-03-31',
      block: null,
      source: 'docs-address-data',
    });
    expect(read().provenance.map(({ id }) => id)).toEqual(['arbitrum-state', 'docs-address-data']);

    expect(await refresh({ ...onLivepeer(), ...withEthereum() })).toMatchObject({ outcome: 'updated' });
    const asked = readings()['l1TotalSupply'];
    expect(asked).toMatchObject({ raw: expectedReadings['l1TotalSupply'], source: 'ethereum-state' });
    expect(await refresh(onLivepeer())).toMatchObject({ outcome: 'unchanged' });
    expect(readings()['l1TotalSupply']).toEqual(asked);
  });

  test('are not Livepeer’s for another deployment', async () => {
    startFrom(readFileSync(committed, 'utf8'));
    expect(await refresh(onOwn())).toMatchObject({ outcome: 'updated' });
    expect(readings()['l1TotalSupply']).toMatchObject({ raw: null, absentBecause: 'No endpoint of Ethereum is configured.' });
  });
});

describe('figures that cannot be true', () => {
  const cases: { name: string; contract: string; values: Record<string, bigint>; reason: RegExp }[] = [
    {
      name: 'more LPT is bonded than exists',
      contract: 'BondingManager',
      values: { getTotalBonded: 10n ** 26n },
      reason: /bonded LPT is part of the supply/,
    },
    {
      name: 'a treasury cut above the whole',
      contract: 'BondingManager',
      values: { treasuryRewardCutRate: 10n ** 27n + 1n },
      reason: /treasuryRewardCutRate is more than the whole.*new 1000000000000000000000000001, limit 1000000000000000000000000000/,
    },
    {
      name: 'a pool above its limit',
      contract: 'BondingManager',
      values: { getTranscoderPoolSize: 101n },
      reason: /more orchestrators than its limit.*new 101, limit 100/,
    },
    {
      name: 'mintable LPT beside the formula',
      contract: 'Minter',
      values: { currentMintableTokens: 10n ** 24n },
      reason: /Mintable LPT is not supply × inflation/,
    },
    {
      name: 'more minted than mintable',
      contract: 'Minter',
      values: { currentMintedTokens: 10n ** 24n },
      reason: /More was minted this round than is mintable/,
    },
    {
      name: 'parts of the supply that do not add up',
      contract: 'L2LPTDataCache',
      values: { l1CirculatingSupply: 15_123_456_789_012_345_678_901_234n },
      reason: /parts of the supply do not add up/,
    },
    {
      name: 'inflation further than its steps',
      contract: 'Minter',
      values: { inflation: 900_000n, currentMintableTokens: 49_611_111_110_111_111_111_011n },
      reason: /inflation moves in steps.*old 610000, new 900000/,
    },
    {
      name: 'a supply that shrank',
      contract: 'Minter',
      values: { getGlobalTotalSupply: 10n ** 25n },
      reason: /supply moved further than minting explains/,
    },
    {
      name: 'stake that halved',
      contract: 'BondingManager',
      values: { getTotalBonded: 10n ** 25n },
      reason: /Bonded LPT moved by more than half or double/,
    },
  ];
  for (const { name, contract, values, reason } of cases) {
    test(`${name}: quarantined, the file stays`, async () => {
      startFrom(readFileSync(committed, 'utf8'));
      await livepeer.set('Minter', { inflation: 610_000n, currentMintableTokens: 33_625_308_641_297_530_864_129n });
      await livepeer.set(contract, values);
      expect(await refresh(onLivepeer())).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(reason) });
      expect(world.read(file)).toBe(readFileSync(committed, 'utf8'));
    });
  }

  test('an endpoint behind the last reading does not take the file back', async () => {
    expect(await refresh(onOwn())).toMatchObject({ outcome: 'updated' });
    const ahead = read();
    const block = { ...(ahead.data as ProtocolState).block!, number: 10 ** 6 };
    startFrom(formatSnapshot(spec, { ...ahead, data: { ...(ahead.data as ProtocolState), block } }));
    expect(await refresh(onOwn())).toMatchObject({
      outcome: 'quarantined',
      reason: expect.stringMatching(/behind the last reading.*old 1000000/),
    });
  });

  test('half of the getters failing is a broken answer, not news', async () => {
    expect(await refresh(onOwn())).toMatchObject({ outcome: 'updated' });
    const names = ['RoundsManager', 'BondingManager', 'LivepeerGovernor'];
    await own.register(Object.fromEntries(names.map((name) => [name, '0x0000000000000000000000000000000000000000' as Address])));
    expect(await refresh(onOwn())).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(/readings do not disappear/) });
  });
});

test('a key in the URL reaches no file and no message', async () => {
  const key = 'k3y0f0urs1234567890abcdef';
  await using good = await startRpcProxy(node.url, () => null);
  await using bad = await startRpcProxy(node.url, (request) => ({
    status: 403,
    body: { jsonrpc: '2.0', id: request.id, error: { code: -32_000, message: `key ${key} is exhausted` } },
  }));
  expect(await refresh({ ...onOwn(), ATLAS_ARBITRUM_RPC_URL: `${good.url}/v3/${key}` })).toMatchObject({ outcome: 'updated' });
  const failed = await refresh({ ...onOwn(), ATLAS_ARBITRUM_RPC_URL: `${bad.url}/v3/${key}` });
  expect(failed).toMatchObject({
    outcome: 'failed',
    reason: expect.stringMatching(/127\.0\.0\.1:\d+ answered error -32000: key \[hidden\] is exhausted/),
  });
  const everything = [...world.files().map((name) => world.read(name)), JSON.stringify(world.events), JSON.stringify(failed)].join('\n');
  expect(everything).not.toContain(key);
});

test('a chain whose clock is ahead is refused', async () => {
  world = createRefreshWorld(createTestClock({ now: '2026-11-20T09:00:00Z' }));
  expect(await refresh(onOwn())).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/ahead of this machine's clock/) });
});
