import * as z from 'zod';
import { performanceHeadlines } from '../headlines/performance.ts';
import { daySchema, httpUrlSchema } from '../provenance.ts';
import { defineSpec, type TableSpec } from '../spec.ts';
import { describeRowBy } from '../table-columns.ts';

export const jobClasses = ['transcoding', 'ai'] as const;
export type JobClass = (typeof jobClasses)[number];

const fraction = z.number().min(0).max(1);
const name = z.string().min(1).max(200);
const address = z.string().regex(/^0x[0-9a-f]{40}$/, { error: 'must be an address in lower case' });
const instant = z.iso.datetime();

/** What was tested: transcoding as such, or a model of a pipeline. */
const job = {
  jobClass: z.enum(jobClasses).meta({ description: 'Kind of test job', unit: '' }),
  pipeline: name.nullable().meta({ description: 'AI pipeline as the tester names it; null for transcoding', unit: '' }),
  model: name.nullable().meta({ description: 'Model as the tester names it; null for transcoding', unit: '' }),
};
const shares = {
  successRate: fraction.meta({ description: 'Mean success rate of the test jobs', unit: 'share, 0 to 1' }),
  roundTripScore: fraction.meta({ description: 'Score of the round-trip time, by the rule of the tester', unit: 'score, 0 to 1' }),
  score: fraction.meta({ description: 'Overall score as the leaderboard gives it', unit: 'score, 0 to 1' }),
};

const tests = {
  tests: z.int().nonnegative().nullable().meta({ description: 'Test jobs among the raw results; null where the leaderboard has none of it', unit: 'count' }),
  errors: z.int().nonnegative().nullable().meta({ description: 'Errors that these jobs report', unit: 'count' }),
  medianRoundTripSeconds: z
    .number()
    .nonnegative()
    .nullable()
    .meta({ description: 'Median round-trip time of those with a success, to three decimals; null where there is none', unit: 'seconds' }),
};

const testerSchema = z.strictObject({
  jobClass: job.jobClass,
  tester: name.meta({ description: 'Program that sends the jobs', unit: '' }),
  testerUrl: httpUrlSchema.meta({ description: 'Its source code', unit: '' }),
  jobs: z.literal('synthetic').meta({ description: 'The jobs are made for the test; customer traffic is not measured', unit: '' }),
  scoring: z.string().min(1).meta({ description: 'How the leaderboard scores, by its code', unit: '' }),
  source: z.string().min(1).meta({ description: 'Provenance id of its results, the earlier days of the history included', unit: '' }),
});

const shape = z.strictObject({
  testers: z.array(testerSchema).min(1).max(2).meta({ description: 'Who tests, and how it is scored', unit: '' }),
  regions: z
    .array(
      z.strictObject({
        jobClass: job.jobClass,
        id: name.meta({ description: 'Code of the region', unit: '' }),
        name: name.meta({ description: 'Name of the region', unit: '' }),
      }),
    )
    .meta({ description: 'Regions from which tests are run', unit: '' }),
  windows: z
    .array(
      z.strictObject({
        jobClass: job.jobClass,
        from: instant.meta({ description: 'Start of the sample window', unit: 'UTC time' }),
        to: instant.meta({ description: 'End of the sample window', unit: 'UTC time' }),
      }),
    )
    .min(1)
    .max(2)
    .meta({ description: 'The UTC day that `results` of each kind average over: a leaderboard that fails keeps its last day', unit: '' }),
  results: z
    .array(
      z.strictObject({
        ...job,
        orchestrator: address.meta({ description: 'Address of the orchestrator, lower case', unit: '' }),
        regions: z
          .array(z.strictObject({ region: name.meta({ description: 'Region the jobs were sent from', unit: '' }), ...shares, ...tests }))
          .min(1)
          .meta({ description: 'One entry per region, by code', unit: '' }),
      }),
    )
    .meta({ description: 'Newest window of each kind: one entry per job and orchestrator', unit: '' }),
  orchestrators: z
    .array(address)
    .meta({ description: 'Orchestrators in the order they first appeared; `history` counts them from 0', unit: '' }),
  history: z
    .array(
      z.strictObject({
        date: daySchema.meta({ description: 'UTC day of the tests', unit: 'UTC date' }),
        ...job,
        results: z
          .array(z.tuple([z.int().nonnegative(), fraction, fraction, fraction]))
          .min(1)
          .meta({
            description:
              'Per orchestrator: its number, then means over the regions of success rate, round-trip score and score, to three decimals',
            unit: 'number, then shares of 1',
          }),
      }),
    )
    .meta({ description: 'One row per day and job, oldest first; each refresh appends', unit: '' }),
});
export type Performance = z.output<typeof shape>;

