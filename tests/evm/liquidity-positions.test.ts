import type { Address } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/liquidity.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec, type Liquidity } from '../../src/data/specs/liquidity.ts';
import { startAnvil, type Node } from '../support/evm/anvil.ts';
import { compileSolidity, type Compiled } from '../support/evm/compile.ts';
import { rpcError, startRpcProxy, type JsonRpcRequest } from '../support/evm/rpc-proxy.ts';
import { factRows, writeFactRows } from '../support/evm/uniswap-facts.ts';
import { artifacts, deployUniswap, type Uniswap } from '../support/evm/uniswap.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';

const file = 'liquidity.json';
const one = 10n ** 18n;
const name = 'arbitrum-one uniswap-v3 LPT/WETH 3000';
const { DirectProvider } = compileSolidity('DirectProvider.sol') as { DirectProvider: Compiled };
const wide = { tickLower: -72_000, tickUpper: -66_000 };

let node: Node;
let uniswap: Uniswap;
let pool: Address;
let direct: Address;
let world: RefreshWorld;
let untouched: `0x${string}`;

/**
 * Tokens 1 and 2 lie in one range of the manager; 3 is out of range; 4 was emptied; 5 was emptied and burned; 6 was partly taken out. A
 * contract of its own holds a position in the range of 1 and 2.
 */
beforeAll(async () => {
  node = await startAnvil();
  uniswap = await deployUniswap(node);
  pool = await uniswap.createPool(3000, -68_690);
  const mint = (tickLower: number, tickUpper: number, units: bigint) =>
    uniswap.mint(3000, { tickLower, tickUpper, amount0: units * 1_000n * one, amount1: units * one });
  await mint(wide.tickLower, wide.tickUpper, 9n);
  await mint(wide.tickLower, wide.tickUpper, 4n);
  await mint(-60_000, -54_000, 5n);
  await mint(-69_600, -67_800, 2n);
  await mint(-69_600, -67_800, 3n);
  await mint(-70_200, -67_200, 8n);
  await uniswap.withdraw(4n, 100n);
  await uniswap.withdraw(5n, 100n);
  await uniswap.withdraw(6n, 75n);
  const whole = 2n ** 128n - 1n;
  await uniswap.send(artifacts.positions, uniswap.positions, 'collect', [{ tokenId: 5n, recipient: node.account, amount0Max: whole, amount1Max: whole }]);
  await uniswap.send(artifacts.positions, uniswap.positions, 'burn', [5n]);
  const hash = await node.client.deployContract({ ...DirectProvider, account: node.account, chain: null });
  direct = (await node.client.waitForTransactionReceipt({ hash })).contractAddress as Address;
  for (const token of [uniswap.token0, uniswap.token1]) await uniswap.send(artifacts.token, token, 'transfer', [direct, 10n ** 24n]);
  await provide('mint', 3n * 10n ** 21n);
  await provide('burn', 10n ** 21n);
});
afterAll(() => node.stop());
beforeEach(async () => {
  world = createRefreshWorld();
  untouched = await node.client.snapshot();
});
afterEach(() => node.client.revert({ id: untouched }));

const provide = (way: 'mint' | 'burn', amount: bigint) => uniswap.send(DirectProvider, direct, way, [pool, wide.tickLower, wide.tickUpper, amount]);
const facts = () => writeFactRows([factRows.v3(uniswap.factory, { lpt: uniswap.token0, quote: uniswap.token1 }), factRows.gap()]);
const refresh = async (env: Record<string, string> = {}, full = false) =>
  (await world.run([dataset as never], { env: { ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_FACTS_DIR: facts(), ...env }, full }))[0];
const read = () => parseSnapshot(spec, world.read(file), file);
const data = () => read().data as Liquidity;
const ofPool = <Row extends { pool: string }>(rows: readonly Row[]) => rows.filter((row) => row.pool === name);
const whyAbsent = () => data().notRead.find(({ what }) => what === `Positions of ${name}`)?.because;
/** What the manager itself says of a token. */
const liquidityOf = async (tokenId: bigint) =>
  ((await node.client.readContract({ ...artifacts.positions, address: uniswap.positions, functionName: 'positions', args: [tokenId] })) as bigint[])[7];

