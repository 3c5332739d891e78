import { dilutionOf } from '../economics/ownership.ts';
import { metric, type Metric, type MetricInput } from '../metric.ts';
import { baseFromDecimal, decimalFromBase } from '../units.ts';
import type { SupplyReading } from './supply-readings.ts';

/** Issuance between two readings of supply: LPT minted, growth of supply, and what a holder who does not stake loses. */
export type IssuanceBetween = { from: SupplyReading; to: SupplyReading; minted: Metric; growth: Metric; dilution: Metric };

/**
 * Issuance between two readings. Amounts are exact; shares are doubles.
 * @throws RangeError where supply fell: it never does, so the readings are wrong.
 */
export function deriveIssuanceBetween(period: string, from: SupplyReading, to: SupplyReading, inputs: readonly MetricInput[]): IssuanceBetween {
  const minted = baseFromDecimal(to.supplyLpt) - baseFromDecimal(from.supplyLpt);
  if (minted < 0n) throw new RangeError(`Supply fell between ${from.at} and ${to.at}.`);
  const growth = Number(to.supplyLpt) / Number(from.supplyLpt) - 1;
  const dates = { asOf: to.at, since: from.at, evidence: 'derived', inputs } as const;
  const id = period.toLowerCase();
  return {
    from,
    to,
    minted: metric({ ...dates, id: `supply.minted.${id}`, label: `Minted, ${period}`, value: decimalFromBase(minted), unit: 'LPT', method: 'Supply at the end less supply at the start.', methodPage: 'dilution' }),
    growth: metric({ ...dates, id: `supply.growth.${id}`, label: `Growth of supply, ${period}`, value: growth, unit: 'share', method: 'Supply at the end over supply at the start, minus 1.', methodPage: 'dilution' }),
    dilution: metric({ ...dates, id: `supply.dilution.${id}`, label: `Lost by LPT that is not staked, ${period}`, value: dilutionOf(growth), unit: 'share', method: '1 − supply at the start / supply at the end.', methodPage: 'dilution' }),
  };
}
