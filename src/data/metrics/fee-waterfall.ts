import { startOfDay, endOfDay } from '../day-series.ts';
import { usdAtRate } from '../economics/usd-at-rate.ts';
import { inputFrom, metric, type Metric } from '../metric.ts';
import { periodOf, rangeOfPeriod, type Calendar } from '../period.ts';
import type { Snapshot } from '../snapshot.ts';
import type { FeeFlowRound } from '../specs/fee-flow.ts';
import type { Rounds } from '../specs/rounds.ts';
import { sumDecimals } from '../units.ts';
import type { FeeFlowSnapshot } from './fee-flow.ts';
import { inputOver, valuesByDay, type NetworkSnapshot } from './series.ts';

/** Steps of the waterfall from gross fees to what was claimed, in this order. */
export const waterfallSteps = [
  { part: 'grossEth', short: 'Gross', label: 'Gross fees' },
  { part: 'selfPaidEth', short: 'Self-paid', label: 'Of these, paid by an address to itself' },
  { part: 'operatorsEth', short: 'Operators keep', label: 'Operators keep' },
  { part: 'delegatorsEth', short: 'Delegators get', label: 'Delegators get by fee share' },
  { part: 'claimedEth', short: 'Claimed', label: 'Claimed in the period, whenever earned' },
] as const;
export type WaterfallPart = (typeof waterfallSteps)[number]['part'];
export type WaterfallStep = { part: WaterfallPart; label: string; eth: Metric; usd: Metric };

/** L1 blocks of the first and the last round, ends included; null where the dataset of rounds does not have them. */
export type BlockRange = { from: number; to: number } | null;

/** The way of the fees of all rounds that began in one period. `isWhole`: rounds before and after the period are known too. */
export type Waterfall = { period: string; rounds: { first: number; last: number; count: number }; blocks: BlockRange; isWhole: boolean; steps: WaterfallStep[] };

export type WaterfallSources = { flow: FeeFlowSnapshot; history: NetworkSnapshot; rounds: Snapshot<Rounds> };
type EndedRound = FeeFlowRound & { startedAt: string };

/**
 * The waterfall by calendar period, oldest first; a round counts for the period in which it began, and rounds without a start are left out.
 * Empty where no round has been read: then only gross fees by day are known.
 */
export function deriveWaterfalls(sources: WaterfallSources, calendar: Calendar): Waterfall[] {
  const rounds = endedRounds(sources.flow);
  const groups = new Map<string, EndedRound[]>();
  for (const row of rounds) {
    const period = periodOf(row.startedAt.slice(0, 10), calendar);
    groups.set(period, [...(groups.get(period) ?? []), row]);
  }
  return [...groups].map(([period, rows]) => waterfallOf(sources, period, rows, isWhole(sources.flow, period)));
}

/** The waterfall over everything that was read; null where nothing was. */
export function deriveWaterfallEver(sources: WaterfallSources): Waterfall | null {
  const rounds = endedRounds(sources.flow);
  return rounds.length === 0 ? null : waterfallOf(sources, 'all', rounds, true);
}

const endedRounds = ({ data }: FeeFlowSnapshot): EndedRound[] =>
  (data?.rounds ?? []).filter((row): row is EndedRound => row.ended && row.startedAt !== null);

/** Whole: some round is known to have begun before the period and another after it. */
function isWhole({ data }: FeeFlowSnapshot, period: string): boolean {
  const { from, to } = rangeOfPeriod(period);
  const starts = (data?.rounds ?? []).flatMap(({ startedAt }) => startedAt ?? []);
  return starts.some((at) => at < startOfDay(from)) && starts.some((at) => at >= endOfDay(to));
}

function waterfallOf(sources: WaterfallSources, period: string, rows: readonly EndedRound[], whole: boolean): Waterfall {
  const [first, last] = [rows[0]?.round ?? 0, rows.at(-1)?.round ?? 0];
  const steps = waterfallSteps.map(({ part, label }) => ({ part, label, eth: inEth(sources, period, rows, part, label), usd: inUsd(sources, period, rows, part, label) }));
  return { period, rounds: { first, last, count: rows.length }, blocks: blocksOf(sources.rounds, first, last), isWhole: whole, steps };
}

function inEth({ flow }: WaterfallSources, period: string, rows: readonly EndedRound[], part: WaterfallPart, label: string): Metric {
  const [first, last] = [rows[0], rows.at(-1)];
  return metric({
    id: `fees.waterfall.${period.toLowerCase()}.${part.toLowerCase()}`,
    label: `${label}, ${period}`,
    value: sumDecimals(rows.map((row) => row[part] ?? '0')),
    unit: 'ETH',
    since: first?.startedAt ?? '',
    asOf: endOf(flow, last),
    asOfNote: `End of round ${last?.round}.`,
    method: `Sum over the ${rows.length} ended rounds ${first?.round} to ${last?.round} that began in the period.`,
    methodPage: 'fee-waterfall',
    evidence: 'derived',
    inputs: [inputFrom(flow, `${part}, rounds ${first?.round} to ${last?.round}`)],
  });
}

/** In USD at the price of the day on which each round began; absent unless every round with an amount has a price. */
function inUsd(sources: WaterfallSources, period: string, rows: readonly EndedRound[], part: WaterfallPart, label: string): Metric {
  const [eth, usd] = [valuesByDay(sources.history, 'feesEth'), valuesByDay(sources.history, 'feesUsd')];
  const priced = rows.map((row) => {
    const [day, amount] = [row.startedAt.slice(0, 10), row[part] ?? '0'];
    const [feesEth, feesUsd] = [eth.get(day), usd.get(day)];
    const value = amount === '0' ? '0' : feesEth === undefined || feesUsd === undefined ? null : usdAtRate(amount, { feesEth, feesUsd });
    return { day, value };
  });
  const fields = {
    id: `fees.waterfall.${period.toLowerCase()}.${part.toLowerCase()}.usd`,
    label: `${label}, ${period}, in USD`,
    unit: 'USD',
    method: 'Each round at the price of the day it began on: fees of that day in USD over fees in ETH.',
    methodPage: 'fee-waterfall',
    evidence: 'derived',
  } as const;
  const without = priced.filter(({ value }) => value === null);
  if (without.length > 0) {
    const absentBecause = `${without.length} of ${rows.length} rounds began on days without a recorded price, the first on ${without[0]?.day}.`;
    return metric({ ...fields, value: null, asOf: null, inputs: [], absentBecause });
  }
  const days = { from: priced[0]?.day ?? '', to: priced.at(-1)?.day ?? '' };
  return metric({
    ...fields,
    value: sumDecimals(priced.flatMap(({ value }) => value ?? [])),
    since: rows[0]?.startedAt ?? '',
    asOf: endOf(sources.flow, rows.at(-1)),
    asOfNote: `End of round ${rows.at(-1)?.round}.`,
    inputs: [inputFrom(sources.flow, part), ...(sources.history.data ? [inputOver(sources.history, 'feesUsd', days)] : [])].filter(({ provenance }) => provenance.length > 0),
  });
}

/** A round ends when the next one begins. */
const endOf = ({ data }: FeeFlowSnapshot, row: FeeFlowRound | undefined): string | null =>
  data?.rounds.find(({ round }) => round > (row?.round ?? Infinity))?.startedAt ?? null;

function blocksOf({ data }: Snapshot<Rounds>, first: number, last: number): BlockRange {
  const [start, end] = [first, last].map((number) => data?.rounds.find(({ round }) => round === number));
  return start && end ? { from: start.startL1Block, to: end.startL1Block + end.lengthL1Blocks - 1 } : null;
}
