import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeFunctionData, parseAbi, type Address, type Hex } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/treasury.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec, type Treasury } from '../../src/data/specs/treasury.ts';
import { startAnvil, type Node } from '../support/evm/anvil.ts';
import { deployGovernance, type Governance } from '../support/evm/governance.ts';
import { rpcError, startRpcProxy, type Intervention, type JsonRpcRequest } from '../support/evm/rpc-proxy.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';

const file = 'treasury.json';
const grantee: Address = '0x1111111111111111111111111111111111111111';
const other: Address = '0x2222222222222222222222222222222222222222';
const ether = 10n ** 18n;
const transfer = (to: Address, amount: bigint): Hex =>
  encodeFunctionData({ abi: parseAbi(['function transfer(address to, uint256 amount) returns (bool)']), args: [to, amount] });

let node: Node;
let chain: Governance;
let world: RefreshWorld;
let untouched: Hex;

beforeAll(async () => {
  node = await startAnvil();
  chain = await deployGovernance(node);
  await chain.set('BondingManager', { treasuryRewardCutRate: 10n ** 26n, nextRoundTreasuryRewardCutRate: 0n, treasuryBalanceCeiling: 750_000n * ether });
  await chain.send('LivepeerToken', 'mint', [chain.at('Treasury'), 612_345_678_901_234_567_890_123n]);
  await node.client.setBalance({ address: chain.at('Treasury'), value: 5n * ether });
});
afterAll(() => node.stop());
beforeEach(async () => {
  world = createRefreshWorld();
  untouched = await node.client.snapshot();
});
afterEach(() => node.client.revert({ id: untouched }));

const env = () => ({ ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_CONTROLLER_ADDRESS: chain.controller });
const refresh = async (options: { full?: boolean; url?: string } = {}) =>
  (await world.run([dataset as unknown as Dataset], { env: { ...env(), ...(options.url ? { ATLAS_ARBITRUM_RPC_URL: options.url } : {}) }, full: options.full ?? false }))[0];
const data = () => parseSnapshot(spec, world.read(file), file).data as Treasury;
const pay = (targets: Address[], values: bigint[], calls: Hex[]) => chain.send('Treasury', 'execute', [targets, values, calls]);
const payLpt = (amount: bigint) => pay([chain.at('LivepeerToken')], [0n], [transfer(grantee, amount)]);
const detailOf = (name: string) => world.status()['treasury']?.checks.find((check) => check.name === name)?.detail;
const nextDay = async () => {
  await node.client.increaseTime({ seconds: 86_400 });
  await node.client.mine({ blocks: 1 });
  await world.clock.sleep(86_400_000);
};

test('reads balance and cut to the wei at one block', async () => {
  expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
  const block = await node.client.getBlock();
  expect(data().readings).toEqual([
    {
      date: '2026-11-20',
      observedAt: new Date(Number(block.timestamp) * 1000).toISOString().replace('.000Z', 'Z'),
      block: Number(block.number),
      lpt: '612345.678901234567890123',
      eth: '5',
      rewardCut: 0.1,
      nextRewardCut: 0,
      ceilingLpt: '750000',
      source: 'treasury-state',
    },
  ]);
  expect(data().balances.length).toBeGreaterThan(3);
});

test('decodes every action: LPT, ETH, and a call that is no payment', async () => {
  const call = encodeFunctionData({ abi: chain.abi('BondingManager'), functionName: 'setMany', args: [['getTotalBonded'], [7n]] });
  await pay([chain.at('LivepeerToken'), other, chain.at('BondingManager')], [0n, ether / 2n, 0n], [transfer(grantee, 4_450n * ether), '0x', call]);
  await chain.send('LivepeerToken', 'mint', [chain.at('Treasury'), 1n]);
  expect(await refresh()).toMatchObject({ outcome: 'updated' });
  expect(data().payments.map(({ kind, recipient, amount, contract }) => ({ kind, recipient, amount, contract }))).toEqual([
    { kind: 'LPT', recipient: grantee, amount: '4450', contract: null },
    { kind: 'ETH', recipient: other, amount: '0.5', contract: null },
    { kind: 'call', recipient: null, amount: '0', contract: chain.at('BondingManager') },
  ]);
  expect(data().payments.map(({ key }) => key.slice(-2))).toEqual(['-0', '-1', '-2']);
});

