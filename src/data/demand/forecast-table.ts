import type { TableSpec } from '../spec.ts';
import { monthAfter, type FeeForecast, type ForecastInput } from './fee-forecast.ts';
import { rangeOfPeriod } from '../period.ts';

const column = (key: string, unit: string, description: string) => ({ key, unit, description });

/** Every try of every rule, one row each: what it said, from which month on, and what came. */
export const forecastTable: TableSpec<{ input: ForecastInput; forecasts: readonly FeeForecast[] }[]> = {
  id: 'forecast',
  title: 'Tries of plain forecasts of fees',
  columns: [
    column('currency', '', 'ETH or USD: the unit of the amounts of the row'),
    column('ruleMonths', 'months', 'Months whose mean is repeated'),
    column('horizonMonths', 'months', 'Months ahead, added up'),
    column('inputTo', 'UTC day', 'Last day the rule knew'),
    column('from', 'UTC day', 'First day of the months it speaks of'),
    column('to', 'UTC day', 'Last day of them'),
    column('forecast', 'currency of the row', 'What it said'),
    column('low', 'currency of the row', 'Lower edge of its band; empty while too few errors were known'),
    column('high', 'currency of the row', 'Upper edge of its band'),
    column('actual', 'currency of the row', 'What came'),
  ],
  rows: (parts) => parts.flatMap(({ input, forecasts }) => forecasts.flatMap((forecast) => rowsOf(input, forecast))),
};

const digits = (value: number | null) => (value === null ? null : Number(value.toPrecision(10)));

function rowsOf({ months }: ForecastInput, { unit, rule, horizon, tries }: FeeForecast) {
  return tries.map(({ origin, value, low, high, actual }) => {
    const inputTo = rangeOfPeriod(months[origin]?.period ?? '').to;
    const [from, to] = [monthAfter(inputTo, 1), monthAfter(inputTo, horizon)].map(rangeOfPeriod);
    const ahead = { currency: unit, ruleMonths: rule.months, horizonMonths: horizon, inputTo, from: from?.from ?? null, to: to?.to ?? null };
    return { ...ahead, forecast: digits(value), low: digits(low), high: digits(high), actual: digits(actual) };
  });
}
