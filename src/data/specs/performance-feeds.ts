import * as z from 'zod';
import { jobClasses } from '../../job-requirements/document.ts';
import { failureClasses, jobOrigins } from '../../performance-feed/document.ts';
import { columnsOf } from '../columns-of.ts';
import { performanceFeedsHeadlines } from '../headlines/performance-feeds.ts';
import { httpUrlSchema } from '../provenance.ts';
import { defineSpec } from '../spec.ts';
import { cellsOf, describeRowBy } from '../table-columns.ts';

const meta = (description: string, unit = '') => ({ description, unit });
const name = z.string().min(1).max(200);
const instant = z.iso.datetime();
const count = (description: string) => z.int().nonnegative().meta(meta(description, 'count'));
const milliseconds = (description: string) => z.number().nonnegative().nullable().meta(meta(description, 'milliseconds'));
const address = z.string().regex(/^0x[0-9a-f]{40}$/, { error: 'must be an address in lower case' });
const feedId = z.string().regex(/^[a-z0-9][a-z0-9-]*$/).meta(meta('Key of the feed on the reviewed list', 'id'));

const feedSchema = z.strictObject({
  id: feedId,
  publisher: name.meta(meta('Publisher by the reviewed list')),
  page: httpUrlSchema.meta(meta('Page on which the publisher tells how it measures', 'link')),
  jobs: z.enum(jobOrigins).meta(meta('Jobs of customers, jobs made for the test, or both; the publisher says so')),
  method: z.string().min(1).max(1000).meta(meta('How jobs are chosen, sent and judged, in the words of the publisher')),
  from: instant.meta(meta('Start of the window', 'UTC time')),
  to: instant.meta(meta('End of the window', 'UTC time')),
  publishedAt: instant.meta(meta('When the publisher published it', 'UTC time')),
  signedBy: address.nullable().meta(meta('Account whose signature was verified; null where the feed is not signed')),
  source: z.string().min(1).meta(meta('Provenance id', 'id')),
});

const failed = (description: string) => z.int().nonnegative().nullable().meta(meta(description, 'count'));
const failures = Object.fromEntries(failureClasses.map((kind) => [kind, failed(`Failed jobs of the class ${kind}; null where the publisher states no classes`)])) as Record<(typeof failureClasses)[number], ReturnType<typeof failed>>;
const resultSchema = z.strictObject({
  feed: feedId,
  orchestrator: address.meta(meta('Address of the orchestrator, lower case')),
  jobClass: z.enum(jobClasses).meta(meta('Kind of job')),
  pipeline: name.nullable().meta(meta('Pipeline as the publisher names it')),
  model: name.nullable().meta(meta('Model as the publisher names it')),
  region: name.nullable().meta(meta('Where the jobs were sent from')),
  jobs: z.int().positive().meta(meta('Jobs sent in the window: the sample', 'count')),
  succeeded: count('Of these, the ones with a usable result'),
  latencyMeasured: name.nullable().meta(meta('From what to what latency was measured; null where it was not')),
  latencySamples: z.int().positive().nullable().meta(meta('Jobs the percentiles are of', 'count')),
  p50: milliseconds('Median latency of jobs that succeeded'),
  p90: milliseconds('90th percentile'),
  p95: milliseconds('95th percentile'),
  p99: milliseconds('99th percentile'),
  ...failures,
});

const shape = z.strictObject({
  feeds: z.array(feedSchema).min(1).meta(meta('Every feed that was read, by id; each with its own time')),
  results: z.array(resultSchema).min(1).meta(meta('What each feed says, never blended: sorted by feed, then by what was measured')),
});
export type PerformanceFeeds = z.output<typeof shape>;

/** What a result is of. */
export const resultKeyOf = ({ feed, orchestrator, jobClass, pipeline, model, region }: PerformanceFeeds['results'][number]): string =>
  [feed, orchestrator, jobClass, pipeline ?? '', model ?? '', region ?? ''].join('\u001f');

const schema = shape.superRefine(({ feeds, results }, context) => {
  const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const ids = feeds.map(({ id }) => id);
  const keys = results.map(resultKeyOf);
  for (const [index, id] of ids.entries()) if (index > 0 && id <= (ids[index - 1] ?? '')) report(['feeds', index], 'stands twice or out of order');
  for (const [index, key] of keys.entries()) if (index > 0 && key <= (keys[index - 1] ?? '')) report(['results', index], 'stands twice or out of order');
  for (const [index, { feed, jobs, succeeded }] of results.entries()) {
    if (!ids.includes(feed)) report(['results', index, 'feed'], 'is no feed of this reading');
    if (succeeded > jobs) report(['results', index, 'succeeded'], 'is more than the jobs');
  }
});

/** What gateways publish of their own measurements, each under the name of its publisher. */
export const spec = defineSpec({
  id: 'performance-feeds',
  subject: 'work',
  title: 'Measurements of gateways',
  summary: 'What gateways publish of their own jobs per orchestrator: sample, success, latency, failures. Self-reported, each feed under its publisher’s name, never blended.',
  version: 1,
  schema,
  staleAfterHours: 24 * 7,
  describeRow: describeRowBy('id', 'orchestrator'),
  headlines: performanceFeedsHeadlines,
  tables: [
    {
      id: 'performance-feeds',
      title: 'Results of every feed, one row each',
      columns: columnsOf(resultSchema),
      rows: ({ results }) => results.map((row) => cellsOf(row, columnsOf(resultSchema))),
    },
    {
      id: 'performance-feeds-publishers',
      title: 'Feeds with publisher, window and method',
      columns: columnsOf(feedSchema),
      rows: ({ feeds }) => feeds.map((row) => cellsOf(row, columnsOf(feedSchema))),
    },
  ],
});