describe('from one refresh to the next', () => {
  test('keeps one reading a day, asks only for new blocks, and accounts for the balance to the wei', async () => {
    await payLpt(100n * ether);
    await node.client.mine({ blocks: 100 });
    await refresh();
    const first = data().scan;
    expect(first?.cursor?.block).toBeGreaterThan(0);
    await nextDay();
    await chain.send('LivepeerToken', 'mint', [chain.at('Treasury'), 30n * ether + 1n]);
    await payLpt(10n * ether);
    const asked: JsonRpcRequest[] = [];
    await using proxy = await startRpcProxy(node.url, (request) => {
      if (request.method === 'eth_getLogs') asked.push(request);
      return null;
    });
    expect(await refresh({ url: proxy.url })).toMatchObject({ outcome: 'updated', reason: null });
    expect(data().readings.map(({ date }) => date)).toEqual(['2026-11-20', '2026-11-21']);
    expect(data().payments.map(({ amount }) => amount)).toEqual(['100', '10']);
    expect(asked).toHaveLength(1);
    expect((asked[0]?.params?.[0] as { fromBlock: Hex }).fromBlock).toBe(`0x${((first?.cursor?.block ?? 0) + 1).toString(16)}`);
    expect(detailOf('the balance follows from inflow and payments')).toBe('2026-11-20 to 2026-11-21: paid 10 LPT, inflow 30.000000000000000001 LPT.');
  });

  test('a full refresh keeps the series and gives the same bytes', async () => {
    await payLpt(100n * ether);
    await node.client.mine({ blocks: 100 });
    await refresh();
    await nextDay();
    await refresh();
    const before = world.read(file);
    expect(await refresh({ full: true })).toMatchObject({ outcome: 'unchanged' });
    expect(world.read(file)).toBe(before);
  });

  test('a balance that falls without a payment is quarantined', async () => {
    await refresh();
    const before = world.read(file);
    await nextDay();
    await chain.send('LivepeerToken', 'burn', [chain.at('Treasury'), 5n * ether]);
    expect(await refresh()).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(/the balance fell by 5 LPT more/) });
    expect(world.read(file)).toBe(before);
  });

  test('a payment that a reorganisation undid is taken back; one below the last final block stays', async () => {
    await payLpt(100n * ether);
    await node.client.mine({ blocks: 100 });
    const fork = await node.client.snapshot();
    await payLpt(7n * ether);
    await refresh();
    expect(data().payments.map(({ amount }) => amount)).toEqual(['100', '7']);
    await node.client.revert({ id: fork });
    await payLpt(9n * ether);
    await node.client.mine({ blocks: 2 });
    expect(await refresh()).toMatchObject({ outcome: 'updated' });
    expect(data().payments.map(({ amount }) => amount)).toEqual(['100', '9']);
  });

  test('recorded payments of the committed snapshot stay beside scanned ones', async () => {
    writeFileSync(join(world.folder, file), readFileSync('content/snapshots/treasury.json', 'utf8'));
    await payLpt(3n * ether);
    expect(await refresh()).toMatchObject({ outcome: 'updated' });
    expect(data().payments.map(({ amount, source }) => [amount, source])).toEqual([['3', 'treasury-executions'], ['4450', 'lisar-payment']]);
  });
});

describe('logs that must not be used', () => {
  const spoil = async (change: (log: Record<string, unknown>) => unknown, method = 'eth_getLogs') => {
    await payLpt(100n * ether);
    await node.client.mine({ blocks: 100 });
    await refresh();
    const before = world.read(file);
    await payLpt(8n * ether);
    await using proxy = await startRpcProxy(node.url, async (request): Promise<Intervention> => {
      if (request.method !== method) return null;
      const answer = (await (await fetch(node.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) })).json()) as { result: Record<string, unknown>[] };
      return { body: { ...answer, result: answer.result.map(change) } };
    });
    const result = await refresh({ url: proxy.url });
    expect(world.read(file)).toBe(before);
    return result;
  };

  test.each<[string, (log: Record<string, unknown>) => unknown, RegExp]>([
    ['of another contract', (log) => ({ ...log, address: other }), /sent a log that was not asked for \(block \d+, contract 0x2222/],
    ['of a block before the range', (log) => ({ ...log, blockNumber: '0x1' }), /sent a log that was not asked for \(block 1,/],
    ['of a block of another chain', (log) => ({ ...log, blockHash: `0x${'ab'.repeat(32)}` }), /sent a log of a block \d+ that its chain does not have/],
    ['of another event', (log) => ({ ...log, topics: [`0x${'cd'.repeat(32)}`] }), /sent a log that was not asked for/],
    ['whose data are cut short', (log) => ({ ...log, data: '0x00' }), /sent a log that does not fit its event/],
    ['that were removed', (log) => ({ ...log, removed: true }), /sent logs of an unexpected shape/],
  ])('%s', async (_name, change, reason) => {
    expect(await spoil(change)).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(reason) });
  });

  test('a chain that does not have the block the last scan ended at', async () => {
    await node.client.mine({ blocks: 100 });
    await refresh();
    const foreign = world.read(file).replace(/"hash": "0x[0-9a-f]{64}"/, `"hash": "0x${'12'.repeat(32)}"`);
    writeFileSync(join(world.folder, file), foreign);
    expect(await refresh()).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/has another block \d+ than the one the last answer spoke of/) });
    expect(await refresh({ full: true })).toMatchObject({ outcome: 'updated' });
  });

  test.each([
    ['a limit of blocks', -32_602, 'eth_getLogs is limited to a 10 block range'],
    ['a limit of results', -32_005, 'query returned more than 10000 results'],
  ])('an endpoint with %s is asked in smaller ranges, with the same result', async (_name, code, message) => {
    await payLpt(100n * ether);
    await node.client.mine({ blocks: 30 });
    await payLpt(9n * ether);
    const spans: number[] = [];
    await using proxy = await startRpcProxy(node.url, (request) => {
      if (request.method !== 'eth_getLogs') return null;
      const { fromBlock, toBlock } = request.params?.[0] as { fromBlock: Hex; toBlock: Hex };
      spans.push(Number(toBlock) - Number(fromBlock) + 1);
      return (spans.at(-1) ?? 0) > 10 ? rpcError(request, code, message) : null;
    });
    expect(await refresh({ url: proxy.url })).toMatchObject({ outcome: 'updated' });
    expect(data().payments.map(({ amount }) => amount)).toEqual(['100', '9']);
    const head = Number(await node.client.getBlockNumber());
    expect(spans.filter((span) => span <= 10).reduce((sum, span) => sum + span, 0)).toBe(head + 1);
    expect(data().scan).toMatchObject({ from: 0, to: head });
  });

  test('an endpoint that never has logs fails, and the file stays', async () => {
    await refresh();
    const before = world.read(file);
    await using proxy = await startRpcProxy(node.url, (request) => (request.method === 'eth_getLogs' ? { status: 500, body: '' } : null));
    expect(await refresh({ url: proxy.url })).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/answered 500/) });
    expect(world.read(file)).toBe(before);
  });
});
