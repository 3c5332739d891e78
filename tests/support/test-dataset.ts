import * as z from 'zod';
import type { Fetched, Http } from '../../data-fetchers/kit/http.ts';
import { defineDataset, type Context, type Dataset } from '../../data-fetchers/kit/types.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import { defineSpec, type DatasetSpec } from '../../src/data/spec.ts';

/** What the upstream of a test dataset is due to answer. */
export const answerSchema = z.object({
  observedAt: z.iso.datetime(),
  rows: z.array(z.object({ day: z.iso.date(), count: z.int() })).min(1),
});
export type TestAnswer = z.output<typeof answerSchema>;

export const testSchema = z.strictObject({ rows: z.array(z.strictObject({ day: z.iso.date(), count: z.int().nonnegative() })) });
export type TestData = z.output<typeof testSchema>;
type TestSchema = typeof testSchema;

export function testSpec(id: string): DatasetSpec<TestSchema> {
  return defineSpec({
    id,
    title: `Test dataset ${id}`,
    summary: 'Exists in tests only.',
    version: 1,
    schema: testSchema,
    subject: 'network',
    staleAfterHours: 48,
    describeRow: (data, path) => (path[0] === 'rows' ? (data as TestData).rows[Number(path[1])]?.day : undefined),
    tables: [],
  });
}

/** A good answer: `count` and the time are what tests vary. */
export function goodAnswer(count: number, observedAt = '2026-11-20T11:00:00Z'): TestAnswer {
  return {
    observedAt,
    rows: [
      { day: '2026-11-18', count: 1 },
      { day: '2026-11-19', count },
    ],
  };
}

export function testProvenance({ value: _, ...record }: Fetched<TestAnswer>): Provenance {
  return {
    kind: 'fetched',
    id: 'test-source',
    sourceId: 'test-source',
    publisher: 'A test',
    title: 'A local server',
    url: 'https://example.org/',
    observedAt: null,
    licence: 'not stated',
    processing: 'Taken over as it came.',
    evidence: 'documented',
    ...record,
  };
}

/** A dataset as ours are: one source, asked over HTTP; `fetchAnswer` and the rest can be replaced. */
export function testDataset(
  id: string,
  fetchAnswer: (http: Http, context: Context<TestData>) => Promise<Fetched<TestAnswer>>,
  more: Partial<Dataset<TestSchema>> = {},
): Dataset {
  const dataset = defineDataset<TestSchema>({
    spec: testSpec(id),
    sources: ['test-source'],
    cadence: 'daily',
    collect: async (context) => {
      const answer = await fetchAnswer(context.http, context);
      return { asOf: answer.value.observedAt, data: { rows: answer.value.rows }, provenance: [testProvenance(answer)] };
    },
    checks: [],
    ...more,
  });
  return dataset as unknown as Dataset;
}

/** The usual source of a test dataset. */
export const fetchFrom =
  (url: string, headers: Record<string, string> = {}) =>
  (http: Http) =>
    http.json({ sourceId: 'test-source', url, headers, schema: answerSchema });
