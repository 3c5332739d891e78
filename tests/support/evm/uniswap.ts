import { readFileSync } from 'node:fs';
import { getAddress, maxUint256, zeroAddress, type Abi, type Address, type Hex } from 'viem';
import { sqrtRatioAtTick } from '../../../src/data/uniswap/tick-math.ts';
import { receiptOf, type Node } from './anvil.ts';
import type { Compiled } from './compile.ts';

/** Uniswap's own compiled contracts, as npm ships them. */
const load = (path: string): Compiled => {
  const file = new URL(`../../../node_modules/@uniswap/${path}.json`, import.meta.url);
  const { abi, bytecode } = JSON.parse(readFileSync(file, 'utf8')) as { abi: Abi; bytecode: string };
  return { abi, bytecode: (bytecode.startsWith('0x') ? bytecode : `0x${bytecode}`) as Hex };
};
export const artifacts = {
  factory: load('v3-core/artifacts/contracts/UniswapV3Factory.sol/UniswapV3Factory'),
  pool: load('v3-core/artifacts/contracts/UniswapV3Pool.sol/UniswapV3Pool'),
  positions: load('v3-periphery/artifacts/contracts/NonfungiblePositionManager.sol/NonfungiblePositionManager'),
  router: load('v3-periphery/artifacts/contracts/SwapRouter.sol/SwapRouter'),
  quoter: load('v3-periphery/artifacts/contracts/lens/QuoterV2.sol/QuoterV2'),
  pairFactory: load('v2-core/build/UniswapV2Factory'),
  pair: load('v2-core/build/UniswapV2Pair'),
  token: load('v2-core/build/ERC20'),
};

export type Position = { tickLower: number; tickUpper: number; amount0: bigint; amount1: bigint };
export type Uniswap = Awaited<ReturnType<typeof deployUniswap>>;

/** Real Uniswap v2 and v3 on a node, with two tokens that the account owns; token0 sorts before token1. */
export async function deployUniswap(node: Node) {
  const { client, account } = node;
  const create = async ({ abi, bytecode }: Compiled, args: readonly unknown[] = []): Promise<Address> => {
    const hash = await client.deployContract({ abi, bytecode, args, account, chain: null });
    return getAddress((await receiptOf(node, hash)).contractAddress as Address);
  };
  const supply = 10n ** 33n;
  const tokens = [await create(artifacts.token, [supply]), await create(artifacts.token, [supply])];
  const [token0, token1] = tokens.sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)) as [Address, Address];
  const factory = await create(artifacts.factory);
  const positions = await create(artifacts.positions, [factory, zeroAddress, zeroAddress]);
  const router = await create(artifacts.router, [factory, zeroAddress]);
  const quoter = await create(artifacts.quoter, [factory, zeroAddress]);
  const pairFactory = await create(artifacts.pairFactory, [account]);
  // Gas is given, not estimated: in a new block a pool writes an observation that the estimate does not see.
  const send = async ({ abi }: Compiled, address: Address, functionName: string, args: readonly unknown[]): Promise<void> => {
    const hash = await client.writeContract({ abi, address, functionName, args, account, chain: null, gas: 15_000_000n });
    if ((await receiptOf(node, hash)).status !== 'success')
      throw new Error(`${functionName} failed on the test node.`);
  };
  for (const token of [token0, token1])
    for (const spender of [positions, router]) await send(artifacts.token, token, 'approve', [spender, maxUint256]);

  return {
    token0,
    token1,
    factory,
    pairFactory,
    quoter,
    positions,
    send,
    /** A v3 pool that starts at a tick. */
    createPool: async (fee: number, tick: number): Promise<Address> => {
      await send(artifacts.positions, positions, 'createAndInitializePoolIfNecessary', [token0, token1, fee, sqrtRatioAtTick(tick)]);
      return getAddress(
        (await client.readContract({
          ...artifacts.factory,
          address: factory,
          functionName: 'getPool',
          args: [token0, token1, fee],
        })) as Address,
      );
    },
    mint: (fee: number, { tickLower, tickUpper, amount0, amount1 }: Position) =>
      send(artifacts.positions, positions, 'mint', [
        {
          token0,
          token1,
          fee,
          tickLower,
          tickUpper,
          amount0Desired: amount0,
          amount1Desired: amount1,
          amount0Min: 0n,
          amount1Min: 0n,
          recipient: account,
          deadline: maxUint256,
        },
      ]),
    /** Takes 99 %, or another share, of the liquidity of a position out; ids count from 1 in the order of minting. */
    withdraw: async (tokenId: bigint, percent = 99n) => {
      const position = (await client.readContract({
        ...artifacts.positions,
        address: positions,
        functionName: 'positions',
        args: [tokenId],
      })) as bigint[];
      const liquidity = ((position[7] as bigint) * percent) / 100n;
      await send(artifacts.positions, positions, 'decreaseLiquidity', [
        { tokenId, liquidity, amount0Min: 0n, amount1Min: 0n, deadline: maxUint256 },
      ]);
    },
    /** A real trade; what of `amountIn` a price limit leaves over stays with the account. */
    swap: (fee: number, zeroForOne: boolean, amountIn: bigint, sqrtPriceLimitX96 = 0n) =>
      send(artifacts.router, router, 'exactInputSingle', [
        {
          tokenIn: zeroForOne ? token0 : token1,
          tokenOut: zeroForOne ? token1 : token0,
          fee,
          recipient: account,
          deadline: maxUint256,
          amountIn,
          amountOutMinimum: 0n,
          sqrtPriceLimitX96,
        },
      ]),
    /** What QuoterV2 says a trade gives, and √price after it. */
    quote: async (fee: number, zeroForOne: boolean, amountIn: bigint, sqrtPriceLimitX96 = 0n) => {
      const args = [{ tokenIn: zeroForOne ? token0 : token1, tokenOut: zeroForOne ? token1 : token0, fee, amountIn, sqrtPriceLimitX96 }];
      const { result } = await client.simulateContract({
        ...artifacts.quoter,
        address: quoter,
        functionName: 'quoteExactInputSingle',
        args,
        account,
      });
      const [amountOut, sqrtPriceX96] = result as unknown as [bigint, bigint, number, bigint];
      return { amountOut, sqrtPriceX96 };
    },
    balanceOf: (token: Address, owner: Address = account) =>
      client.readContract({ ...artifacts.token, address: token, functionName: 'balanceOf', args: [owner] }) as Promise<bigint>,
    /** A v2 pair with the given reserves. */
    createPair: async (amount0: bigint, amount1: bigint): Promise<Address> => {
      await send(artifacts.pairFactory, pairFactory, 'createPair', [token0, token1]);
      const pair = getAddress(
        (await client.readContract({
          ...artifacts.pairFactory,
          address: pairFactory,
          functionName: 'getPair',
          args: [token0, token1],
        })) as Address,
      );
      await send(artifacts.token, token0, 'transfer', [pair, amount0]);
      await send(artifacts.token, token1, 'transfer', [pair, amount1]);
      await send(artifacts.pair, pair, 'mint', [account]);
      return pair;
    },
  };
}
