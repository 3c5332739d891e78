import type { CitedFigure } from '../facts/quarterly.ts';
import { metric, type Metric } from '../metric.ts';
import { deriveFeesByPeriod, type FeeUnit } from './fees.ts';
import type { NetworkSnapshot } from './series.ts';

/**
 * What Atlas's own daily rows give for a figure that a report states: fees of the quarter, or their change against the quarter before.
 * Null where a quarter is not recorded in full. A change is a share: −0.38 is 38 % less.
 */
export function deriveOwnCounterpart(snapshot: NetworkSnapshot, cited: CitedFigure): Metric {
  const unit: FeeUnit = cited.unit === '%, in ETH' ? 'ETH' : 'USD';
  const quarters = new Map(deriveFeesByPeriod(snapshot, 'quarter', unit).map((period) => [period.period, period]));
  const now = quarters.get(cited.quarter);
  const fields = {
    id: `quarterly.${cited.quarter.toLowerCase()}.own-${cited.metric.replaceAll(' ', '-')}`,
    label: `Atlas: ${cited.metric}, ${cited.quarter}, ${unit}`,
  };
  const absent = (absentBecause: string): Metric =>
    metric({
      ...fields,
      value: null,
      unit: cited.metric === 'fees' ? unit : 'share',
      asOf: null,
      method: 'Sum of daily values.',
      evidence: 'derived',
      inputs: [],
      absentBecause,
    });
  if (!now?.isComplete) return absent('The daily rows do not cover this quarter in full.');
  if (cited.metric === 'fees') return now.fees;
  const before = quarters.get(quarterBefore(cited.quarter));
  if (!before?.isComplete) return absent('The daily rows do not cover the quarter before in full.');
  return metric({
    ...fields,
    value: Number(now.fees.value) / Number(before.fees.value) - 1,
    unit: 'share',
    asOf: now.fees.asOf,
    since: now.fees.since ?? '',
    method: `Fees of ${now.period} over fees of ${before.period}, less one; both sums of daily values in ${unit}.`,
    evidence: 'derived',
    inputs: [...now.fees.inputs, ...before.fees.inputs],
  });
}

/** 2024-Q1 → 2023-Q4 */
export function quarterBefore(quarter: string): string {
  const [year = '', number = ''] = quarter.split('-Q');
  return number === '1' ? `${Number(year) - 1}-Q4` : `${year}-Q${Number(number) - 1}`;
}
