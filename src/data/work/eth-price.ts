import { usdAtRate } from '../economics/usd-at-rate.ts';
import { metric, weakestEvidence, type Metric } from '../metric.ts';
import { inputOver, reasonOfAbsence, valuesByDay, type NetworkSnapshot } from '../metrics/series.ts';

/**
 * USD per ETH on the newest day on which tickets were redeemed and valued: fees in USD over fees in ETH of that day. The exact decimal
 * is the value; its date is that day, which can be months away from the day of a quote.
 */
export function deriveEthPrice(snapshot: NetworkSnapshot): Metric {
  const fields = {
    id: 'eth-price.redemption',
    label: 'Price of ETH at which tickets were redeemed',
    unit: 'USD' as const,
    method: 'Fees in USD over fees in ETH of the newest day that has both, as the subgraph valued them when tickets were redeemed.',
  };
  const [eth, usd] = [valuesByDay(snapshot, 'feesEth'), valuesByDay(snapshot, 'feesUsd')];
  const day = [...usd.keys()].sort().findLast((date) => Number(eth.get(date) ?? 0) > 0 && Number(usd.get(date)) > 0);
  const [feesEth, feesUsd] = [eth.get(day ?? ''), usd.get(day ?? '')];
  const value = feesEth === undefined || feesUsd === undefined ? null : usdAtRate('1', { feesEth, feesUsd });
  if (day === undefined || value === null) return metric({ ...fields, value: null, asOf: null, evidence: 'derived', inputs: [], absentBecause: reasonOfAbsence(snapshot) });
  const inputs = [inputOver(snapshot, 'feesEth', { from: day, to: day }), inputOver(snapshot, 'feesUsd', { from: day, to: day })];
  return metric({ ...fields, value, asOf: day, evidence: weakestEvidence(inputs), inputs });
}
