/** A tick where liquidity starts or ends; `liquidityNet` is what crossing it upwards adds. */
export type InitialisedTick = { tick: number; liquidityNet: bigint };

/** A Uniswap v3 pool as it stands at one block. `sqrtPriceX96` is √(token1 / token0) in Q64.96; ticks ascend. */
export type ConcentratedPool = {
  kind: 'uniswap-v3';
  sqrtPriceX96: bigint;
  tick: number;
  liquidity: bigint;
  /** Millionths of the input. */
  feePips: number;
  tickSpacing: number;
  ticks: readonly InitialisedTick[];
};

/** A Uniswap v2 pair as it stands at one block, in base units. */
export type ReservePool = { kind: 'uniswap-v2'; reserve0: bigint; reserve1: bigint };

export type PoolState = ConcentratedPool | ReservePool;

/** What a trade with exact input did. `amountIn` is what was taken, fee included: less than offered where the price hit its limit. */
export type Trade = { amountIn: bigint; amountOut: bigint };
