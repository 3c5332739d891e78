import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { numberToHex, type Address } from 'viem';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/liquidity.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec, type Liquidity } from '../../src/data/specs/liquidity.ts';
import { baseFromDecimal } from '../../src/data/units.ts';
import { startAnvil, type Node } from '../support/evm/anvil.ts';
import { startRpcProxy } from '../support/evm/rpc-proxy.ts';
import { factRows, writeFactRows, type FactRow } from '../support/evm/uniswap-facts.ts';
import { artifacts, deployUniswap, type Uniswap } from '../support/evm/uniswap.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';

const file = 'liquidity.json';
const committed = 'content/snapshots/liquidity.json';
const one = 10n ** 18n;
const v3Name = 'arbitrum-one uniswap-v3 LPT/WETH 3000';

let node: Node;
let uniswap: Uniswap;
let pool: Address;
let reference: Address;
let world: RefreshWorld;
let untouched: `0x${string}`;

/** LPT is token0 of each pool; the pool of fee 500 serves as price of WETH, in which LPT plays the dollar. */
beforeAll(async () => {
  node = await startAnvil();
  uniswap = await deployUniswap(node);
  pool = await uniswap.createPool(3000, -68_690);
  await uniswap.mint(3000, { tickLower: -69_600, tickUpper: -67_800, amount0: 9_000n * one, amount1: 9n * one });
  await uniswap.mint(3000, { tickLower: -72_000, tickUpper: -66_000, amount0: 4_000n * one, amount1: 4n * one });
  await uniswap.mint(3000, { tickLower: -68_640, tickUpper: -60_000, amount0: 2_500n * one, amount1: 0n });
  reference = await uniswap.createPool(500, -80_000);
  await uniswap.createPair(5_000n * one, 5n * one);
});
afterAll(() => node.stop());
beforeEach(async () => {
  world = createRefreshWorld();
  untouched = await node.client.snapshot();
});
afterEach(() => node.client.revert({ id: untouched }));

const where = () => ({ lpt: uniswap.token0, quote: uniswap.token1 });
const rowsOf = (): FactRow[] => [
  factRows.v3(uniswap.factory, where()),
  factRows.v2(uniswap.pairFactory, where()),
  factRows.pool(pool),
  factRows.reference(reference, uniswap.token1),
  factRows.gap(),
];
const refresh = async (rows: FactRow[] = rowsOf(), env: Record<string, string> = {}) =>
  (await world.run([dataset as never], { env: { ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_FACTS_DIR: writeFactRows(rows), ...env } }))[0];
const read = () => parseSnapshot(spec, world.read(file), file);
const data = () => read().data as Liquidity;

