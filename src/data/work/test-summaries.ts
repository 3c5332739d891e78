import { jobClasses, jobKey, type JobClass, type Performance } from '../specs/performance.ts';
import { mean, quantile, sumKnown } from './sample.ts';

type Result = Performance['results'][number];
type Job = Pick<Result, 'jobClass' | 'pipeline' | 'model'>;

/** A summary of fewer test jobs, or of fewer orchestrators, is marked as a small sample. */
export const fewTests = 30;
export const fewOrchestrators = 5;
/** Below this many values the 90th percentile is near the largest one, and is not shown. */
export const fewForPercentile = 10;

/** What the newest day of tests says of one job, from all regions (`region` null) or from one. Shares are of 1, times in seconds. */
export type TestSummary = Job & {
  region: string | null;
  from: string;
  to: string;
  orchestrators: number;
  /** Pairs of orchestrator and region that were tested. */
  results: number;
  /** Test jobs of those pairs that are counted; null where none is. `uncounted` are the pairs without a count. */
  tests: number | null;
  uncounted: number;
  errors: number | null;
  successMedian: number;
  successLowerQuartile: number;
  scoreMedian: number;
  /** Over the median round-trip times of the pairs with a success; null where there are none, or too few. */
  latencyMedian: number | null;
  latencyP90: number | null;
  latencySample: number;
  isSmall: boolean;
};

/** Results without regions in which no job was counted: an average over no job says nothing, and an orchestrator with none is not tested. */
export const testedResults = (results: readonly Result[]): Result[] =>
  results.map((row) => ({ ...row, regions: row.regions.filter(({ tests }) => tests !== 0) })).filter(({ regions }) => regions.length > 0);

function summarise(job: Job, region: string | null, rows: readonly Result[], { from, to }: Performance['windows'][number]): TestSummary {
  const pairs = rows.flatMap(({ regions }) => regions);
  const shareOf = (key: 'successRate' | 'score') => rows.map(({ regions }) => mean(regions.map((pair) => pair[key])));
  const success = shareOf('successRate');
  const latencies = pairs.flatMap(({ medianRoundTripSeconds }) => medianRoundTripSeconds ?? []);
  const tests = sumKnown(pairs.map((pair) => pair.tests));
  return {
    jobClass: job.jobClass,
    pipeline: job.pipeline,
    model: job.model,
    region,
    from,
    to,
    orchestrators: rows.length,
    results: pairs.length,
    tests,
    uncounted: pairs.filter((pair) => pair.tests === null).length,
    errors: sumKnown(pairs.map((pair) => pair.errors)),
    successMedian: quantile(success, 0.5) ?? 0,
    successLowerQuartile: quantile(success, 0.25) ?? 0,
    scoreMedian: quantile(shareOf('score'), 0.5) ?? 0,
    latencyMedian: quantile(latencies, 0.5),
    latencyP90: latencies.length < fewForPercentile ? null : quantile(latencies, 0.9),
    latencySample: latencies.length,
    isSmall: rows.length < fewOrchestrators || tests === null || tests < fewTests,
  };
}

/**
 * One summary per job over all regions, then one per region it was tested from, by name of job and region: no rank is meant.
 * Medians are over orchestrators, each with the mean over its regions. A job that nobody was tested for has no summary.
 */
export function testSummaries({ results, windows }: Pick<Performance, 'results' | 'windows'>): TestSummary[] {
  const jobs = new Map<string, Result[]>();
  for (const row of testedResults(results)) jobs.set(jobKey(row), [...(jobs.get(jobKey(row)) ?? []), row]);
  return [...jobs.values()].flatMap((rows) => {
    const [job] = rows;
    const window = windows.find(({ jobClass }) => jobClass === job?.jobClass);
    if (!job || !window) return [];
    const regions = [...new Set(rows.flatMap((row) => row.regions.map(({ region }) => region)))].sort();
    const ofRegion = (region: string) =>
      rows.map((row) => ({ ...row, regions: row.regions.filter((pair) => pair.region === region) })).filter((row) => row.regions.length > 0);
    return [summarise(job, null, rows, window), ...regions.map((region) => summarise(job, region, ofRegion(region), window))];
  });
}

/** Medians over all orchestrators and models of a kind of test on one day. */
export type TestDay = { date: string; jobClass: JobClass; results: number; successMedian: number; scoreMedian: number };

/** One row per day and kind of test, oldest first. */
export function testDays({ history }: Pick<Performance, 'history'>): TestDay[] {
  const days = [...new Set(history.map(({ date }) => date))];
  return days.flatMap((date) =>
    jobClasses.flatMap((jobClass) => {
      const rows = history.filter((row) => row.date === date && row.jobClass === jobClass).flatMap(({ results }) => results);
      const [successMedian, scoreMedian] = [quantile(rows.map(([, success]) => success), 0.5), quantile(rows.map(([, , , score]) => score), 0.5)];
      return successMedian === null || scoreMedian === null ? [] : [{ date, jobClass, results: rows.length, successMedian, scoreMedian }];
    }),
  );
}
