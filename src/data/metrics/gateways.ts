import { endOfDay } from '../day-series.ts';
import { inputFrom, metric, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Gateways } from '../specs/gateways.ts';
import { sumDecimals } from '../units.ts';

export type GatewaysSnapshot = Snapshot<Gateways>;

/** First and, where it has an end, last day (UTC, included), and the accounts in question. */
type Disagreement = { from: string; to?: string | undefined; senders: readonly string[] };

/**
 * Fees in USD since a day as Atlas counts them and as somebody who leaves out some senders does: the two figures of a declared
 * disagreement. Dated by the last whole day of the gateways, which is the day of the index, not of the funds.
 */
export function deriveFeesWithAndWithout(
  snapshot: GatewaysSnapshot,
  { from, to, senders }: Disagreement,
): { all: Metric; without: Metric } {
  const last = snapshot.data && (to !== undefined && to < snapshot.data.lastDay ? to : snapshot.data.lastDay);
  const leftOut = new Set(senders.map((address) => address.toLowerCase()));
  const fees = (isCounted: (gateway: string) => boolean, id: string, label: string, method: string): Metric => {
    const fields = { id: `gateways.${id}.${from}`, label, unit: 'USD', method, evidence: 'derived' } as const;
    if (!snapshot.data || last === null || last < from) {
      const absentBecause = snapshot.absentBecause ?? `No whole day since ${from} has been read.`;
      return metric({ ...fields, value: null, asOf: null, inputs: [], absentBecause });
    }
    const days = snapshot.data.days.filter(({ date, gateway }) => date >= from && date <= last && isCounted(gateway.toLowerCase()));
    const inputs = [inputFrom(snapshot, `days from ${from} to ${last}`)];
    return metric({ ...fields, value: sumDecimals(days.map(({ feesUsd }) => feesUsd)), asOf: endOfDay(last), since: from, inputs });
  };
  const sum = `Sum of the fees of every gateway and whole day since ${from}`;
  return {
    all: fees(() => true, 'fees-of-all', 'Fees of all senders', `${sum}.`),
    without: fees(
      (gateway) => !leftOut.has(gateway),
      'fees-without',
      'Fees without the senders left out elsewhere',
      `${sum}, without ${senders.join(', ')}.`,
    ),
  };
}
