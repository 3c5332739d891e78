import type { Address, Hex } from 'viem';
import type { Rpc } from '../../kit/rpc.ts';
import { fetchPositionTokens, fetchRaisedTokens } from '../../sources/uniswap-positions.ts';
import type { V3Pool } from '../../sources/uniswap.ts';
import { inRange, type Position } from './position-ledger.ts';
import { heldDirectly, type HeldPosition } from './rank-positions.ts';

/** Transactions that are looked into per pool and refresh; the largest positions come first, the others with the next refreshes. */
const mostReceipts = 250;

type Mint = Position['mints'][number];

/**
 * The positions with the tokens of those transactions that have not been looked into yet, as far as the limit allows: those that cover the
 * price, largest first.
 * @throws UpstreamError
 */
export async function findTokens(rpc: Rpc, positions: readonly Position[], { tick, address }: V3Pool): Promise<Position[]> {
  const largestFirst = inRange(positions, tick).sort((a, b) => (a.liquidity > b.liquidity ? -1 : 1));
  const open = largestFirst.flatMap(({ owner, mints }) => mints.filter(({ tokens }) => tokens === null).map(({ transaction }) => ({ owner, transaction })));
  const found = new Map<string, string[]>();
  for (const { owner, transaction } of open.slice(0, mostReceipts)) {
    const ids = await fetchRaisedTokens(rpc, address, { transaction: transaction as Hex, owner: owner as Address });
    found.set(`${owner} ${transaction}`, ids.map(String));
  }
  const withTokens = (owner: string) => (mint: Mint) => ({ ...mint, tokens: found.get(`${owner} ${mint.transaction}`) ?? mint.tokens });
  return positions.map((position) => ({ ...position, mints: position.mints.map(withTokens(position.owner)) }));
}

/**
 * Positions that cover the price, as accounts hold them at the pinned block. A range of a manager is told apart into its tokens where they
 * add up to it exactly, and stays one where they do not.
 * @throws UpstreamError
 */
export async function fetchHeldPositions(rpc: Rpc, positions: readonly Position[], pool: V3Pool): Promise<HeldPosition[]> {
  const held: HeldPosition[] = [];
  for (const position of inRange(positions, pool.tick)) {
    const ids = new Set(position.mints.flatMap(({ tokens }) => tokens ?? []));
    const isComplete = position.mints.every(({ tokens }) => tokens !== null);
    if (ids.size === 0 && isComplete) held.push(heldDirectly(position));
    else held.push(...((await fetchTokensOf(rpc, position, [...ids].map(BigInt), pool)) ?? [notToldApart(position)]));
  }
  return held;
}

async function fetchTokensOf(rpc: Rpc, position: Position, ids: readonly bigint[], pool: V3Pool): Promise<HeldPosition[] | null> {
  const { owner, tickLower, tickUpper } = position;
  const tokens = await fetchPositionTokens(rpc, owner as Address, ids);
  const own = tokens.flatMap((token, index): HeldPosition[] => {
    const isHere =
      token?.token0 === pool.token0 && token.token1 === pool.token1 && token.feePips === pool.feePips &&
      token.tickLower === tickLower && token.tickUpper === tickUpper && token.liquidity > 0n;
    return isHere ? [{ owner, tickLower, tickUpper, liquidity: token.liquidity, held: 'through a token', token: String(ids[index]), holder: token.holder }] : [];
  });
  const sum = own.reduce((total, { liquidity }) => total + liquidity, 0n);
  return sum === position.liquidity ? own : null;
}

const notToldApart = (position: Position): HeldPosition => ({
  ...heldDirectly(position),
  held: 'through tokens that were not told apart',
  holder: null,
});
