import { nameOfGateway, type GatewayProfile } from '../../data/demand/gateway-profile.ts';
import { loadGateways } from '../../data/demand/load-gateways.ts';
import { feeMonths } from '../../data/demand/payment-spans.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { formatDay } from '../format-day.ts';

/** Fees per month of each gateway that paid in two months or more. */
export function charts(): ChartSpec[] {
  const { snapshot, profiles } = loadGateways();
  return profiles.flatMap((profile) => (snapshot.data ? (chartOf(profile, snapshot.data.lastDay) ?? []) : []));
}

/** Null where there is one month or none: then the page has the fees in words. */
export function chartOf(profile: GatewayProfile, lastDay: string): ChartSpec | null {
  const months = feeMonths(profile.days, lastDay);
  if (months.length < 2) return null;
  const running = months.at(-1)?.isWhole ? '' : ' The last month had not ended.';
  return {
    id: `gateway-fees-${profile.slug}`,
    title: `Fees per month paid by ${nameOfGateway(profile)}`,
    summary: `ETH per UTC month, from the first month with fees to ${formatDay(lastDay)}. A month without a redeemed ticket has none.${running}`,
    x: { kind: 'monthly', months: months.map(({ month }) => month) },
    axes: { left: { caption: 'ETH per month', beginAtZero: true, format: 'number' } },
    series: [{ id: 'fees', label: 'Fees', unit: 'ETH', kind: 'bar', emphasis: 'strong', axis: 'left', colour: 1, values: months.map(({ feesEth }) => Number(Number(feesEth).toPrecision(7))) }],
    marks: [],
    looseEvents: [],
    ranges: months.length > 13 ? ['1y', 'all'] : ['all'],
    defaultRange: 'all',
    source: { text: 'gateways and their sources', href: '/about/data/gateways/' },
    asOf: lastDay,
    dataset: 'gateways',
    downloads: { json: `/data/charts/gateway-fees-${profile.slug}.json`, csv: `/network/gateways/${profile.slug}/fees.csv` },
  };
}
