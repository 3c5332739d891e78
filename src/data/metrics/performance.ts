import { inputFrom, metric, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import { jobKey, type JobClass, type Performance } from '../specs/performance.ts';
import { quantile } from '../work/sample.ts';
import { testedResults } from '../work/test-summaries.ts';

export type PerformanceSnapshot = Snapshot<Performance>;
export type Job = Pick<Performance['results'][number], 'jobClass' | 'pipeline' | 'model'>;
type Share = 'successRate' | 'roundTripScore' | 'score';

const shareLabels: Record<Share, string> = { successRate: 'Success rate', roundTripScore: 'Round-trip score', score: 'Score' };
const synthetic = 'The jobs are synthetic tests, not customer traffic.';

/** Orchestrators with at least one test of a kind in the newest window. */
export function deriveTestedOrchestrators(snapshot: PerformanceSnapshot, jobClass: JobClass): Metric {
  const rows = testedResults(snapshot.data?.results ?? []).filter((row) => row.jobClass === jobClass);
  const fields = {
    id: `performance.${jobClass}.orchestrators`,
    label: jobClass === 'ai' ? 'Orchestrators tested for AI' : 'Orchestrators tested for transcoding',
    unit: 'count',
    method: `Orchestrators with test results on the newest UTC day. ${synthetic}`,
  } as const;
  const isRead = snapshot.data?.windows.some((window) => window.jobClass === jobClass);
  const value = !isRead ? null : new Set(rows.map(({ orchestrator }) => orchestrator)).size;
  return ofNewestWindow(snapshot, jobClass, fields, value, `results, ${jobClass}`);
}

/** Median over orchestrators of their mean over regions, for one job in the newest window; absent where none was tested. */
export function deriveMedianShare(snapshot: PerformanceSnapshot, job: Job, share: Share): Metric {
  const means = testedResults(snapshot.data?.results ?? [])
    .filter((row) => jobKey(row) === jobKey(job))
    .map(({ regions }) => regions.reduce((sum, region) => sum + region[share], 0) / regions.length);
  const name = job.model ?? 'transcoding';
  const fields = {
    id: ['performance', job.jobClass, job.pipeline, job.model, `median-${share}`].filter(Boolean).join('.'),
    label: `${shareLabels[share]}, median (${name})`,
    unit: 'share',
    method: `Median over orchestrators of their mean over the regions they were tested from. ${synthetic}`,
  } as const;
  return ofNewestWindow(snapshot, job.jobClass, fields, quantile(means, 0.5), `${share} of ${name} on the newest day`);
}

function ofNewestWindow(
  snapshot: PerformanceSnapshot,
  jobClass: JobClass,
  fields: Pick<Metric, 'id' | 'label' | 'unit' | 'method'>,
  value: number | null,
  part: string,
): Metric {
  const { data } = snapshot;
  const window = data?.windows.find((candidate) => candidate.jobClass === jobClass);
  if (data === null || window === undefined || value === null) {
    const absentBecause = snapshot.absentBecause ?? whyAbsent(jobClass, window);
    return metric({ ...fields, value: null, asOf: null, evidence: 'derived', inputs: [], absentBecause });
  }
  const source = data.testers.find((tester) => tester.jobClass === jobClass)?.source ?? '';
  const since = window.from.slice(0, 10);
  return metric({ ...fields, value, asOf: window.to, since, evidence: 'derived', inputs: [inputFrom(snapshot, part, [source])] });
}

const whyAbsent = (jobClass: JobClass, window: { from: string; to: string } | undefined): string =>
  window ? `No orchestrator was tested for it from ${window.from} to ${window.to}.` : `The leaderboard of ${jobClass} tests has not been read yet.`;
