import { addDays, startOfDay, unixOfDay } from '../../../src/data/day-series.ts';
import { plainText } from '../../../src/data/plain-text.ts';
import type { Provenance } from '../../../src/data/provenance.ts';
import type { JobClass, Performance } from '../../../src/data/specs/performance.ts';
import type { FetchRecord } from '../../kit/http.ts';
import type { Context } from '../../kit/types.ts';
import { aiProvenance, fetchAiRegions, fetchAiResults, fetchAiTests, fetchTestedModels } from '../../sources/ai-leaderboard.ts';
import type { OrchestratorResults, Region, RegionTests } from '../../sources/leaderboard/ask-leaderboard.ts';
import { fetchTranscodingRegions, fetchTranscodingResults, fetchTranscodingTests, transcodingProvenance } from '../../sources/transcoding-leaderboard.ts';
import type { JobResults, JobTests } from './append-day.ts';

const processing =
  'Each UTC day was asked for once it was over; the newest is kept by region with its raw tests counted, all days as means over the regions. ' +
  'Regions called GLOBAL were left out.';

/** What one leaderboard says of the days it was asked for, oldest first. */
export type ClassReading = {
  jobClass: JobClass;
  regions: Performance['regions'];
  window: Performance['windows'][number];
  days: { date: string; jobs: (JobResults & { tests?: JobTests })[] }[];
  provenance: Provenance;
};

/** Transcoding tests. @param days UTC days, at least one. @throws UpstreamError */
export async function fetchTranscodingDays(context: Context<Performance>, days: readonly string[]): Promise<ClassReading> {
  context.log(`Transcoding tests of ${describeDays(days)}`);
  const records: FetchRecord[] = [];
  const regions = await keep(records, fetchTranscodingRegions(context));
  const asked: ClassReading['days'] = [];
  for (const date of days) {
    const results = await keep(records, fetchTranscodingResults(context, windowOf(date)));
    const isNewest = date === days.at(-1);
    const askTests = (orchestrator: string) => keep(records, fetchTranscodingTests(context, windowOf(date), orchestrator));
    asked.push({ date, jobs: [{ jobClass: 'transcoding', pipeline: null, model: null, results, ...(isNewest ? { tests: await testsOf(results, askTests) } : {}) }] });
  }
  const reading = readingOf('transcoding', days, regions);
  return { ...reading, days: asked, provenance: transcodingProvenance(context, records, reading.window.to, processing) };
}

/** AI tests, model by model. @param days UTC days, at least one. @throws UpstreamError */
export async function fetchAiDays(context: Context<Performance>, days: readonly string[]): Promise<ClassReading> {
  context.log(`AI tests of ${describeDays(days)}`);
  const records: FetchRecord[] = [];
  const reach = { since: windowOf(days[0] ?? '').since, until: windowOf(days.at(-1) ?? '').until };
  const [regions, models] = await Promise.all([keep(records, fetchAiRegions(context)), keep(records, fetchTestedModels(context, reach))]);
  const asked: ClassReading['days'] = [];
  for (const date of days) {
    const jobs = await Promise.all(
      models.map(async ({ pipeline, model }) => {
        const results = await keep(records, fetchAiResults(context, windowOf(date), { pipeline, model }));
        const isNewest = date === days.at(-1);
        const askTests = (orchestrator: string) => keep(records, fetchAiTests(context, windowOf(date), orchestrator, { pipeline, model }));
        const job = { jobClass: 'ai' as const, pipeline: plainText(pipeline, 200), model: plainText(model, 200), results };
        return { ...job, ...(isNewest ? { tests: await testsOf(results, askTests) } : {}) };
      }),
    );
    asked.push({ date, jobs });
  }
  const reading = readingOf('ai', days, regions);
  return { ...reading, days: asked, provenance: aiProvenance(context, records, reading.window.to, processing) };
}

/** Raw results exist per orchestrator only: one request each, for the newest day. */
async function testsOf(results: readonly OrchestratorResults[], askTests: (orchestrator: string) => Promise<RegionTests[]>): Promise<JobTests> {
  return new Map(await Promise.all(results.map(async ({ orchestrator }) => [orchestrator, await askTests(orchestrator)] as const)));
}

const describeDays = (days: readonly string[]): string => (days.length === 1 ? String(days[0]) : `${days.length} days`);
const windowOf = (date: string) => ({ since: unixOfDay(date), until: unixOfDay(addDays(date, 1)) });

function readingOf(jobClass: JobClass, days: readonly string[], regions: readonly Region[]): Pick<ClassReading, 'jobClass' | 'regions' | 'window'> {
  const newest = days.at(-1) ?? '';
  return {
    jobClass,
    regions: regions.map(({ id, name }) => ({ jobClass, id, name: plainText(name, 80) || id })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    window: { jobClass, from: startOfDay(newest), to: startOfDay(addDays(newest, 1)) },
  };
}

/** Notes the record of an answer and hands out its value. */
async function keep<Value>(records: FetchRecord[], answer: Promise<FetchRecord & { value: Value }>): Promise<Value> {
  const { value, ...record } = await answer;
  records.push(record);
  return value;
}
