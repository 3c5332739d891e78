import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Provenance } from '../../src/data/provenance.ts';
import { parseDecimal } from '../../src/data/units.ts';
import { isInFuture } from '../kit/as-of.ts';
import type { Clock } from '../kit/clock.ts';
import { isSet, readUrl, readVariable, variables, type Environment } from '../kit/environment.ts';
import { fetchPages, type Paged } from '../kit/fetch-pages.ts';
import type { FetchRecord, Http } from '../kit/http.ts';
import { isoOfUnix } from '../kit/iso-time.ts';
import { UpstreamError } from '../kit/upstream-error.ts';

/**
 * The Livepeer subgraph: an index of the protocol's events on Arbitrum One, asked by GraphQL.
 * Entities: https://github.com/livepeer/subgraph/blob/2eac27fb99af/schema.graphql (2026-04-21).
 * BigDecimal and BigInt arrive as text, Int as number.
 */
const sourceId = 'subgraph';
/** The Graph's maximum. */
export const pageSize = 1000;
const mostPages = 2000;

export type Subgraph = { http: Pick<Http, 'graphql'>; env: Environment };

/** A BigDecimal of LPT or ETH: non-negative, cut at the 18th decimal. */
export const amount = z
  .string()
  .regex(/^\d+(\.\d+)?$/, { error: 'must be a non-negative decimal as text' })
  .transform((text) => parseDecimal(text));
/** A BigInt below 10^15. */
export const integer = z
  .string()
  .regex(/^\d{1,15}$/, { error: 'must be a non-negative integer as text' })
  .transform(Number);
/** A time in unix seconds. */
export const unixSeconds = z.int().nonnegative();

const metaSchema = z.object({
  _meta: z.object({
    block: z.object({ number: z.int().positive(), hash: z.string().nullish(), timestamp: unixSeconds.nullish() }),
    hasIndexingErrors: z.boolean(),
  }),
});

/** Newest block the index has reached. `timestamp` (unix seconds) is null where the server does not tell. */
export type SubgraphHead = { number: number; timestamp: number | null };

/** Whether the endpoint is the public one, whose path holds no key. */
const asksPublicGateway = (env: Environment): boolean => readUrl(env, 'ATLAS_SUBGRAPH_URL') === variables.ATLAS_SUBGRAPH_URL.fallback;

/** Why the subgraph cannot be asked with this environment; null when it can. */
export function subgraphNotConfigured(env: Environment): string | null {
  if (!asksPublicGateway(env) || isSet(env, 'ATLAS_SUBGRAPH_KEY')) return null;
  return 'The Graph answers only with a key: set ATLAS_SUBGRAPH_KEY, or point ATLAS_SUBGRAPH_URL at an endpoint that needs none.';
}

/**
 * The newest indexed block, at which the other queries are pinned.
 * @throws UpstreamError where the subgraph fails, says that its index has errors, or dates its newest block in the future.
 */
export async function fetchSubgraphHead(subgraph: Subgraph & { clock: Clock }): Promise<SubgraphHead> {
  const query = '{ _meta { block { number hash timestamp } hasIndexingErrors } }';
  const { _meta: meta } = (await askSubgraph(subgraph, query, {}, metaSchema)).value;
  if (meta.hasIndexingErrors) throw subgraphFailure(subgraph, 'says that its index has errors', 'Wait until the subgraph is repaired.');
  const { number, timestamp = null } = meta.block;
  if (timestamp !== null && isInFuture(isoOfUnix(timestamp), subgraph.clock.now()))
    throw subgraphFailure(subgraph, `dates block ${number} in the future: ${isoOfUnix(timestamp)}`, 'Check the clock of this machine.');
  return { number, timestamp };
}

type EntityQuery<Row extends z.ZodType<{ id: string }>> = {
  /** Field of the query type: "broadcasters". */
  root: string;
  /** What is selected of each entity, `id` included. */
  selection: string;
  row: Row;
  block: number;
  /** Further conditions on integer fields: { date_gte: 1767225600 }. */
  where?: Readonly<Record<string, number>>;
  /** One more condition, written out: 'bondedAmount_gt: "0"'. */
  condition?: string;
};