/** Text that names a job and sorts jobs; the unit separator stands in no name. */
export const jobKey = ({ jobClass, pipeline, model }: Pick<Performance['results'][number], 'jobClass' | 'pipeline' | 'model'>): string =>
  [jobClass, pipeline ?? '', model ?? ''].join('\u001f');

const resultKey = (row: Performance['results'][number]) => `${jobKey(row)}\u001f${row.orchestrator}`;
const historyKey = (row: Performance['history'][number]) => `${row.date}\u001f${jobKey(row)}`;

/** Rows that stand twice or out of order, jobs that contradict themselves, and numbers that name no orchestrator. */
const schema = shape.superRefine((data, context) => {
  const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const assertSorted = (list: 'results' | 'history', keys: readonly string[]) =>
    keys.forEach((key, index) => key <= (keys[index - 1] ?? '') && report([list, index], 'stands twice or out of order'));
  assertSorted('results', data.results.map(resultKey));
  assertSorted('history', data.history.map(historyKey));
  const windowed = data.windows.map(({ jobClass }) => jobClass);
  if (new Set(windowed).size !== windowed.length) report(['windows'], 'a kind of job stands twice');
  for (const [index, { jobClass }] of data.results.entries()) {
    if (!windowed.includes(jobClass)) report(['results', index], 'has no sample window');
  }
  for (const list of ['results', 'history'] as const) {
    for (const [index, { jobClass, pipeline, model }] of data[list].entries()) {
      const isAi = jobClass === 'ai';
      if ((pipeline !== null) !== isAi || (model !== null) !== isAi)
        report([list, index], 'AI jobs have a pipeline and a model, transcoding has none');
    }
  }
  for (const [index, { regions }] of data.results.entries()) {
    const twice = regions.some(({ region }, position) => region <= (regions[position - 1]?.region ?? ''));
    if (twice) report(['results', index, 'regions'], 'a region stands twice or out of order');
  }
  if (new Set(data.orchestrators).size !== data.orchestrators.length) report(['orchestrators'], 'an orchestrator stands twice');
  for (const [index, { results }] of data.history.entries()) {
    const numbers = results.map(([number]) => number);
    const isWrong = numbers.some((number, position) => number <= (numbers[position - 1] ?? -1) || number >= data.orchestrators.length);
    if (isWrong) report(['history', index, 'results'], 'numbers must rise and name an orchestrator');
  }
});

const column = (key: string, { description, unit }: { description?: string | undefined; unit?: unknown } = {}) => ({
  key,
  unit: typeof unit === 'string' ? unit : '',
  description: description ?? '',
});
const jobColumns = Object.entries(job).map(([key, field]) => column(key, field.meta()));
const testColumns = Object.entries(tests).map(([key, field]) => column(key, field.meta()));
const shareColumns = Object.entries(shares).map(([key, field]) => column(key, field.meta()));
const orchestratorColumn = column('orchestrator', { description: 'Address of the orchestrator, lower case' });

const resultsTable: TableSpec<Performance> = {
  id: 'performance',
  title: 'Test results of the newest day, by orchestrator and region',
  columns: [
    ...jobColumns,
    orchestratorColumn,
    column('region', { description: 'Region the jobs were sent from' }),
    ...shareColumns,
    ...testColumns,
    column('from', { description: 'Start of the sample window', unit: 'UTC time' }),
    column('to', { description: 'End of the sample window', unit: 'UTC time' }),
  ],
  rows: ({ results, windows }) =>
    results.flatMap(({ regions, ...row }) => {
      const window = windows.find(({ jobClass }) => jobClass === row.jobClass);
      return regions.map((region) => ({ ...row, ...region, from: window?.from ?? null, to: window?.to ?? null }));
    }),
};

const historyTable: TableSpec<Performance> = {
  id: 'performance-history',
  title: 'Test results by day and orchestrator, means over the regions',
  columns: [column('date', { description: 'UTC day of the tests', unit: 'UTC date' }), ...jobColumns, orchestratorColumn, ...shareColumns],
  rows: ({ history, orchestrators }) =>
    history.flatMap(({ results, ...row }) =>
      results.map(([number, successRate, roundTripScore, score]) => ({
        ...row,
        orchestrator: orchestrators[number] ?? null,
        successRate,
        roundTripScore,
        score,
      })),
    ),
};

/** Results of synthetic test jobs, per orchestrator, region and job. */
export const spec = defineSpec({
  id: 'performance',
  subject: 'work',
  title: 'Test results',
  summary:
    'How orchestrators did in synthetic test jobs, transcoding and AI, per region, pipeline and model. Testers send these jobs; ' +
    'customer traffic is not measured.',
  version: 1,
  schema,
  staleAfterHours: 72,
  describeRow: describeRowBy('orchestrator', 'date', 'jobClass'),
  headlines: performanceHeadlines,
  tables: [resultsTable, historyTable],
});