describe('positions of known owners', () => {
  test('are ranked token by token, the direct one beside them, and add up to the liquidity of the pool', async () => {
    expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
    const [first, second, sixth] = await Promise.all([1n, 2n, 6n].map(liquidityOf)) as [bigint, bigint, bigint];
    const expected = [
      { token: '1', holder: node.account, owner: uniswap.positions, liquidity: first },
      { token: '2', holder: node.account, owner: uniswap.positions, liquidity: second },
      { token: '6', holder: node.account, owner: uniswap.positions, liquidity: sixth },
      { token: null, holder: direct, owner: direct, liquidity: 2n * 10n ** 21n },
    ].sort((a, b) => (a.liquidity > b.liquidity ? -1 : 1));
    const found = ofPool(data().positions).map(({ token, holder, owner, liquidity }) => ({ token, holder, owner, liquidity: BigInt(liquidity) }));
    expect(found.map(({ holder, owner, ...row }) => ({ ...row, holder: holder?.toLowerCase(), owner: owner.toLowerCase() }))).toEqual(
      expected.map(({ holder, owner, ...row }) => ({ ...row, holder: holder.toLowerCase(), owner: owner.toLowerCase() })),
    );
    const whole = (await node.client.readContract({ ...artifacts.pool, address: pool, functionName: 'liquidity' })) as bigint;
    expect(found.reduce((sum, { liquidity }) => sum + liquidity, 0n)).toBe(whole);

    const [shares] = ofPool(data().positionShares);
    const top = (count: number) => Number(expected.slice(0, count).reduce((sum, { liquidity }) => sum + liquidity, 0n)) / Number(whole);
    expect(shares).toMatchObject({ liquidityInRange: String(whole), inRange: 4, open: 4, top10: 1, notToldApart: 0 });
    expect(shares?.top1).toBeCloseTo(top(1), 8);
    expect(shares?.top3).toBeCloseTo(top(3), 8);
    expect(whyAbsent()).toBeUndefined();
  });

  test('name their logs and managers as source', async () => {
    await refresh();
    const entry = read().provenance.find(({ id }) => id === 'arbitrum-one-positions');
    expect(entry).toMatchObject({ kind: 'fetched', sourceId: 'arbitrum', evidence: 'measured on chain', request: expect.stringContaining(`Uniswap v3 pool ${pool} Mint, Burn`) });
    expect(entry).toMatchObject({ request: expect.stringContaining(`position manager ${uniswap.positions} IncreaseLiquidity, ownerOf(), positions()`) });
  });

  test('follow a token to its new holder, and a swap that leaves a range', async () => {
    await refresh();
    const elsewhere = '0x00000000000000000000000000000000000000b0';
    await uniswap.send(artifacts.positions, uniswap.positions, 'transferFrom', [node.account, elsewhere, 1n]);
    // Selling LPT moves the price down, out of the range of token 6.
    await uniswap.swap(3000, true, 4_000n * one);
    expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
    const rows = ofPool(data().positions);
    expect(rows.find(({ token }) => token === '1')?.holder?.toLowerCase()).toBe(elsewhere);
    expect(rows.some(({ token }) => token === '6')).toBe(data().pools[0]!.tick! >= -70_200);
  });

  test('resume after the last final block, ask for no transaction twice, and a full refresh gives the same bytes', async () => {
    await node.client.mine({ blocks: 100 });
    await refresh();
    const { cursor } = data().positionScans[0]!.scan;
    expect(cursor?.block).toBeGreaterThan(20);
    expect(data().openPositions.map(({ mints }) => mints.map(({ tokens }) => tokens))).toContainEqual([['1'], ['2']]);

    await uniswap.mint(3000, { ...wide, amount0: 100n * one, amount1: one });
    await uniswap.withdraw(2n, 100n);
    await provide('burn', 2n * 10n ** 21n);
    await node.client.mine({ blocks: 100 });
    const starts: string[] = [];
    const watch = ({ method, params }: JsonRpcRequest) => {
      if (method === 'eth_getLogs') starts.push((params as [{ fromBlock: string }])[0].fromBlock);
      return null;
    };
    await using proxy = await startRpcProxy(node.url, watch);
    expect(await refresh({ ATLAS_ARBITRUM_RPC_URL: proxy.url })).toMatchObject({ outcome: 'updated', reason: null });
    expect(starts.map(Number)).toEqual([cursor!.block + 1]);
    expect(proxy.methods.filter((method) => method === 'eth_getTransactionReceipt')).toHaveLength(1);
    const tokens = ofPool(data().positions).map(({ token }) => token);
    expect(tokens.sort()).toEqual(['1', '6', '7']);

    const text = world.read(file);
    expect(await refresh({}, true)).toMatchObject({ outcome: 'unchanged', reason: null });
    expect(world.read(file)).toBe(text);
  });
});