/**
 * All entities of one list at a block, by id.
 * @throws UpstreamError where an answer is unusable or pages repeat.
 */
export function fetchEntities<Row extends z.ZodType<{ id: string }>>(
  subgraph: Subgraph,
  { root, selection, row, block, where = {}, condition }: EntityQuery<Row>,
): Promise<Paged<z.output<Row>[]>> {
  const names = Object.keys(where);
  const declared = ['$after: ID!', '$block: Int!', ...names.map((name) => `$${name}: Int!`)].join(', ');
  const conditions = ['id_gt: $after', ...names.map((name) => `${name}: $${name}`), ...(condition ? [condition] : [])].join(', ');
  const query = `query Entities(${declared}) {
  ${root}(first: ${pageSize}, orderBy: id, orderDirection: asc, where: { ${conditions} }, block: { number: $block }) { ${selection} }
}`;
  const schema = z.object({ [root]: z.array(row) });
  return fetchPages({
    ...pagesOf(subgraph),
    fetchPage: async (after: string) => {
      const { value, ...record } = await askSubgraph(subgraph, query, { after, block, ...where }, schema);
      return { items: value[root] as z.output<Row>[], record };
    },
    start: '',
    cursorOf: ({ id }) => id,
  });
}

/** How every list is paged. */
export const pagesOf = (subgraph: Subgraph) => ({
  pageSize,
  mostPages,
  refuse: (reason: string) => subgraphFailure(subgraph, reason, 'Run the refresh again later; if it stays so, check ATLAS_SUBGRAPH_URL.'),
});

/** One question. @throws UpstreamError where the answer is unusable. */
export function askSubgraph<Schema extends z.ZodType>({ http, env }: Subgraph, query: string, variables: Record<string, unknown>, schema: Schema) {
  const key = readVariable(env, 'ATLAS_SUBGRAPH_KEY');
  const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {};
  return http.graphql({
    sourceId,
    url: readUrl(env, 'ATLAS_SUBGRAPH_URL'),
    query,
    variables,
    schema,
    headers,
    publicUrl: asksPublicGateway(env),
  });
}

/** The failure of the subgraph, with its host only. */
export const subgraphFailure = ({ env }: Subgraph, reason: string, remedy: string) =>
  new UpstreamError({ sourceId, host: new URL(readUrl(env, 'ATLAS_SUBGRAPH_URL')).host, reason, remedy });

type Statement = { id: string; title: string; processing: string; head: SubgraphHead; what: string; records: readonly FetchRecord[] };

/** Provenance of a paged answer. Several pages have one digest: SHA-256 over their digests in order. */
export function subgraphProvenance({ env }: Subgraph, { id, title, processing, head, what, records }: Statement): Provenance {
  const [first] = records;
  if (first === undefined) throw new Error(`Provenance "${id}" needs the answers it speaks of.`);
  const isOwn = !asksPublicGateway(env);
  const { protocol, host } = new URL(readUrl(env, 'ATLAS_SUBGRAPH_URL'));
  const digests = createHash('sha256')
    .update(records.map(({ sha256 }) => sha256).join(''))
    .digest('hex');
  const pages = records.length === 1 ? '' : `, ${records.length} pages, digest over their digests`;
  return {
    kind: 'fetched',
    id,
    publisher: isOwn ? `Subgraph at ${host}` : 'Livepeer subgraph on The Graph',
    title,
    url: isOwn ? `${protocol}//${host}/` : 'https://github.com/livepeer/subgraph',
    observedAt: head.timestamp === null ? null : new Date(head.timestamp * 1000).toISOString().replace('.000Z', 'Z'),
    licence: 'not stated',
    processing,
    evidence: 'third-party',
    sourceId,
    request: `${first.request} ${what}, block ${head.number}${pages}`,
    fetchedAt: first.fetchedAt,
    sha256: records.length === 1 ? first.sha256 : digests,
    bytes: records.reduce((total, { bytes }) => total + bytes, 0),
  };
}
