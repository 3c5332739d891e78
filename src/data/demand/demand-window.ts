import { addDays, endOfDay } from '../day-series.ts';
import { inputFrom, metric, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import { feeWindows, type Gateways } from '../specs/gateways.ts';
import { sumDecimals } from '../units.ts';
import { concentrationOf, type Concentration } from './concentration.ts';
import type { FeeWindow } from './fees-by-class.ts';

/** Fees of all gateways over one window, and how concentrated they are. */
export type DemandWindow = { window: FeeWindow; days: number; fees: Metric; payers: Metric; shares: Metric[]; hhi: Metric };

const shares = [
  { key: 'top1', count: 1 },
  { key: 'top3', count: 3 },
  { key: 'top5', count: 5 },
] as const satisfies readonly { key: keyof Concentration; count: number }[];

/** Fees, payers, shares of the largest and HHI for 30, 60 and 90 whole days; each is absent with its reason where gateways were not read. */
export function deriveDemandWindows(snapshot: Snapshot<Gateways>): DemandWindow[] {
  return (Object.keys(feeWindows) as FeeWindow[]).map((window) => {
    const days = feeWindows[window];
    const fees = (snapshot.data?.gateways ?? []).map((row) => row[window]);
    const of = concentrationOf(fees);
    const figure = (id: string, label: string, unit: Metric['unit'], value: number | string | null, method: string) => toMetric(snapshot, window, { id, label, unit, value, method });
    const sum = snapshot.data ? sumDecimals(fees) : null;
    return {
      window,
      days,
      fees: figure('fees', `Fees of all gateways, ${days} days`, 'ETH', sum, `Sum of the fees of every account over ${days} whole UTC days.`),
      payers: figure('payers', `Accounts that paid, ${days} days`, 'count', snapshot.data ? of.payers : null, `Accounts with a redeemed ticket in ${days} whole UTC days. One operator can have several.`),
      shares: shares.map(({ key, count }) =>
        figure(key, `Share of the largest ${count === 1 ? 'payer' : `${count} payers`}, ${days} days`, 'share', of[key], `Fees of the ${count === 1 ? 'account' : `${count} accounts`} that paid most, over all fees of ${days} whole UTC days.`),
      ),
      hhi: figure('hhi', `HHI of payers, ${days} days`, 'share', of.hhi, `Sum of the squared shares of all payers in the fees of ${days} whole UTC days. 1 ÷ payers where all pay the same, 1 where one pays all.`),
    };
  });
}

type Part = Pick<Metric, 'label' | 'unit' | 'value' | 'method'> & { id: string };

function toMetric(snapshot: Snapshot<Gateways>, window: FeeWindow, { id, label, unit, value, method }: Part): Metric {
  const days = feeWindows[window];
  const fields = { id: `demand.${id}.${days}d`, label, unit, method, evidence: 'derived' } as const;
  if (!snapshot.data || value === null) return metric({ ...fields, value: null, asOf: null, inputs: [], absentBecause: snapshot.absentBecause ?? `Nobody paid in these ${days} days.` });
  const { lastDay } = snapshot.data;
  return metric({ ...fields, value, since: addDays(lastDay, 1 - days), asOf: endOfDay(lastDay), inputs: [inputFrom(snapshot, window)] });
}
