import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Provenance } from '../../src/data/provenance.ts';
import { parseDecimal, sumDecimals } from '../../src/data/units.ts';
import { isSet, readUrl, readVariable, variables, type Environment } from '../kit/environment.ts';
import { fetchPages, type Paged } from '../kit/fetch-pages.ts';
import type { FetchRecord, Http } from '../kit/http.ts';
import { UpstreamError } from '../kit/upstream-error.ts';

/**
 * The Livepeer subgraph: an index of the protocol's events on Arbitrum One, asked by GraphQL.
 * Entities: https://github.com/livepeer/subgraph/blob/2eac27fb99af/schema.graphql (2026-04-21).
 * BigDecimal and BigInt arrive as text, Int as number.
 *
 * Day.totalSupply is the global supply, so it may fill a supply column: the handlers of Mint and Burn set it to
 * Minter.getGlobalTotalSupply() (livepeer/subgraph@2809ed3ff805:src/mappings/livepeerToken.ts). Day.totalActiveStake is
 * BondingManager.getTotalBonded() as of the day's last round (same commit, roundsManager.ts). Recorded participation, their quotient,
 * equals on-chain bonded / global supply to 15 digits on 31 days of 2025.
 */
const sourceId = 'subgraph';
const pageSize = 1000; // The Graph's maximum.
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

const daySchema = z.object({
  date: unixSeconds.multipleOf(86_400),
  volumeETH: amount,
  volumeUSD: amount,
  totalActiveStake: amount,
  totalSupply: amount,
  participationRate: z
    .string()
    .regex(/^(0(\.\d+)?|1(\.0+)?)$/, { error: 'must be a share between 0 and 1 as text' })
    .transform(Number),
  inflation: integer,
  activeTranscoderCount: integer,
  delegatorsCount: integer,
});
export type SubgraphDay = z.output<typeof daySchema>;

const ticketSchema = z.object({ id: z.string().min(1), timestamp: unixSeconds, faceValue: amount });
type Ticket = z.output<typeof ticketSchema>;

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
 * @throws UpstreamError where the subgraph fails or says that its index has errors.
 */
export async function fetchSubgraphHead(subgraph: Subgraph): Promise<SubgraphHead> {
  const query = '{ _meta { block { number hash timestamp } hasIndexingErrors } }';
  const { _meta: meta } = (await ask(subgraph, query, {}, metaSchema)).value;
  if (meta.hasIndexingErrors) throw failure(subgraph, 'says that its index has errors', 'Wait until the subgraph is repaired.');
  return { number: meta.block.number, timestamp: meta.block.timestamp ?? null };
}

/**
 * All Day entities at a block, oldest first; the newest may still be running. `date` is unix seconds of 00:00 UTC.
 * @throws UpstreamError where an answer is unusable, there is no day at all, or pages repeat or run backwards.
 */
export async function fetchDays(subgraph: Subgraph, block: number): Promise<Paged<SubgraphDay[]>> {
  const fields = Object.keys(daySchema.shape).join(' ');
  const query = `query Days($after: Int!, $block: Int!) {
  days(first: ${pageSize}, orderBy: date, orderDirection: asc, where: { date_gt: $after }, block: { number: $block }) { ${fields} }
}`;
  const days = await fetchPages({
    ...pagesOf(subgraph),
    fetchPage: async (after: number) => {
      const { value, ...record } = await ask(subgraph, query, { after, block }, z.object({ days: z.array(daySchema) }));
      return { items: value.days, record };
    },
    start: 0,
    cursorOf: ({ date }) => date,
  });
  const unsorted = days.value.find(({ date }, index) => date < (days.value[index - 1]?.date ?? 0));
  if (unsorted) throw failure(subgraph, `sent days out of order near ${unsorted.date}`, 'Run the refresh again later.');
  if (days.value.length === 0) throw failure(subgraph, 'has no day at all', 'Check ATLAS_SUBGRAPH_URL: it may be another subgraph.');
  return days;
}

/** Winning tickets of one UTC day, and their face values added up in ETH. */
export type TicketDay = { count: number; faceValueEth: string };

/**
 * Winning tickets redeemed from `from` up to, not including, `to` (unix seconds of 00:00 UTC) at a block, by the seconds at which their day
 * began. Each day of the window is in the answer; one without tickets has count 0.
 * @throws UpstreamError where an answer is unusable or pages repeat.
 */
export async function fetchTicketDays(
  subgraph: Subgraph,
  window: { from: number; to: number; block: number },
): Promise<Paged<Map<number, TicketDay>>> {
  const query = `query Tickets($after: ID!, $from: Int!, $to: Int!, $block: Int!) {
  winningTicketRedeemedEvents(
    first: ${pageSize}, orderBy: id, orderDirection: asc, block: { number: $block },
    where: { id_gt: $after, timestamp_gte: $from, timestamp_lt: $to }
  ) { id timestamp faceValue }
}`;
  const schema = z.object({ winningTicketRedeemedEvents: z.array(ticketSchema) });
  const tickets = await fetchPages({
    ...pagesOf(subgraph),
    fetchPage: async (after: string) => {
      const { value, ...record } = await ask(subgraph, query, { after, ...window }, schema);
      return { items: value.winningTicketRedeemedEvents, record };
    },
    start: '',
    cursorOf: ({ id }) => id,
  });
  return { value: countByDay(tickets.value, window), records: tickets.records };
}

/** Tickets outside of the window are not counted: only its days are known to be complete. */
function countByDay(tickets: readonly Ticket[], { from, to }: { from: number; to: number }): Map<number, TicketDay> {
  const faceValues = new Map<number, string[]>();
  for (let day = from; day < to; day += 86_400) faceValues.set(day, []);
  for (const { timestamp, faceValue } of tickets) faceValues.get(timestamp - (timestamp % 86_400))?.push(faceValue);
  return new Map([...faceValues].map(([day, values]) => [day, { count: values.length, faceValueEth: sumDecimals(values) }]));
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
      const { value, ...record } = await ask(subgraph, query, { after, block, ...where }, schema);
      return { items: value[root] as z.output<Row>[], record };
    },
    start: '',
    cursorOf: ({ id }) => id,
  });
}

const pagesOf = (subgraph: Subgraph) => ({
  pageSize,
  mostPages,
  refuse: (reason: string) => failure(subgraph, reason, 'Run the refresh again later; if it stays so, check ATLAS_SUBGRAPH_URL.'),
});

function ask<Schema extends z.ZodType>({ http, env }: Subgraph, query: string, variables: Record<string, unknown>, schema: Schema) {
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

const failure = ({ env }: Subgraph, reason: string, remedy: string) =>
  new UpstreamError({ sourceId, host: new URL(readUrl(env, 'ATLAS_SUBGRAPH_URL')).host, reason, remedy });
export { failure as subgraphFailure };

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
