import { getAddress, parseAbi, zeroAddress, type Address } from 'viem';
import { chains } from '../kit/chains.ts';
import type { Call } from '../kit/rpc-read-many.ts';
import { describeCalls, type Rpc } from '../kit/rpc.ts';
import { UpstreamError } from '../kit/upstream-error.ts';

/**
 * Uniswap pools as they stand at the pinned block, read from the pools themselves (v3-core, v2-core). Nothing is asked of an index.
 */
const sourceId = 'uniswap';

const abi = parseAbi([
  'function getPool(address tokenA, address tokenB, uint24 fee) view returns (address)',
  'function getPair(address tokenA, address tokenB) view returns (address)',
  'function token0() view returns (address)',
  'function token1() view returns (address)',
  'function fee() view returns (uint24)',
  'function tickSpacing() view returns (int24)',
  'function liquidity() view returns (uint128)',
  'function slot0() view returns (uint160 sqrtPriceX96, int24 tick, uint16 observationIndex, uint16 observationCardinality, uint16 observationCardinalityNext, uint8 feeProtocol, bool unlocked)',
  'function tickBitmap(int16 wordPosition) view returns (uint256)',
  'function ticks(int24 tick) view returns (uint128 liquidityGross, int128 liquidityNet, uint256, uint256, int56, uint160, uint32, bool initialized)',
  'function getReserves() view returns (uint112 reserve0, uint112 reserve1, uint32 blockTimestampLast)',
  'function balanceOf(address owner) view returns (uint256)',
]);
const maxTick = 887_272;
const wordSize = 256;

/** One question to a factory. Fees are millionths of the input; a v2 factory has one fee. */
export type PoolQuestion = { factory: Address; tokenA: Address; tokenB: Address; kind: 'uniswap-v3' | 'uniswap-v2'; feePips: number };

type Common = { address: Address; token0: Address; token1: Address; balance0: bigint; balance1: bigint };
export type V3Pool = Common & {
  kind: 'uniswap-v3';
  sqrtPriceX96: bigint;
  tick: number;
  liquidity: bigint;
  feePips: number;
  tickSpacing: number;
  ticks: { tick: number; liquidityNet: bigint }[];
};
export type V2Pool = Common & { kind: 'uniswap-v2'; reserve0: bigint; reserve1: bigint };
/** A pool that exists and cannot trade. */
export type EmptyPool = { kind: 'empty'; address: Address; reason: string };

/** What a factory says to one question: an address, or none, or why there is no answer. */
export type PoolAnswer = { address: Address | null } | { reason: string };

const call = (address: Address, functionName: string, args: readonly unknown[] = []): Call => ({ address, abi, functionName, args });

/**
 * Which pool a factory has for each question, at the pinned block, in the order of the questions.
 * @throws UpstreamError where the endpoint fails; a factory that does not answer has a reason.
 */
export async function fetchPoolAddresses(rpc: Rpc, questions: readonly PoolQuestion[]): Promise<PoolAnswer[]> {
  const answers = await rpc.readMany(
    questions.map(({ factory, tokenA, tokenB, kind, feePips }) =>
      kind === 'uniswap-v3' ? call(factory, 'getPool', [tokenA, tokenB, feePips]) : call(factory, 'getPair', [tokenA, tokenB]),
    ),
  );
  return answers.map((answer) => {
    if (!answer.ok) return { reason: answer.reason };
    return { address: answer.value === zeroAddress ? null : getAddress(answer.value as Address) };
  });
}

/**
 * State of a v3 pool: price, liquidity in range, and every initialised tick found through its bitmap.
 * @throws UpstreamError where the endpoint fails, the address is no v3 pool, or its parts contradict each other.
 */
export async function fetchV3Pool(rpc: Rpc, address: Address): Promise<V3Pool | EmptyPool> {
  const { common, answers } = await fetchHead(rpc, address, ['slot0', 'liquidity', 'fee', 'tickSpacing']);
  const [slot0, liquidity, feePips, tickSpacing] = answers;
  const [sqrtPriceX96, tick] = slot0 as [bigint, number];
  if (sqrtPriceX96 === 0n) return { kind: 'empty', address, reason: 'The pool exists and has no price yet.' };
  const ticks = await fetchTicks(rpc, address, tickSpacing as number);
  const pool: V3Pool = {
    kind: 'uniswap-v3',
    ...common,
    sqrtPriceX96,
    tick,
    liquidity: liquidity as bigint,
    feePips: feePips as number,
    tickSpacing: tickSpacing as number,
    ticks,
  };
  assertConsistent(rpc, pool);
  return pool;
}

