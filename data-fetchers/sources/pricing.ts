import * as z from 'zod';
import type { Provenance } from '../../src/data/provenance.ts';
import { isSet, readUrl, type Environment } from '../kit/environment.ts';
import { ratioText } from '../../src/data/exact-ratio.ts';
import { fetchedProvenance } from '../kit/fetched-provenance.ts';
import type { Fetched, FetchRecord, Http } from '../kit/http.ts';
import { isoOfUnix } from '../kit/iso-time.ts';
import { UpstreamError } from '../kit/upstream-error.ts';

/**
 * Price list of orchestrators, as the Explorer reads it (livepeer/explorer@79d3991:pages/api/score/[address].tsx). Public, undocumented.
 * go-livepeer answers /registeredOrchestrators in the same shape, with prices as fractions and without the time of the quote.
 */
const sourceId = 'pricing';
const variable = 'ATLAS_PRICING_URL';
type Access = { http: Pick<Http, 'json'>; env: Environment };

/** What one orchestrator asks for transcoding. `weiPerPixel` is exact text; `updatedAt` is the list's own time of it, UTC. */
export type ListedPrice = {
  orchestrator: string;
  serviceUri: string | null;
  isActive: boolean;
  weiPerPixel: string;
  updatedAt: string | null;
};

const rowSchema = z.object({
  Address: z.string().regex(/^0x[0-9a-fA-F]{40}$/, { error: 'must be an address' }),
  ServiceURI: z.string().nullish(),
  Active: z.boolean(),
  PricePerPixel: z.union([z.number(), z.bigint(), z.string().max(220)]).transform(ratioText),
  // The largest time a Date can hold; later ones are no time.
  UpdatedAt: z.int().nonnegative().max(8_640_000_000_000).nullish(),
});

/**
 * The whole list, orchestrators that do not answer included, by address.
 * @throws UpstreamError, also for a price that cannot be read without loss, an address that stands twice, and an empty list.
 */
export async function fetchPriceList({ http, env }: Access): Promise<Fetched<ListedPrice[]>> {
  const url = new URL(readUrl(env, variable));
  url.searchParams.set('excludeUnavailable', 'False');
  const { value, ...record } = await http.json({
    sourceId,
    url: url.href,
    schema: z.array(rowSchema).min(1),
    publicUrl: !isSet(env, variable),
  });
  const rows = value.map((row) => ({
    orchestrator: row.Address.toLowerCase(),
    serviceUri: row.ServiceURI ?? null,
    isActive: row.Active,
    weiPerPixel: row.PricePerPixel,
    updatedAt: row.UpdatedAt ? isoOfUnix(row.UpdatedAt) : null,
  }));
  rows.sort((a, b) => (a.orchestrator < b.orchestrator ? -1 : 1));
  const twice = rows.find(({ orchestrator }, index) => orchestrator === rows[index - 1]?.orchestrator);
  if (twice) {
    const remedy = 'Run the refresh again later; the last good file stays.';
    throw new UpstreamError({ sourceId, host: url.host, reason: `lists ${twice.orchestrator} twice`, remedy });
  }
  return { ...record, value: rows };
}

/** Provenance of the list. */
export const pricingProvenance = ({ env }: Pick<Access, 'env'>, record: FetchRecord, observedAt: string | null): Provenance =>
  fetchedProvenance(env, {
    id: 'price-list',
    sourceId,
    variable,
    records: [record],
    observedAt,
    publisher: 'Livepeer price list',
    title: 'Prices per pixel that orchestrators quote for transcoding',
    url: 'https://nyc.livepeer.com/orchestratorStats',
    licence: 'not stated',
    processing: 'Address, service URI, price per pixel and its time were taken over; stake and cuts are read from the chain instead.',
    evidence: 'self-reported',
  });
