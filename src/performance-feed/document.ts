import * as z from 'zod';
import { jobClasses } from '../job-requirements/document.ts';
import { httpUrlSchema } from '../data/provenance.ts';

// A format of Atlas, version 1. Changing a rule below means a new version beside it: publishers read this one.

const instant = z.iso.datetime();
const address = z.string().regex(/^0x[0-9a-fA-F]{40}$/, { error: 'must be an Ethereum address' });
const count = z.int().nonnegative();
const milliseconds = z.number().nonnegative().max(86_400_000);
const line = (most: number) => z.string().min(1).max(most).regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, { error: 'must be one line of visible text' });
const link = httpUrlSchema.max(300);

/** What became of a job that failed, as its gateway saw it. The first three are liveness, the others the further classes of faults on this site. */
export const failureClasses = ['unreachable', 'timeout', 'aborted', 'wrong-result', 'price', 'payment', 'capacity', 'other'] as const;
export const jobOrigins = ['customer', 'synthetic', 'mixed'] as const;

const latency = z
  .strictObject({
    measured: line(200).meta({ description: 'From what to what, such as "request sent to last byte of the answer"' }),
    samples: z.int().positive().meta({ description: 'Jobs the percentiles are of' }),
    p50: milliseconds.meta({ description: 'Median, milliseconds' }),
    p90: milliseconds.optional().meta({ description: '90th percentile, milliseconds' }),
    p95: milliseconds.optional().meta({ description: '95th percentile, milliseconds' }),
    p99: milliseconds.optional().meta({ description: '99th percentile, milliseconds' }),
  })
  .superRefine(({ p50, p90, p95, p99 }, context) => {
    const rising = Object.entries({ p50, p90, p95, p99 }).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
    for (const [index, { name, value }] of rising.entries()) {
      const before = rising[index - 1];
      if (before && value < before.value) context.addIssue({ code: 'custom', path: [name], message: `is below ${before.name}` });
    }
  });

const resultSchema = z
  .strictObject({
    orchestrator: address.meta({ description: 'Account of the orchestrator' }),
    jobClass: z.enum(jobClasses).meta({ description: 'How the job travels through the client' }),
    pipeline: line(120).optional().meta({ description: 'Pipeline, capability name of BYOC, or app of a live runner' }),
    model: line(200).optional().meta({ description: 'Model id' }),
    region: line(40).optional().meta({ description: 'Where the jobs were sent from' }),
    jobs: z.int().positive().meta({ description: 'Jobs sent to it in the window: the sample. None sent means no row' }),
    succeeded: count.meta({ description: 'Of these, the ones with a usable result' }),
    latency: latency.optional().meta({ description: 'Of jobs that succeeded' }),
    failures: z.partialRecord(z.enum(failureClasses), z.int().positive()).optional().meta({ description: 'Failed jobs by class; together all that did not succeed' }),
  })
  .superRefine(({ jobs, succeeded, latency: measured, failures }, context) => {
    const report = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (succeeded > jobs) report(['succeeded'], `is more than the ${jobs} jobs`);
    if (measured && measured.samples > succeeded) report(['latency', 'samples'], `is more than the ${succeeded} jobs that succeeded`);
    const failed = Object.values(failures ?? {}).reduce((sum, number) => sum + number, 0);
    if (failures && failed !== jobs - succeeded) report(['failures'], `add up to ${failed}, and ${jobs - succeeded} jobs did not succeed; what is not known is "other"`);
  });
export type FeedResult = z.output<typeof resultSchema>;

/** What two results must differ in. */
export const resultKey = ({ orchestrator, jobClass, pipeline, model, region }: FeedResult): string =>
  [orchestrator.toLowerCase(), jobClass, pipeline ?? '', model ?? '', region ?? ''].join('\u001f');

/** What one publisher measured in one window. */
export const performanceFeedSchema = z
  .strictObject({
    version: z.literal(1),
    publisher: z.strictObject({
      name: line(100),
      page: link.meta({ description: 'Page on which the publisher tells who it is and how it measures' }),
      account: address.optional().meta({ description: 'Account that signs; needed where there is a signature' }),
    }),
    publishedAt: instant.meta({ description: 'UTC time' }),
    window: z.strictObject({ from: instant, to: instant }).meta({ description: 'UTC times between which the jobs were sent' }),
    method: z.strictObject({
      jobs: z.enum(jobOrigins).meta({ description: 'Jobs of customers, jobs made for the test, or both' }),
      description: line(1000).meta({ description: 'How jobs are chosen, sent and judged' }),
    }),
    results: z.array(resultSchema).min(1).max(5000),
    signature: z.string().regex(/^0x[0-9a-f]{130}$/i, { error: 'must be 65 bytes in hexadecimal' }).optional().meta({ description: 'EIP-191 signature of publisher.account over the signed text: this document without the member "signature", as JSON with sorted keys and no spaces' }),
  })
  .superRefine(({ publisher, publishedAt, window, results, signature }, context) => {
    const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (Date.parse(window.to) <= Date.parse(window.from)) report(['window', 'to'], 'must be after window.from');
    if (Date.parse(publishedAt) < Date.parse(window.to)) report(['publishedAt'], 'must not be before window.to');
    if (signature && !publisher.account) report(['publisher', 'account'], 'is needed to check the signature');
    const seen = new Map<string, number>();
    for (const [index, result] of results.entries()) {
      const first = seen.get(resultKey(result));
      if (first !== undefined) report(['results', index], `has the orchestrator, job class, pipeline, model and region of results[${first}]`);
      else seen.set(resultKey(result), index);
    }
  });
export type PerformanceFeed = z.output<typeof performanceFeedSchema>;

/** Largest document, in bytes. */
export const largestFeed = 2 * 1024 * 1024;
