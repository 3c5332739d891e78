import type { LiquidityFact, PriceReferenceFact } from '../../../src/data/facts/liquidity.ts';
import type { Provenance } from '../../../src/data/provenance.ts';
import type { NotRead } from '../../../src/data/liquidity-record.ts';
import type { Liquidity } from '../../../src/data/specs/liquidity.ts';
import type { Snapshot } from '../../../src/data/snapshot.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import { readPart, type Part } from '../../kit/read-part.ts';
import type { Rpc } from '../../kit/rpc.ts';
import type { Context } from '../../kit/types.ts';
import { UpstreamError } from '../../kit/upstream-error.ts';
import { readChain, sourceOf } from './read-chain.ts';
import { readEthUsd } from './read-eth-usd.ts';
import { positionsSourceOf, readPositions, type PositionsOfChain } from './read-positions.ts';

type Chain = Rpc['chain'];
type Lists = Pick<Liquidity, 'pools' | 'ticks' | 'depth' | 'impact'> & Omit<PositionsOfChain, 'provenance'>;
/** What one chain adds to the dataset, and the positions as a part of their own. */
export type ChainPart = Lists & { provenance: Provenance[]; findings: CheckResult[]; positionsPart: Part<PositionsOfChain> };

const chainTitles: Record<Chain, string> = { 'arbitrum-one': 'Arbitrum One', ethereum: 'Ethereum' };

/**
 * Pools of a chain at its newest block and, where its logs can be read, their positions; else the positions of the last reading.
 * @param ethUsd dollars per WETH; undefined reads it from the chain's reference pool.
 * @throws UpstreamError where the pools cannot be read.
 */
export async function collectChain(
  context: Context<Liquidity>,
  chain: Chain,
  facts: readonly LiquidityFact[],
  ethUsd?: string | null,
): Promise<ChainPart & { ethUsd: string | null }> {
  const rpc = await context.rpc(chain);
  const price = ethUsd === undefined ? await readPrice(rpc, facts) : { usd: ethUsd, notRead: [] };
  context.log(`${chainTitles[chain]}: pools of LPT at block ${rpc.block.number}`);
  const { v3, ...reading } = await readChain(rpc, facts, price.usd);
  if (reading.pools.length === 0 && chain === 'arbitrum-one') throw noPool(rpc);
  context.log(`${chainTitles[chain]}: positions in the pools`);
  const positionsPart = await readPart(`Positions in the pools on ${chainTitles[chain]}`, () => readPositions(rpc, v3, context.previous?.data ?? null));
  const positions = positionsPart.value ?? keepPositions(context.archive, chain, v3.map(({ pool }) => pool));
  return {
    ...reading,
    ...positions,
    ethUsd: price.usd,
    notRead: [...reading.notRead, ...price.notRead, ...positions.notRead],
    provenance: [...reading.provenance, ...positions.provenance],
    positionsPart,
  };
}

/** What was read of a chain before. */
export function keepChain(archive: Snapshot<Liquidity> | null, chain: Chain): Omit<ChainPart, 'positionsPart'> {
  const data = archive?.data;
  const pools = data?.pools.filter((row) => row.chain === chain) ?? [];
  const names = pools.map(({ pool }) => pool);
  const isKept = ({ pool }: { pool: string }) => names.includes(pool);
  const provenance = archive?.provenance.filter(({ id }) => names.length > 0 && id === sourceOf(chain)) ?? [];
  const positions = keepPositions(archive, chain, names);
  return {
    pools,
    ticks: data?.ticks.filter(isKept) ?? [],
    depth: data?.depth.filter(isKept) ?? [],
    impact: data?.impact.filter(isKept) ?? [],
    findings: [],
    ...positions,
    notRead: (data?.notRead ?? []).filter(({ what }) => what.startsWith(`${chain} `) || names.some((name) => what === `Positions of ${name}`)),
    provenance: [...provenance, ...positions.provenance],
  };
}

function keepPositions(archive: Snapshot<Liquidity> | null, chain: Chain, pools: readonly string[]): PositionsOfChain {
  const isKept = ({ pool }: { pool: string }) => pools.includes(pool);
  const data = archive?.data;
  const positionShares = data?.positionShares.filter(isKept) ?? [];
  const missing = pools.filter((pool) => !positionShares.some((row) => row.pool === pool));
  const because = 'The logs of the pool have not been read yet; what the last attempt met is told with the outcome of the refresh.';
  return {
    positions: data?.positions.filter(isKept) ?? [],
    positionShares,
    positionScans: data?.positionScans.filter(isKept) ?? [],
    openPositions: data?.openPositions.filter(isKept) ?? [],
    notRead: missing.map((pool): NotRead => ({ what: `Positions of ${pool}`, because, asOf: null })),
    provenance: archive?.provenance.filter(({ id }) => positionShares.length > 0 && id === positionsSourceOf(chain)) ?? [],
  };
}

async function readPrice(rpc: Rpc, facts: readonly LiquidityFact[]): Promise<{ usd: string | null; notRead: NotRead[] }> {
  const reference = facts.find((row): row is PriceReferenceFact => row.kind === 'price reference' && row.chain === rpc.chain);
  const found = reference ? await readEthUsd(rpc, reference) : { reason: 'content/facts/liquidity.yaml names no reference pool.' };
  if ('usd' in found) return { usd: found.usd, notRead: [] };
  return { usd: null, notRead: [{ what: 'Sizes in dollars in pools against WETH', because: found.reason, asOf: rpc.observedAt }] };
}

const noPool = (rpc: Rpc) =>
  new UpstreamError({
    sourceId: 'uniswap',
    host: chainTitles[rpc.chain],
    reason: `names no pool of LPT at block ${rpc.block.number}`,
    remedy: 'Check ATLAS_ARBITRUM_RPC_URL and content/facts/liquidity.yaml.',
  });