describe('a refresh of pools of known liquidity', () => {
  test('finds them through their factories, and its trades are those of the on-chain quoter to the wei', async () => {
    expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
    const { pools, impact, ticks, notRead } = data();
    expect(pools.map((row) => [row.pool, row.address])).toEqual([
      [v3Name, pool],
      ['arbitrum-one uniswap-v2 LPT/WETH 3000', expect.any(String)],
    ]);
    const [v3, v2] = pools;
    expect(v3).toMatchObject({
      tick: -68_690,
      tickSpacing: 60,
      feePips: 3000,
      lptIsToken0: true,
      block: Number(await node.client.getBlockNumber()),
    });
    expect(Number(v3?.price)).toBeCloseTo(1.0001 ** -68_690, 12);
    expect(Number(v3?.quoteUsd)).toBeCloseTo(1.0001 ** 80_000, 6);
    expect(v2).toMatchObject({ price: '0.001', lptHeld: '5000', quoteHeld: '5', tick: null, sqrtPriceX96: null });
    expect(ticks.map(({ tick }) => tick)).toEqual([-72_000, -69_600, -68_640, -67_800, -66_000, -60_000]);
    expect(notRead.map(({ what }) => what)).toEqual(['Pools on Ethereum', 'A market that is not on chain']);

    const trades = impact.filter((row) => row.pool === v3Name);
    expect(trades).toHaveLength(24);
    for (const { direction, offered, received } of trades) {
      const { amountOut } = await uniswap.quote(3000, direction === 'sell LPT', baseFromDecimal(offered));
      expect(baseFromDecimal(received)).toBe(amountOut);
    }
    // More LPT than the pool has WETH for is not taken whole; a purchase may be.
    expect(trades.find(({ direction, size, sizeUnit }) => direction === 'sell LPT' && size === 30_000 && sizeUnit === 'LPT')).toMatchObject(
      { offered: '30000' },
    );
    const [dust] = trades.filter(({ direction }) => direction === 'sell LPT');
    expect(dust?.impact).toBeGreaterThan(0.003);
    expect(dust?.impact).toBeLessThan(0.02);
  });

  test('says where each figure comes from', async () => {
    await refresh();
    const { asOf, provenance } = read();
    expect(provenance).toHaveLength(2);
    expect(provenance[0]).toMatchObject({
      id: 'arbitrum-one-pools',
      kind: 'fetched',
      evidence: 'measured on chain',
      observedAt: asOf,
      sourceId: 'arbitrum',
      request: expect.stringContaining(`Uniswap v3 pool ${pool} slot0(), liquidity(), fee(), tickSpacing(), tickBitmap(), ticks()`),
    });
    expect(data().pools.every(({ source }) => source === 'arbitrum-one-pools')).toBe(true);
  });

  test('sells LPT that is token1 as well', async () => {
    const turned = { lpt: uniswap.token1, quote: uniswap.token0 };
    expect(await refresh([factRows.v3(uniswap.factory, turned), factRows.reference(reference, uniswap.token0)])).toMatchObject({
      outcome: 'updated',
      reason: null,
    });
    expect(data().pools[0]).toMatchObject({ lptIsToken0: false });
    expect(Number(data().pools[0]?.price)).toBeCloseTo(1.0001 ** 68_690, 6);
    for (const { direction, offered, received } of data().impact) {
      expect(baseFromDecimal(received)).toBe((await uniswap.quote(3000, direction === 'buy LPT', baseFromDecimal(offered))).amountOut);
    }
  });

  test('keeps the series: one row per day and pool, and what others measured', async () => {
    writeFileSync(join(world.folder, file), readFileSync(committed, 'utf8'));
    await refresh();
    const [first] = data().history;
    expect(first).toMatchObject({ day: '2026-11-20', pool: 'arbitrum-one uniswap-v2 LPT/WETH 3000' });
    expect(data().recorded).toHaveLength(10);
    expect(read().provenance.map(({ id }) => id)).toEqual(['arbitrum-one-pools', 'arbitrum-one-positions', 'lpt-weth-slippage-2025-12']);
    await uniswap.swap(3000, true, 500n * one);
    await refresh();
    expect(data().history).toHaveLength(2);
    const today = data().history.filter(({ pool: name }) => name === v3Name);
    expect(Number(today[0]?.sell2)).toBeCloseTo(
      Number(data().depth.find((row) => row.pool === v3Name && row.direction === 'sell LPT' && row.percent === 2)?.lpt),
      3,
    );

    await node.client.increaseTime({ seconds: 86_400 });
    await node.client.mine({ blocks: 1 });
    world.clock.advance(86_400_000);
    expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
    expect(data().history.map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-20', '2026-11-21', '2026-11-21']);
    expect(data().history.slice(0, 2)).toEqual(expect.arrayContaining(today));

    const text = world.read(file);
    const env = { ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_FACTS_DIR: writeFactRows(rowsOf()) };
    expect((await world.run([dataset as never], { env, full: true }))[0]).toMatchObject({ outcome: 'unchanged' });
    expect(world.read(file)).toBe(text);
  });

  test('asks a fixed number of requests', async () => {
    await using proxy = await startRpcProxy(node.url, () => null);
    await refresh(rowsOf(), { ATLAS_ARBITRUM_RPC_URL: proxy.url });
    const asked = proxy.methods.length;
    world = createRefreshWorld();
    await refresh(rowsOf(), { ATLAS_ARBITRUM_RPC_URL: proxy.url });
    expect(proxy.methods.length).toBe(2 * asked);
    console.log(`liquidity: ${asked} requests for two pools`);
    expect(asked).toBeLessThan(45);
  });
});

describe('Ethereum', () => {
  let ethereum: Node;
  let there: Uniswap;
  beforeAll(async () => {
    ethereum = await startAnvil(1);
    there = await deployUniswap(ethereum);
    await there.createPool(10000, 0);
    await there.mint(10000, { tickLower: -600, tickUpper: 600, amount0: 100n * one, amount1: 100n * one });
  });
  afterAll(() => ethereum.stop());

  test('is read where an endpoint is set, and kept with its own block where none is any more', async () => {
    const rows = () => [...rowsOf(), factRows.v3(there.factory, { chain: 'ethereum', lpt: there.token0, quote: there.token1 })];
    expect(await refresh(rows(), { ATLAS_ETHEREUM_RPC_URL: ethereum.url })).toMatchObject({ outcome: 'updated', reason: null });
    const name = 'ethereum uniswap-v3 LPT/WETH 10000';
    const before = data().pools.find((row) => row.pool === name);
    expect(before).toMatchObject({ chain: 'ethereum', tick: 0, source: 'ethereum-pools' });
    await node.client.mine({ blocks: 5 });
    expect(await refresh(rows())).toMatchObject({ outcome: 'updated', reason: null });
    expect(data().pools.find((row) => row.pool === name)).toEqual(before);
    expect(data().depth.filter((row) => row.pool === name)).toHaveLength(8);
    expect(data().notRead[0]?.because).toMatch(/No endpoint of Ethereum is configured; the figures shown are those of the last reading/);
    expect(read().provenance.map(({ id }) => id)).toEqual(['arbitrum-one-pools', 'arbitrum-one-positions', 'ethereum-pools', 'ethereum-positions']);
  });
});

describe('what cannot be read', () => {
  test('a pool without a price, and one without liquidity, are no figures of zero', async () => {
    await uniswap.send(artifacts.factory, uniswap.factory, 'createPool', [uniswap.token0, uniswap.token1, 10000]);
    expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
    expect(data().pools).toHaveLength(2);
    expect(data().notRead[0]).toMatchObject({
      what: expect.stringContaining('LPT/WETH 10000'),
      because: 'The pool exists and has no price yet.',
    });

    await uniswap.createPool(10000, 100);
    expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
    const rows = data().impact.filter((row) => row.pool.endsWith('LPT/WETH 10000'));
    expect(rows.every(({ paid, received, impact }) => paid === '0' && received === '0' && impact === null)).toBe(true);
  });

  test('a factory that is not there leaves the pool that is known by address', async () => {
    const nowhere = '0x00000000000000000000000000000000000000AA';
    expect(await refresh([factRows.v3(nowhere, where(), [3000]), factRows.pool(pool)])).toMatchObject({ outcome: 'updated', reason: null });
    expect(data().pools.map(({ address }) => address)).toEqual([pool]);
    expect(data().notRead[0]).toMatchObject({ because: expect.stringContaining('no contract') });
    expect(data().notRead.find(({ what }) => what.startsWith('Sizes in dollars'))?.because).toBe(
      'content/facts/liquidity.yaml names no reference pool.',
    );
    expect(data().impact.every(({ sizeUnit }) => sizeUnit === 'LPT')).toBe(true);
  });

  test('no pool at all fails and names the remedy', async () => {
    const nowhere = '0x00000000000000000000000000000000000000AA';
    writeFileSync(join(world.folder, file), readFileSync(committed, 'utf8'));
    expect(await refresh([factRows.v3(nowhere, where())])).toMatchObject({
      outcome: 'failed',
      reason: expect.stringMatching(/names no pool of LPT at block \d+\. Check ATLAS_ARBITRUM_RPC_URL/),
    });
    expect(world.read(file)).toBe(readFileSync(committed, 'utf8'));
  });

  test('a pool of other tokens, another fee, or no pool at all under a known address', async () => {
    const known = (address: Address) =>
      refresh([factRows.v3('0x00000000000000000000000000000000000000AA', where(), [3000]), factRows.pool(address)]);
    expect(await known(reference)).toMatchObject({
      outcome: 'failed',
      reason: expect.stringMatching(/with a fee of 500, so it is not .*LPT\/WETH 3000\. Correct content\/facts\/liquidity\.yaml/),
    });
    expect(await known(uniswap.token0)).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/gave no slot0\(\)/) });
    const others = { lpt: uniswap.quoter, quote: uniswap.token1 };
    expect(await refresh([factRows.v3('0x00000000000000000000000000000000000000AA', others, [3000]), factRows.pool(pool)])).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining('so it is not'),
    });
    expect(world.files()).toEqual(['_status.json']);
  });

  test('a state whose parts contradict each other', async () => {
    await refresh();
    const before = world.read(file);
    // Slot 4 of a v3 pool is the liquidity in range.
    await node.client.setStorageAt({ address: pool, index: 4, value: numberToHex(12_345n, { size: 32 }) });
    expect(await refresh()).toMatchObject({
      outcome: 'failed',
      reason: expect.stringMatching(/ticks of the pool 0x.* that do not add up: \d+ in range against 12345, 0 over all/),
    });
    expect(world.read(file)).toBe(before);
  });
});

