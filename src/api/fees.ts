import * as z from 'zod';
import { buildDay } from '../data/build-day.ts';
import { loadSnapshot } from '../data/load.ts';
import { waterfallSources } from '../data/investor-sources.ts';
import { metric, type Metric } from '../data/metric.ts';
import { deriveWaterfallEver, waterfallSteps, type WaterfallPart } from '../data/metrics/fee-waterfall.ts';
import { deriveFeesByPeriod, deriveFeesEver, deriveFeesInLast } from '../data/metrics/fees.ts';
import { valuesByDay } from '../data/metrics/series.ts';
import { daySchema } from '../data/provenance.ts';
import { spec } from '../data/specs/network-history.ts';
import { decimalSchema } from '../data/units.ts';
import { token, tokenSchema } from './token.ts';
import { toApiValue, valueSchema } from './value.ts';

const definition =
  'ETH that orchestrators were paid when they redeemed winning tickets: gross, the part of orchestrators and the fee share of their ' +
  'delegators together, with tickets that operators may pay to themselves.';

const totals = (unit: string) =>
  z
    .strictObject({ total24h: valueSchema, total7d: valueSchema, total30d: valueSchema, total1y: valueSchema, totalRecorded: valueSchema })
    .describe(`Sums of the last recorded days, in ${unit}`);
const period = z.strictObject({
  period: z.string().regex(/^\d{4}-Q[1-4]$/),
  isComplete: z.boolean().describe('Whether every day of the quarter is recorded; one that is not must not be compared with one that is'),
  recordedDays: z.int().positive(),
  daysInPeriod: z.int().positive(),
  fees: valueSchema,
});
const amount = decimalSchema.nullable().describe('Null where the day is not recorded in this unit');

/** What `/api/fees.json` holds: gross fees by day, quarter and last days, in the words of fee trackers. */
export const feesSchema = z.strictObject({
  builtOn: daySchema.describe('UTC day of the build that made this file'),
  token: tokenSchema,
  definition: z.string().min(1).describe('What a fee is here'),
  eth: totals('ETH'),
  usd: totals('USD at the time of redemption'),
  split: z
    .strictObject({ gross: valueSchema, selfPaid: valueSchema, operatorsKeep: valueSchema, delegatorsGet: valueSchema, claimed: valueSchema })
    .describe('The way of the fees over all rounds that were read, in ETH. Operators with stake of their own are among the delegators'),
  holdersRevenue: valueSchema.describe('Part of the fees that reached holders who run no orchestrator'),
  quarters: z.strictObject({ eth: z.array(period), usd: z.array(period) }),
  totalDataChart: z
    .array(z.strictObject({ day: daySchema, eth: amount, usd: amount }))
    .describe('One entry per recorded UTC day, oldest first. Days without an entry are not recorded; they are not 0'),
});

/** @throws Error where a figure is no valid value: a defect of ours, so it stops the build. */
export function feesDocument(): z.output<typeof feesSchema> {
  const history = loadSnapshot(spec);
  const quarters = (unit: 'ETH' | 'USD') =>
    deriveFeesByPeriod(history, 'quarter', unit).map(({ unit: _unit, fees, ...quarter }) => ({ ...quarter, fees: toApiValue(fees) }));
  const sums = (unit: 'ETH' | 'USD') => {
    const last = (days: number) => toApiValue(deriveFeesInLast(history, days, unit));
    return { total24h: last(1), total7d: last(7), total30d: last(30), total1y: last(365), totalRecorded: toApiValue(deriveFeesEver(history, unit)) };
  };
  const [eth, usd] = [valuesByDay(history, 'feesEth'), valuesByDay(history, 'feesUsd')];
  const days = [...new Set([...eth.keys(), ...usd.keys()])].sort();
  return feesSchema.parse({
    builtOn: buildDay(),
    token,
    definition,
    eth: sums('ETH'),
    usd: sums('USD'),
    split: {
      gross: toApiValue(splitPart('grossEth')),
      selfPaid: toApiValue(splitPart('selfPaidEth')),
      operatorsKeep: toApiValue(splitPart('operatorsEth')),
      delegatorsGet: toApiValue(splitPart('delegatorsEth')),
      claimed: toApiValue(splitPart('claimedEth')),
    },
    holdersRevenue: toApiValue(noHoldersRevenue),
    quarters: { eth: quarters('ETH'), usd: quarters('USD') },
    totalDataChart: days.map((day) => ({ day, eth: eth.get(day) ?? null, usd: usd.get(day) ?? null })),
  });
}

/** One step of the waterfall over all rounds that were read; without a value, and with the reason, where none was. */
function splitPart(part: WaterfallPart): Metric {
  const sources = waterfallSources();
  const step = deriveWaterfallEver(sources)?.steps.find((candidate) => candidate.part === part);
  if (step) return step.eth;
  const label = waterfallSteps.find((candidate) => candidate.part === part)?.label ?? part;
  const absentBecause = sources.flow.absentBecause ?? 'No round that has ended was read.';
  return metric({ id: `api.fees.split.${part}`, label, value: null, unit: 'ETH', asOf: null, method: 'Sum over the rounds that were read.', evidence: 'derived', inputs: [], absentBecause });
}

/** Fees are no revenue of holders: the protocol passes on what each orchestrator has set, and no recording takes out the stake of operators in their own pools. */
const noHoldersRevenue = metric({
  id: 'api.fees.holders-revenue',
  label: 'Fees that reached holders who run no orchestrator',
  value: null,
  unit: 'ETH',
  asOf: null,
  method: 'Not computed. It needs the stake of each operator in its own pool in each round, which no dataset of Atlas reads. What all stakers get by fee share is `split.delegatorsGet`.',
  evidence: 'derived',
  inputs: [],
  absentBecause: 'No recording tells the stake of operators in their own pools round by round.',
});
