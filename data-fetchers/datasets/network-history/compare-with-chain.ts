import { dayOfUnix } from '../../../src/data/day-series.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import { decimalFromBase } from '../../../src/data/units.ts';
import { formatDifference, relativeDifference } from '../../kit/compare-series.ts';
import type { Rpc } from '../../kit/rpc.ts';
import { fetchArbitrumGetters, type ArbitrumGetter } from '../../sources/arbitrum.ts';
import type { SubgraphDay, SubgraphHead } from '../../sources/subgraph.ts';

type Comparison = {
  what: string;
  getter: ArbitrumGetter;
  indexed: (day: SubgraphDay) => string | number;
  read: (raw: string) => string;
  /** Relative. */
  limit: number;
};

const getter = (contract: string, name: string): ArbitrumGetter => ({
  name: `${contract}.${name}()`,
  contract,
  controllerName: contract,
  getter: `function ${name}() view returns (uint256)`,
  argument: 'none',
});
const wholeLpt = (raw: string) => decimalFromBase(BigInt(raw));

/**
 * What the subgraph copies from contracts. The newest copy is up to a day older than the reading: in the recorded days a round changed the
 * supply by less than 0.14 %, and active stake by 3.3 % at most (2026-01-08).
 */
const comparisons: readonly Comparison[] = [
  {
    what: 'total supply',
    getter: getter('Minter', 'getGlobalTotalSupply'),
    indexed: (day) => day.totalSupply,
    read: wholeLpt,
    limit: 0.01,
  },
  {
    what: 'bonded LPT',
    getter: getter('BondingManager', 'getTotalBonded'),
    indexed: (day) => day.totalActiveStake,
    read: wholeLpt,
    limit: 0.05,
  },
  { what: 'inflation', getter: getter('Minter', 'inflation'), indexed: (day) => day.inflation, read: (raw) => raw, limit: 0.01 },
];

/**
 * The subgraph's newest known state against the contracts themselves, one result each. What could not be compared does not pass.
 * @throws UpstreamError where the endpoint or the Controller fails.
 */
export async function compareWithChain(rpc: Rpc, days: readonly SubgraphDay[], head: SubgraphHead): Promise<CheckResult[]> {
  const { readings } = await fetchArbitrumGetters(
    rpc,
    comparisons.map((comparison) => comparison.getter),
  );
  const newest = days.findLast(({ activeTranscoderCount }) => activeTranscoderCount > 0);
  return comparisons.map(({ what, indexed, read, limit }, index): CheckResult => {
    const reading = readings[index];
    const result = { name: `subgraph and chain agree: ${what}`, category: 'cross-source', limit: `${limit * 100} %` } as const;
    if (newest === undefined)
      return { ...result, passed: false, detail: 'the subgraph has no day with a round, so nothing could be compared' };
    if (reading === undefined || reading.raw === null)
      return { ...result, passed: false, detail: `could not be compared: ${(reading?.reason ?? 'no answer').replace(/\.$/, '')}` };
    const [inSubgraph, onChain] = [String(indexed(newest)), read(reading.raw)];
    const difference = relativeDifference(inSubgraph, onChain);
    const indexedAt = `${inSubgraph} in the subgraph at block ${head.number} (day ${dayOfUnix(newest.date)})`;
    const detail = `${indexedAt}, ${onChain} on chain at block ${rpc.block.number}: difference ${formatDifference(difference)}`;
    return { ...result, passed: difference <= limit, detail };
  });
}