describe('readings that a person looks at first', () => {
  beforeEach(async () => {
    expect(await refresh()).toMatchObject({ outcome: 'updated' });
  });
  const quarantined = async (reason: RegExp, rows?: FactRow[]) => {
    const before = world.read(file);
    expect(await refresh(rows)).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(reason) });
    expect(world.read(file)).toBe(before);
  };

  test('a factory that names another pool than the table', () =>
    quarantined(/pools known by address.*known: table 0x.*, factory 0x/, [
      ...rowsOf().filter(({ id }) => id !== 'known'),
      factRows.pool(reference),
    ]));
  test('a pool that is gone', () =>
    quarantined(
      /Not read any more: arbitrum-one uniswap-v2/,
      rowsOf().filter(({ id }) => id !== 'arbitrum-one-v2'),
    ));
  test('a price that collapsed', async () => {
    await uniswap.swap(3000, true, 10n ** 24n);
    await quarantined(/price moved by more than 3 times within a week.*limit 3 times/);
  });
  test('liquidity that is gone', async () => {
    for (const id of [1n, 2n, 3n]) await uniswap.withdraw(id);
    await quarantined(/depth at 2 % moved by more than 20 times within a week.*limit 20 times/);
  });
  test('but a trade that moves the price by a tenth is news', async () => {
    await uniswap.swap(3000, true, 3_000n * one);
    expect(await refresh()).toMatchObject({ outcome: 'updated', reason: null });
  });
  test('an endpoint behind the last reading', async () => {
    await node.client.revert({ id: untouched });
    untouched = await node.client.snapshot();
    const ahead = read();
    const pools = data().pools.map((row) => ({ ...row, block: row.block + 1000 }));
    writeFileSync(join(world.folder, file), JSON.stringify({ ...ahead, data: { ...data(), pools } }));
    await quarantined(/is behind the last reading.*limit not older/);
  });
});
