import { dayOfUnix } from '../../../src/data/day-series.ts';
import type { Provenance } from '../../../src/data/provenance.ts';
import { chainStateSource, type ChainState } from '../../../src/data/specs/network-history.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import { decimalFromBase } from '../../../src/data/units.ts';
import { stakeLimit } from '../../kit/compare-active-set.ts';
import { compareReading, type ReadingComparison } from '../../kit/compare-readings.ts';
import type { Rpc } from '../../kit/rpc.ts';
import type { Lag } from '../../kit/subgraph-lag.ts';
import { fetchArbitrumGetters } from '../../sources/arbitrum.ts';
import { controllerGetter } from '../../sources/controller-getter.ts';
import type { SubgraphHead } from '../../sources/subgraph.ts';
import type { SubgraphDay } from '../../sources/subgraph/days.ts';

const wholeLpt = (raw: string) => decimalFromBase(BigInt(raw));
const getters = [
  controllerGetter('Minter', 'getGlobalTotalSupply'),
  controllerGetter('BondingManager', 'getTotalBonded'),
  controllerGetter('Minter', 'inflation'),
];

type Comparison = Omit<ReadingComparison, 'indexed' | 'indexedAt'> & { indexed: (day: SubgraphDay) => string };

/** What the subgraph copies from contracts, in the order of the getters. The newest copy is up to a day older than the reading. */
const comparisons: readonly Comparison[] = [
  {
    what: 'total supply',
    unit: 'LPT',
    indexed: (day) => day.totalSupply,
    read: wholeLpt,
    limit: 0.01,
    limitBecause: 'a round changed the supply by less than 0.14 % in the days recorded to 2026-04',
  },
  { what: 'bonded LPT', unit: 'LPT', indexed: (day) => day.totalActiveStake, read: wholeLpt, ...stakeLimit },
  {
    what: 'inflation',
    unit: 'ppb per round',
    indexed: (day) => String(day.inflation),
    read: (raw) => raw,
    limit: 0.01,
    limitBecause: 'a round changes inflation by 500 ppb at most, and it stood above 200,000 on all recorded days',
  },
];

type ChainReading = { findings: CheckResult[]; chainState: ChainState; provenance: Provenance };

/**
 * The subgraph's newest known state against the contracts themselves, one result each, and what the contracts said: it is what is shown
 * where the index lags too far. What could not be compared does not pass.
 * @throws UpstreamError where the endpoint or the Controller fails.
 */
export async function compareWithChain(rpc: Rpc, days: readonly SubgraphDay[], head: SubgraphHead, lag: Lag): Promise<ChainReading> {
  const { readings, functions } = await fetchArbitrumGetters(rpc, getters);
  const newest = days.findLast(({ activeTranscoderCount }) => activeTranscoderCount > 0);
  const indexedAt = newest ? `day ${dayOfUnix(newest.date)} at block ${head.number}` : 'no day with a round';
  const findings = comparisons.map(({ indexed, ...comparison }, index) =>
    compareReading({ ...comparison, indexed: newest ? indexed(newest) : null, indexedAt }, readings[index], rpc, lag),
  );
  const [supply, bonded, inflation] = readings.map((reading) => reading.raw);
  return {
    findings,
    chainState: {
      at: rpc.observedAt,
      block: Number(rpc.block.number),
      totalSupplyLpt: supply ? wholeLpt(supply) : null,
      bondedLpt: bonded ? wholeLpt(bonded) : null,
      inflationPerRoundPpb: inflation ? Number(inflation) : null,
      source: chainStateSource,
    },
    provenance: rpc.provenance({
      id: chainStateSource,
      title: 'Supply, bonded LPT and inflation',
      processing: 'Read at one pinned block, because the subgraph was more than 3,600 blocks behind the chain.',
      functions,
    }),
  };
}