/** State of a v2 pair. @throws UpstreamError where the endpoint fails, or the address is no v2 pair. */
export async function fetchV2Pool(rpc: Rpc, address: Address): Promise<V2Pool | EmptyPool> {
  const { common, answers } = await fetchHead(rpc, address, ['getReserves']);
  const [reserve0, reserve1] = answers[0] as [bigint, bigint, number];
  if (reserve0 === 0n || reserve1 === 0n) return { kind: 'empty', address, reason: 'The pair exists and holds nothing.' };
  return { kind: 'uniswap-v2', ...common, reserve0, reserve1 };
}

/** √price of a v3 pool (Q64.96) and its tokens: enough where it serves as a price only. */
export async function fetchV3Price(rpc: Rpc, address: Address): Promise<{ sqrtPriceX96: bigint; token0: Address; token1: Address }> {
  const [slot0, token0, token1] = await readAll(
    rpc,
    ['slot0', 'token0', 'token1'].map((name) => call(address, name)),
  );
  return { sqrtPriceX96: (slot0 as [bigint])[0], token0: getAddress(token0 as Address), token1: getAddress(token1 as Address) };
}

/** What the functions of a pool answer, its tokens, and how much of each it holds. */
async function fetchHead(rpc: Rpc, address: Address, functions: readonly string[]): Promise<{ common: Common; answers: unknown[] }> {
  const answers = await readAll(rpc, [...functions, 'token0', 'token1'].map((name) => call(address, name)));
  const [token0, token1] = (answers.splice(functions.length) as Address[]).map((token) => getAddress(token)) as [Address, Address];
  const [balance0, balance1] = (await readAll(
    rpc,
    [token0, token1].map((token) => call(token, 'balanceOf', [address])),
  )) as [bigint, bigint];
  return { common: { address: getAddress(address), token0, token1, balance0, balance1 }, answers };
}

/** The bitmap has one bit per multiple of the spacing, 256 to a word; only the words that can hold a tick are asked for. */
async function fetchTicks(rpc: Rpc, address: Address, tickSpacing: number): Promise<V3Pool['ticks']> {
  const [first, last] = [-maxTick, maxTick].map((tick) => Math.floor(Math.trunc(tick / tickSpacing) / wordSize)) as [number, number];
  const positions = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const words = (await readAll(
    rpc,
    positions.map((position) => call(address, 'tickBitmap', [position])),
  )) as bigint[];
  const ticks = words.flatMap((word, index) => bitsOf(word).map((bit) => ((positions[index] as number) * wordSize + bit) * tickSpacing));
  const read = (await readAll(
    rpc,
    ticks.map((tick) => call(address, 'ticks', [tick])),
  )) as [bigint, bigint][];
  return ticks.map((tick, index) => ({ tick, liquidityNet: (read[index] as [bigint, bigint])[1] }));
}

const bitsOf = (word: bigint): number[] =>
  word === 0n ? [] : Array.from({ length: wordSize }, (_, bit) => bit).filter((bit) => (word >> BigInt(bit)) & 1n);

/** Liquidity that starts somewhere ends somewhere, and what lies below the price adds up to what the pool says is in range. */
function assertConsistent(rpc: Rpc, { address, tick, liquidity, ticks }: V3Pool): void {
  const sumOf = (entries: V3Pool['ticks']) => entries.reduce((sum, { liquidityNet }) => sum + liquidityNet, 0n);
  const [all, inRange] = [sumOf(ticks), sumOf(ticks.filter((entry) => entry.tick <= tick))];
  if (all !== 0n || inRange !== liquidity) {
    throw failure(
      rpc,
      `answered ticks of the pool ${address} that do not add up: ${inRange} in range against ${liquidity}, ${all} over all`,
    );
  }
}

async function readAll(rpc: Rpc, calls: readonly Call[]): Promise<unknown[]> {
  const answers = await rpc.readMany(calls);
  return answers.map((answer, index) => {
    if (answer.ok) return answer.value;
    const { functionName, address } = calls[index] as Call;
    throw failure(rpc, `gave no ${functionName}() of ${address}: ${answer.reason}`);
  });
}

const failure = (rpc: Rpc, reason: string) =>
  new UpstreamError({
    sourceId,
    host: `${chains[rpc.chain].title} at block ${rpc.block.number}`,
    reason,
    remedy: 'Check the endpoint and content/facts/liquidity.yaml.',
  });

/** What was called on pools, as text for provenance. */
export const describePoolReads = (pools: readonly (V3Pool | V2Pool)[]): string[] =>
  describeCalls(
    pools.flatMap(({ kind, address }) =>
      (kind === 'uniswap-v3'
        ? ['slot0', 'liquidity', 'fee', 'tickSpacing', 'tickBitmap', 'ticks', 'token0', 'token1']
        : ['getReserves', 'token0', 'token1']
      ).map((functionName) => ({ contract: kind === 'uniswap-v3' ? 'Uniswap v3 pool' : 'Uniswap v2 pair', address, abi, functionName })),
    ),
  );
