/** A plain rule: the fees of each coming month are the mean of the last `months` months. 1 repeats the last month. */
export type ForecastRule = { months: number };

/** What a rule says from the months it knows, in the unit of the series. `low` and `high` are null while too few past errors are known. */
export type Forecast = { value: number; low: number | null; high: number | null; pastErrors: number };

/** One try of the past: what was said at the end of the month `origin` (place in the series), and what came. */
export type Try = Forecast & { origin: number; actual: number };

/** How a rule did. Errors are shares of what came; null where nothing could be compared. */
export type PastErrors = { tries: number; medianError: number | null; tooHigh: number; withBand: number; insideBand: number };

/** Past ratios of what came to what was said that must be known before a band is drawn: a band out of fewer would be invented. */
export const leastErrorsForBand = 12;
/** The band leaves out the lowest and the highest tenth of the past ratios. */
export const bandEdges = { low: 0.1, high: 0.9 } as const;

/**
 * The sum of the next `horizon` months, from the months in `known` (oldest first) and nothing else. The band is the forecast times the lowest
 * and the highest tenth of actual ÷ forecast in those earlier tries whose months had all ended within `known`.
 * @returns null where fewer months are known than the rule needs.
 */
export function forecastFrom(known: readonly number[], { months }: ForecastRule, horizon: number): Forecast | null {
  assertWhole(months, horizon);
  const value = ruleValue(known, months, horizon);
  if (value === null) return null;
  const ratios: number[] = [];
  for (let end = months; end + horizon <= known.length; end += 1) {
    const said = ruleValue(known.slice(0, end), months, horizon);
    if (said !== null && said > 0) ratios.push(sum(known.slice(end, end + horizon)) / said);
  }
  const isEnough = ratios.length >= leastErrorsForBand;
  const edge = (share: number) => (isEnough ? value * quantile(ratios, share) : null);
  return { value, low: edge(bandEdges.low), high: edge(bandEdges.high), pastErrors: ratios.length };
}

/** Every try of a rule over a series: at each month it is given the months up to it, never a later one. */
export function walkForward(series: readonly number[], rule: ForecastRule, horizon: number): Try[] {
  const tries: Try[] = [];
  for (let origin = rule.months - 1; origin + horizon < series.length; origin += 1) {
    const forecast = forecastFrom(series.slice(0, origin + 1), rule, horizon);
    if (forecast) tries.push({ ...forecast, origin, actual: sum(series.slice(origin + 1, origin + 1 + horizon)) });
  }
  return tries;
}

/** Median of |forecast − actual| ÷ actual, and how often the band held what came. Months in which nothing came have no error in per cent. */
export function pastErrorsOf(tries: readonly Try[]): PastErrors {
  const errors = tries.flatMap(({ value, actual }) => (actual === 0 ? [] : [Math.abs(value - actual) / actual]));
  const banded = tries.flatMap(({ low, high, actual }) => (low === null || high === null ? [] : [{ low, high, actual }]));
  return {
    tries: tries.length,
    medianError: errors.length === 0 ? null : quantile(errors, 0.5),
    tooHigh: tries.filter(({ value, actual }) => value > actual).length,
    withBand: banded.length,
    insideBand: banded.filter(({ low, high, actual }) => low <= actual && actual <= high).length,
  };
}

/**
 * Quantile with straight lines between neighbours (Hyndman and Fan 1996, type 7).
 * @param values not empty, in any order.
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) throw new RangeError('A quantile needs at least one value.');
  return below + (above - below) * (place - Math.floor(place));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const ruleValue = (known: readonly number[], months: number, horizon: number): number | null =>
  known.length < months ? null : (sum(known.slice(-months)) / months) * horizon;

function assertWhole(...counts: number[]): void {
  if (counts.some((count) => !Number.isInteger(count) || count < 1)) throw new RangeError(`Months of a forecast are whole numbers from 1 on, found ${counts.join(', ')}.`);
}
