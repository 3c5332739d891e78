import type { RoundRow } from '../../../src/data/specs/rounds.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import { decimalFromBase } from '../../../src/data/units.ts';
import { stakeLimit } from '../../kit/compare-active-set.ts';
import { compareReading } from '../../kit/compare-readings.ts';
import type { GetterReading } from '../../kit/read-getters.ts';
import type { Rpc } from '../../kit/rpc.ts';
import type { Lag } from '../../kit/subgraph-lag.ts';
import { fetchArbitrumGetters } from '../../sources/arbitrum.ts';
import { controllerGetter } from '../../sources/controller-getter.ts';

type Column = 'startL1Block' | 'lengthL1Blocks' | 'mintableLpt' | 'activeStakeLpt' | 'totalSupplyLpt' | 'inflationPerRoundPpb';
type Comparison = {
  what: string;
  unit: string;
  contract: string;
  getter: string;
  column: Column;
  read: (raw: string) => string;
  limit: number;
  limitBecause: string;
};

const asIs = (raw: string) => raw;
const wholeLpt = (raw: string) => decimalFromBase(BigInt(raw));
const aRoundBehind = 'the index may be a round behind: a round changed the supply by less than 0.14 % in the days recorded to 2026-04';

const comparisons: readonly Comparison[] = [
  {
    what: 'start of the round',
    unit: 'L1 block',
    contract: 'RoundsManager',
    getter: 'currentRoundStartBlock',
    column: 'startL1Block',
    read: asIs,
    limit: 0.001,
    limitBecause: 'the index may be a round behind, and a round of 6,377 blocks is a small part of a block number above 25 million',
  },
  {
    what: 'length of a round',
    unit: 'L1 blocks',
    contract: 'RoundsManager',
    getter: 'roundLength',
    column: 'lengthL1Blocks',
    read: asIs,
    limit: 0,
    limitBecause: 'a parameter, copied when a round begins',
  },
  {
    what: 'mintable LPT',
    unit: 'LPT',
    contract: 'Minter',
    getter: 'currentMintableTokens',
    column: 'mintableLpt',
    read: wholeLpt,
    limit: 0.01,
    limitBecause: 'it follows supply and inflation, which change by less in a round',
  },
  {
    what: 'bonded LPT',
    unit: 'LPT',
    contract: 'BondingManager',
    getter: 'getTotalBonded',
    column: 'activeStakeLpt',
    read: wholeLpt,
    ...stakeLimit,
  },
  {
    what: 'total supply',
    unit: 'LPT',
    contract: 'Minter',
    getter: 'getGlobalTotalSupply',
    column: 'totalSupplyLpt',
    read: wholeLpt,
    limit: 0.01,
    limitBecause: aRoundBehind,
  },
  {
    what: 'inflation',
    unit: 'ppb per round',
    contract: 'Minter',
    getter: 'inflation',
    column: 'inflationPerRoundPpb',
    read: asIs,
    limit: 0.01,
    limitBecause: 'a round changes inflation by 500 ppb at most, and it stood above 200,000 on all recorded days',
  },
];

/** Readings of the contracts by column; `round` and `initialised` are compared with nothing. */
export type RoundReadings = Readonly<Record<Column | 'round' | 'initialised', GetterReading | undefined>>;

const getters = [
  ...comparisons.map(({ contract, getter }) => controllerGetter(contract, getter)),
  controllerGetter('RoundsManager', 'currentRound'),
  controllerGetter('RoundsManager', 'currentRoundInitialized'),
];
const columns = [...comparisons.map(({ column }) => column), 'round', 'initialised'];

/**
 * The newest initialised round of the index against the contracts, one published difference each, and what the contracts said.
 * @throws UpstreamError where the endpoint or the Controller fails.
 */
export async function compareWithChain(
  rpc: Rpc,
  rounds: readonly RoundRow[],
  lag: Lag,
): Promise<{ findings: CheckResult[]; readings: RoundReadings; functions: string[] }> {
  const newest = rounds.findLast(({ initialised }) => initialised);
  const { readings, functions } = await fetchArbitrumGetters(rpc, getters);
  const findings = comparisons.map(({ column, ...comparison }, index) => {
    const value = newest?.[column] ?? null;
    const indexedAt = newest ? `round ${newest.round}` : 'no initialised round';
    return compareReading({ ...comparison, indexed: value === null ? null : String(value), indexedAt }, readings[index], rpc, lag);
  });
  return { findings, readings: Object.fromEntries(columns.map((column, index) => [column, readings[index]])) as RoundReadings, functions };
}
