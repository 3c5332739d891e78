import { table as quarterly } from '../data/facts/quarterly.ts';
import { roundsPerYear } from '../data/investor-sources.ts';
import { loadFacts, loadSnapshot } from '../data/load.ts';
import type { Metric } from '../data/metric.ts';
import { deriveTopDelegateShare } from '../data/metrics/delegation.ts';
import { deriveFeesByPeriod, deriveFeesInLast } from '../data/metrics/fees.ts';
import { deriveFeesToIssuance } from '../data/metrics/fees-to-issuance.ts';
import { columnInfo } from '../data/metrics/series.ts';
import { deriveAnnualIssuance, deriveDilution, deriveLatestState, deriveParticipation, deriveSupplyGrowth, type Given } from '../data/metrics/supply.ts';
import { spec as delegation } from '../data/specs/delegation.ts';
import { spec } from '../data/specs/network-history.ts';
import { roundFact } from './round-facts.ts';

const history = () => loadSnapshot(spec);

/** Supply growth over all recorded days of total supply. */
function supplyGrowth(): Metric {
  const coverage = columnInfo(history(), 'totalSupplyLpt')?.coverage;
  return deriveSupplyGrowth(history(), coverage ? { from: coverage.firstDay, to: coverage.lastDay } : null);
}

/** Fees in USD of the newest calendar year that is recorded in full. */
function feesOfLastWholeYearUsd(): Metric {
  const whole = deriveFeesByPeriod(history(), 'year', 'USD').findLast(({ isComplete }) => isComplete);
  return whole?.fees ?? deriveFeesInLast(history(), 365, 'USD');
}

/** Rounds of 365 days as measured; where nothing measures them, as many as fit. */
function roundsOfYear(): Given {
  const {
    value,
    inputs: [input],
  } = roundsPerYear();
  return value !== null && input ? { value: Number(value), input } : roundFact('rounds-per-365-days-max');
}

const figures = {
  'fees-30d': () => deriveFeesInLast(history(), 30, 'ETH'),
  'fees-90d': () => deriveFeesInLast(history(), 90, 'ETH'),
  'fees-year-usd': feesOfLastWholeYearUsd,
  'fees-365d': () => deriveFeesInLast(history(), 365, 'ETH'),
  'total-supply': () => deriveLatestState(history(), 'totalSupplyLpt'),
  bonded: () => deriveLatestState(history(), 'bondedLpt'),
  participation: () => deriveParticipation(history()),
  inflation: () => deriveLatestState(history(), 'inflationPerRoundPpb'),
  'active-orchestrators': () => deriveLatestState(history(), 'activeOrchestrators'),
  delegators: () => deriveLatestState(history(), 'delegators'),
  'supply-growth': supplyGrowth,
  dilution: () => deriveDilution(supplyGrowth()),
  'fees-to-issuance': () => deriveFeesToIssuance(loadFacts(quarterly)),
  'top-delegates': () => deriveTopDelegateShare(loadSnapshot(delegation), 10),
  'annual-issuance': () => deriveAnnualIssuance(history(), roundsOfYear()),
} satisfies Record<string, () => Metric>;

export type NetworkFigureName = keyof typeof figures;

/** A headline figure of the network, made from the committed files. */
export const networkFigure = (name: NetworkFigureName): Metric => figures[name]();
