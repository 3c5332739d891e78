import type { APIRoute } from 'astro';
import { buildDay } from '../../../data/build-day.ts';
import { deriveDemandWindows } from '../../../data/demand/demand-window.ts';
import { deriveFeeForecasts } from '../../../data/demand/fee-forecast.ts';
import { feesByClass } from '../../../data/demand/fees-by-class.ts';
import { loadGateways } from '../../../data/demand/load-gateways.ts';
import { loadSnapshot } from '../../../data/load.ts';
import type { Metric } from '../../../data/metric.ts';
import { deriveFeePart, deriveSelfPaidShare } from '../../../data/metrics/fee-flow.ts';
import { spec as flowSpec } from '../../../data/specs/fee-flow.ts';
import { spec as historySpec } from '../../../data/specs/network-history.ts';

/** A figure without its inputs: these stand in the files of the datasets. */
const told = ({ label, value, unit, since, asOf, method, evidence, absentBecause }: Metric) => ({ label, value, unit, since: since ?? null, asOf, method, evidence, absentBecause: absentBecause ?? null });

/** What the page of demand shows: windows with concentration, labels of use, the self-paid part, and forecasts with their past errors. */
export const GET: APIRoute = () => {
  const { snapshot, profiles } = loadGateways();
  const [flow, history] = [loadSnapshot(flowSpec), loadSnapshot(historySpec)];
  const forecasts = (['ETH', 'USD'] as const).flatMap((unit) => deriveFeeForecasts(history, unit, buildDay()));
  return Response.json({
    gateways: { asOf: snapshot.asOf, lastDay: snapshot.data?.lastDay ?? null, absentBecause: snapshot.absentBecause ?? null },
    windows: deriveDemandWindows(snapshot).map(({ days, fees, payers, shares, hhi }) => ({ days, figures: [fees, payers, ...shares, hhi].map(told) })),
    labelsOfUse: feesByClass(profiles),
    selfPaid: [30, 60, 90].map((rounds) => ({ rounds, figures: [deriveFeePart(flow, 'grossEth', rounds), deriveFeePart(flow, 'selfPaidEth', rounds), deriveSelfPaidShare(flow, rounds)].map(told) })),
    forecasts: forecasts.map(({ unit, rule, horizon, period, standing, value, low, high, errors }) => ({ unit, ruleMonths: rule.months, horizonMonths: horizon, ...period, standing, ...{ forecast: told(value), low: told(low), high: told(high) }, pastErrors: errors })),
  });
};