describe('positions that cannot be known', () => {
  const without = (bad: string) => startRpcProxy(node.url, (request) => (request.method === bad ? rpcError(request, -32_000, 'method not supported') : null));

  test('leave the pools to be written, and are absent with a reason', async () => {
    await using proxy = await without('eth_getLogs');
    expect(await refresh({ ATLAS_ARBITRUM_RPC_URL: proxy.url })).toMatchObject({
      outcome: 'updated',
      reason: expect.stringMatching(/Positions in the pools on Arbitrum One could not be read.*method not supported/),
    });
    expect(data().pools.map((row) => row.pool)).toEqual([name]);
    expect([data().positions, data().positionShares, data().openPositions]).toEqual([[], [], []]);
    expect(whyAbsent()).toMatch(/have not been read yet/);
  });

  test('stay those of the last reading, with its block, while the pools go on', async () => {
    await refresh();
    const before = data();
    await uniswap.swap(3000, true, 10n * one);
    await using proxy = await without('eth_getLogs');
    expect(await refresh({ ATLAS_ARBITRUM_RPC_URL: proxy.url })).toMatchObject({ outcome: 'updated', reason: expect.stringMatching(/what was read before stays, if anything was/) });
    expect(data().pools[0]!.block).toBeGreaterThan(before.pools[0]!.block);
    expect(data().positionShares).toEqual(before.positionShares);
    expect(data().positions).toEqual(before.positions);
    expect(read().provenance.map(({ id }) => id)).toEqual(['arbitrum-one-pools', 'arbitrum-one-positions']);
  });

  test('are not published where logs and pool contradict each other, and are read from the start the next time', async () => {
    await using proxy = await startRpcProxy(node.url, async (request) => {
      if (request.method !== 'eth_getLogs') return null;
      const answer = await fetch(node.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) });
      const { result } = (await answer.json()) as { result: unknown[] };
      return { body: { jsonrpc: '2.0', id: request.id, result: result.slice(1) } };
    });
    expect(await refresh({ ATLAS_ARBITRUM_RPC_URL: proxy.url })).toMatchObject({ outcome: 'updated', reason: null });
    expect(data().positions).toEqual([]);
    expect(data().positionScans).toEqual([]);
    expect(whyAbsent()).toMatch(/are not those of the pool: they add up to \d+ at the price, the pool has \d+/);
    expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
    expect(ofPool(data().positions)).toHaveLength(4);
  });

  type Log = { address: string; topics: string[] };
  /** Receipts with other logs than the node's. */
  const withLogs = (change: (logs: Log[]) => Log[]) =>
    startRpcProxy(node.url, async (request) => {
      if (request.method !== 'eth_getTransactionReceipt') return null;
      const answer = await fetch(node.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) });
      const { result } = (await answer.json()) as { result: { logs: Log[] } };
      return { body: { jsonrpc: '2.0', id: request.id, result: { ...result, logs: change(result.logs) } } };
    });

  test('behind a manager whose tokens do not add up count as one per range, and say so', async () => {
    const of = (log: Log) => log.address.toLowerCase() === uniswap.positions.toLowerCase();
    const otherToken = (log: Log) => (of(log) && log.topics.length === 2 ? { ...log, topics: [log.topics[0]!, `0x${'4'.padStart(64, '0')}`] } : log);
    await using proxy = await withLogs((logs) => logs.map(otherToken));
    expect(await refresh({ ATLAS_ARBITRUM_RPC_URL: proxy.url })).toMatchObject({ outcome: 'updated', reason: null });
    const rows = ofPool(data().positions);
    expect(rows.map(({ held }) => held).sort()).toEqual(['in its own name', ...Array(2).fill('through tokens that were not told apart')]);
    expect(rows.filter(({ holder }) => holder === null)).toHaveLength(2);
    const direct = rows.find(({ held }) => held === 'in its own name');
    expect(ofPool(data().positionShares)[0]?.notToldApart).toBeCloseTo(1 - (direct?.share ?? 0), 8);
  });

  test('are not guessed from a transaction without its logs', async () => {
    await using proxy = await withLogs(() => []);
    expect(await refresh({ ATLAS_ARBITRUM_RPC_URL: proxy.url })).toMatchObject({ outcome: 'updated', reason: expect.stringMatching(/left out the logs of the transaction 0x/) });
    expect(data().positions).toEqual([]);
  });

  test('are read over several refreshes where the endpoint allows few blocks per request', async () => {
    await node.client.mine({ blocks: 600 });
    const narrow = (request: JsonRpcRequest) => {
      const [range] = (request.params ?? []) as { fromBlock: string; toBlock: string }[];
      const isWide = request.method === 'eth_getLogs' && Number(range?.toBlock) > Number(range?.fromBlock);
      return isWide ? rpcError(request, -32_005, 'block range is too large') : null;
    };
    await using proxy = await startRpcProxy(node.url, narrow);
    expect(await refresh({ ATLAS_ARBITRUM_RPC_URL: proxy.url })).toMatchObject({ outcome: 'updated', reason: null });
    expect(data().positionShares).toEqual([]);
    expect(whyAbsent()).toMatch(/logs are read up to block \d+ of \d+, and on with each refresh/);
    expect(await refresh({ ATLAS_ARBITRUM_RPC_URL: proxy.url })).toMatchObject({ outcome: 'updated', reason: null });
    expect(ofPool(data().positions)).toHaveLength(4);
  });
});
