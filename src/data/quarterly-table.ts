import type { Facts } from './fact-table.ts';
import type { QuarterlyFact, QuarterSeries } from './facts/quarterly.ts';
import { deriveFeesByPeriod } from './metrics/fees.ts';
import { deriveQuarterComparisons } from './metrics/quarters.ts';
import type { NetworkSnapshot } from './metrics/series.ts';
import type { TableSpec } from './spec.ts';

type Inputs = { history: NetworkSnapshot; facts: Facts<QuarterlyFact> };

/** Values of the third party's series beside fees, as columns: key, unit, meaning. */
const seriesColumns = [
  { key: 'issuanceLpt', unit: 'LPT', description: 'Third party: supply at the end less supply at the end of the quarter before' },
  { key: 'supplyEndLpt', unit: 'LPT', description: 'Third party: total supply on the last day' },
  { key: 'bondedEndLpt', unit: 'LPT', description: 'Third party: total bonded on the last day' },
  { key: 'bondingRateEndPercent', unit: '%', description: 'Third party: bonded over supply on the last day' },
  { key: 'bondingRateMeanPercent', unit: '%', description: 'Third party: mean of bonded over supply' },
  { key: 'inflationPpbEnd', unit: 'ppb per round', description: 'Third party: inflation per round on the last day' },
  { key: 'issuanceUsdEstimate', unit: 'USD', description: 'Third party, estimate: issuance at prices of LPT' },
  { key: 'delegatorWalletsEnd', unit: 'count', description: 'Third party: wallets with a bond, operators included' },
  { key: 'delegatesWithStakeEnd', unit: 'count', description: 'Third party: delegates with any stake' },
  { key: 'rewardsClaimedLpt', unit: 'LPT', description: 'Third party: rewards claimed' },
  { key: 'stakeWithdrawnLpt', unit: 'LPT', description: 'Third party: stake withdrawn' },
] as const satisfies readonly { key: keyof QuarterSeries; unit: string; description: string }[];

/** Quarters as a file: both counts of fees with days, difference and reason, then the other values of the third party. */
export const quarterlyTable: TableSpec<Inputs> = {
  id: 'quarterly-comparison',
  title: 'Fees per quarter by two counts',
  columns: [
    { key: 'quarter', unit: 'quarter', description: 'Calendar quarter (UTC)' },
    { key: 'atlasFeesEth', unit: 'ETH', description: 'Atlas: sum of the recorded days' },
    { key: 'atlasDays', unit: 'days', description: 'Atlas: recorded days' },
    { key: 'atlasFeesUsd', unit: 'USD', description: 'Atlas: sum of the recorded days, at the price of redemption' },
    { key: 'atlasUsdDays', unit: 'days', description: 'Atlas: days recorded in USD' },
    { key: 'theirFeesEth', unit: 'ETH', description: 'Third party: sum of daily values' },
    { key: 'theirDays', unit: 'days', description: 'Third party: days with data of fees, zeros of a gap included' },
    { key: 'theirFeesUsdEstimate', unit: 'USD', description: 'Third party, estimate: fees at sampled prices' },
    { key: 'difference', unit: 'share', description: 'Atlas less third party, over third party' },
    { key: 'differenceOnCommonDays', unit: 'share', description: 'The same over days that both have; empty where Atlas lacks one' },
    { key: 'shownFirst', unit: 'text', description: 'Whose count the page shows first' },
    { key: 'reason', unit: 'text', description: 'Where the difference comes from' },
    ...seriesColumns,
  ],
  rows({ history, facts }) {
    const usd = new Map(deriveFeesByPeriod(history, 'quarter', 'USD').map((period) => [period.period, period]));
    return deriveQuarterComparisons(history, facts).map((row) => ({
      quarter: row.quarter,
      atlasFeesEth: row.atlas.fees.value,
      atlasDays: row.atlas.recordedDays,
      atlasFeesUsd: usd.get(row.quarter)?.fees.value ?? null,
      atlasUsdDays: usd.get(row.quarter)?.recordedDays ?? null,
      theirFeesEth: row.series.feesEth,
      theirDays: row.series.days,
      theirFeesUsdEstimate: row.series.feesUsdEstimate,
      difference: row.difference.value,
      differenceOnCommonDays: row.onCommonDays.value,
      shownFirst: row.first,
      reason: row.reason,
      ...Object.fromEntries(seriesColumns.map(({ key }) => [key, row.series[key]])),
    }));
  },
};
