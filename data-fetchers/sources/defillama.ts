import * as z from 'zod';
import type { Provenance } from '../../src/data/provenance.ts';
import { parseDecimal } from '../../src/data/units.ts';
import { isInFuture } from '../kit/as-of.ts';
import type { Clock } from '../kit/clock.ts';
import { isSet, readUrl, type Environment } from '../kit/environment.ts';
import { fetchedProvenance } from '../kit/fetched-provenance.ts';
import type { Fetched, FetchRecord, Http } from '../kit/http.ts';
import { isoOfUnix } from '../kit/iso-time.ts';
import { UpstreamError } from '../kit/upstream-error.ts';

/**
 * DefiLlama: fees and revenue of protocols by its own adapters. Shapes: DefiLlama/api-docs@3a45e4e54387:defillama-openapi-free.json
 * (2026-07-29). No key. "Daily" means a UTC day; totals are in USD.
 */
const sourceId = 'defillama';

export type DefiLlama = { http: Pick<Http, 'json'>; env: Environment; clock: Pick<Clock, 'now'> };
/** fees: what users pay · revenue: what of it DefiLlama counts as the protocol's · holders revenue: what of that as the token holders'. */
export const feeMeasures = { fees: 'dailyFees', revenue: 'dailyRevenue', 'holders revenue': 'dailyHoldersRevenue' } as const;
export type FeeMeasure = keyof typeof feeMeasures;

/** Corrections can make a day negative; a sum of days that is, is no figure. */
const total = z
  .union([z.number().nonnegative(), z.bigint().nonnegative()])
  .transform((value) => parseDecimal(typeof value === 'bigint' ? value.toString() : value))
  .nullish();
const totals = { total24h: total, total7d: total, total30d: total, totalAllTime: total };

/** The largest time a Date can hold. */
const latestSecond = 8_640_000_000_000;
const summarySchema = z.object({
  name: z.string().min(1),
  slug: z.string().optional(),
  ...totals,
  totalDataChart: z.array(z.tuple([z.int().nonnegative().max(latestSecond), z.number()])).min(1),
});
export type FeeSummary = z.output<typeof summarySchema>;

const overviewSchema = z.object({
  protocols: z.array(z.object({ name: z.string().min(1), slug: z.string().nullish(), ...totals })).min(1),
});
export type FeeOverview = z.output<typeof overviewSchema>['protocols'];

/**
 * What DefiLlama counts for one protocol, with its daily series (unix seconds of 00:00 UTC, USD).
 * @throws UpstreamError, also for a day that has not begun.
 */
export async function fetchFeeSummary(source: DefiLlama, protocol: string, measure: FeeMeasure): Promise<Fetched<FeeSummary>> {
  const answer = await ask(
    source,
    `summary/fees/${encodeURIComponent(protocol)}?${new URLSearchParams({ dataType: feeMeasures[measure] })}`,
    summarySchema,
  );
  const ahead = answer.value.totalDataChart.find(([seconds]) => isInFuture(isoOfUnix(seconds), source.clock.now()));
  if (!ahead) return answer;
  const host = new URL(readUrl(source.env, 'ATLAS_DEFILLAMA_URL')).host;
  const reason = `sent a day in the future: ${isoOfUnix(ahead[0])}`;
  throw new UpstreamError({ sourceId, host, reason, remedy: 'Run the refresh again later; the last good file stays.' });
}

/** What DefiLlama counts as fees of every protocol it follows, without series. @throws UpstreamError */
export async function fetchFeeOverview(source: DefiLlama): Promise<Fetched<FeeOverview>> {
  const query = new URLSearchParams({ excludeTotalDataChart: 'true', excludeTotalDataChartBreakdown: 'true', dataType: feeMeasures.fees });
  const { value, ...record } = await ask(source, `overview/fees?${query}`, overviewSchema);
  return { ...record, value: value.protocols };
}

function ask<Schema extends z.ZodType>({ http, env }: DefiLlama, path: string, schema: Schema): Promise<Fetched<z.output<Schema>>> {
  return http.json({
    sourceId,
    url: `${readUrl(env, 'ATLAS_DEFILLAMA_URL')}/${path}`,
    schema,
    publicUrl: !isSet(env, 'ATLAS_DEFILLAMA_URL'),
  });
}

type Statement = { id: string; title: string; url: string; observedAt: string | null; processing: string; records: readonly FetchRecord[] };

/** Provenance of answers. */
export const defillamaProvenance = ({ env }: DefiLlama, statement: Statement): Provenance =>
  fetchedProvenance(env, {
    ...statement,
    variable: 'ATLAS_DEFILLAMA_URL',
    publisher: 'DefiLlama',
    licence: 'not stated',
    evidence: 'third-party',
    sourceId,
  });
