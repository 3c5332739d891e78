import type { Address } from 'viem';
import type { Provenance } from '../../../src/data/provenance.ts';
import { isSameScan, type LogScanReach } from '../../../src/data/scan-reach.ts';
import type { NotRead } from '../../../src/data/liquidity-record.ts';
import type { Liquidity } from '../../../src/data/specs/liquidity.ts';
import type { Rpc } from '../../kit/rpc.ts';
import { describePositionReads, fetchPositionChanges } from '../../sources/uniswap-positions.ts';
import type { V3Pool } from '../../sources/uniswap.ts';
import { applyChanges, findContradiction, type Position } from './position-ledger.ts';
import { rankPositions } from './rank-positions.ts';
import { fetchHeldPositions, findTokens } from './tell-tokens-apart.ts';

export type PositionsOfChain = Pick<Liquidity, 'positions' | 'positionShares' | 'positionScans' | 'openPositions' | 'notRead'> & {
  provenance: Provenance[];
};
/** A v3 pool that was read at the pinned block. */
export type ReadPool = { pool: string; state: V3Pool; firstBlock: number };

export const positionsSourceOf = (chain: Rpc['chain']): string => `${chain}-positions`;

/**
 * The largest positions of v3 pools, from the logs of the pools since the last final block that was read. A pool whose logs do not add up
 * to its state has none, with the reason, and is read from the start next time.
 * @param known where the last scans ended; null reads from the start.
 * @throws UpstreamError
 */
export async function readPositions(chainRpc: Rpc, pools: readonly ReadPool[], known: Liquidity | null): Promise<PositionsOfChain> {
  const rpc = chainRpc.fork();
  const reading: PositionsOfChain = { positions: [], positionShares: [], positionScans: [], openPositions: [], notRead: [], provenance: [] };
  const managers = new Set<Address>();
  for (const pool of pools) {
    const found = await readPoolPositions(rpc, pool, known);
    reading.positions.push(...found.positions);
    reading.positionShares.push(...found.positionShares);
    reading.positionScans.push(...found.positionScans);
    reading.openPositions.push(...found.openPositions);
    reading.notRead.push(...found.notRead);
    for (const { owner, held } of found.positions) if (held !== 'in its own name') managers.add(owner as Address);
  }
  const told = pools.filter(({ pool }) => reading.positionShares.some((row) => row.pool === pool));
  if (told.length > 0) reading.provenance.push(provenanceOf(rpc, told, [...managers].sort()));
  return reading;
}

type PoolPositions = Omit<PositionsOfChain, 'provenance'>;

async function readPoolPositions(rpc: Rpc, { pool, state, firstBlock }: ReadPool, known: Liquidity | null): Promise<PoolPositions> {
  const { start, cursor } = startOf(rpc, pool, state.address, known);
  const from = BigInt(firstBlock) <= rpc.block.number ? BigInt(firstBlock) : 0n;
  const { changes, ...scanned } = await fetchPositionChanges(rpc, { address: state.address, firstBlock: from, cursor });
  const now = await findTokens(rpc, applyChanges(start, changes), state);
  const scan = { chainId: rpc.chainId, controller: rpc.controller, contract: state.address, from: Number(from), to: scanned.scannedTo, cursor: scanned.cursor };
  const final = applyChanges(start, changes.filter(({ block }) => block <= (scanned.cursor?.block ?? -1)));
  const kept = { positionScans: [{ pool, scan }], openPositions: rowsOf(pool, withTokensOf(final, now)) };

  if (scanned.scannedTo < rpc.block.number) {
    const because = `The endpoint allows few blocks per request: logs are read up to block ${scanned.scannedTo} of ${rpc.block.number}, and on with each refresh.`;
    return { ...nothing, ...kept, notRead: [notReadOf(rpc, pool, because)] };
  }
  const contradiction = findContradiction(now, state);
  if (contradiction) {
    const because = `The positions that follow from the logs are not those of the pool: ${contradiction}. The logs are read from the start next time.`;
    return { ...nothing, notRead: [notReadOf(rpc, pool, because)] };
  }
  const { rows, shares } = rankPositions(pool, await fetchHeldPositions(rpc, now, state));
  const { block, observedAt } = rpc;
  const summary = { pool, liquidityInRange: String(state.liquidity), open: now.length, ...shares };
  return { ...nothing, ...kept, positions: rows, positionShares: [{ ...summary, block: Number(block.number), observedAt, source: positionsSourceOf(rpc.chain) }] };
}

const nothing: PoolPositions = { positions: [], positionShares: [], positionScans: [], openPositions: [], notRead: [] };

/** Positions at the last final block that was read, where that scan was of this pool. */
function startOf(rpc: Rpc, pool: string, contract: Address, known: Liquidity | null): { start: Position[]; cursor: LogScanReach['cursor'] } {
  const scan = known?.positionScans.find((entry) => entry.pool === pool)?.scan;
  const cursor = isSameScan(scan, { chainId: rpc.chainId, controller: rpc.controller, contract }) ? scan.cursor : null;
  const rows = cursor === null ? [] : (known?.openPositions ?? []).filter((row) => row.pool === pool);
  return { cursor, start: rows.map(({ pool: _pool, liquidity, ...position }) => ({ ...position, liquidity: BigInt(liquidity) })) };
}

/** What was found out about transactions holds for them whenever they are looked at. */
function withTokensOf(positions: readonly Position[], looked: readonly Position[]): Position[] {
  const tokens = new Map(looked.flatMap(({ owner, mints }) => mints.map((mint) => [`${owner} ${mint.transaction}`, mint.tokens] as const)));
  const learn = (owner: string) => (mint: Position['mints'][number]) => ({ ...mint, tokens: mint.tokens ?? tokens.get(`${owner} ${mint.transaction}`) ?? null });
  return positions.map((position) => ({ ...position, mints: position.mints.map(learn(position.owner)) }));
}

const rowsOf = (pool: string, positions: readonly Position[]) => positions.map((position) => ({ pool, ...position, liquidity: String(position.liquidity) }));

const notReadOf = (rpc: Rpc, pool: string, because: string): NotRead => ({ what: `Positions of ${pool}`, because, asOf: rpc.observedAt });

const provenanceOf = (rpc: Rpc, pools: readonly ReadPool[], managers: readonly Address[]): Provenance =>
  rpc.provenance({
    id: positionsSourceOf(rpc.chain),
    title: `Positions in Uniswap v3 pools of LPT on ${rpc.chain}`,
    processing:
      'Liquidity added and taken, summed by owner and range from the logs, and checked to give the liquidity of the pool at the price and at ' +
      'every tick; tokens of managers and their holders read at the pinned block. Earlier refreshes read earlier logs.',
    functions: describePositionReads(pools.map(({ state }) => state.address), managers),
  });
