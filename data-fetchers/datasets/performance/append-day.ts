import { jobClasses, jobKey, type JobClass, type Performance } from '../../../src/data/specs/performance.ts';
import type { OrchestratorResults, RegionTests, TestResult } from '../../sources/leaderboard/ask-leaderboard.ts';

type History = Pick<Performance, 'orchestrators' | 'history'>;
type Shares = Omit<TestResult, 'region'>;
/** Results of one job on one day; an empty list where nothing was tested. */
export type JobResults = Pick<Performance['results'][number], 'jobClass' | 'pipeline' | 'model'> & { results: OrchestratorResults[] };
/** `asked` names the kinds of job that were asked for; rows of others stay. */
export type DayResults = { date: string; asked?: readonly JobClass[]; jobs: readonly JobResults[] };

/** The single tests of one job, by orchestrator. */
export type JobTests = ReadonlyMap<string, readonly RegionTests[]>;
const notCounted = { tests: null, errors: null, medianRoundTripSeconds: null };

/** Rows of one day by region, in the order of the spec, with the tests that were counted for them. */
export function resultRows(jobs: readonly (JobResults & { tests?: JobTests })[]): Performance['results'] {
  return sortJobs(jobs).flatMap(({ results, tests, ...job }) =>
    results.map(({ orchestrator, regions }) => {
      const counted = new Map(tests?.get(orchestrator)?.map(({ region, ...counts }) => [region, counts]));
      return { ...job, orchestrator, regions: regions.map((region) => ({ ...region, ...(counted.get(region.region) ?? notCounted) })) };
    }),
  );
}

/**
 * The history with one day put in, in place of what stood there for that day. Orchestrators keep their numbers; new ones are added at the
 * end. Jobs without results get no row.
 */
export function appendDay({ orchestrators, history }: History, { date, asked = jobClasses, jobs }: DayResults): History {
  const known = new Set(orchestrators);
  const found = new Set(jobs.flatMap(({ results }) => results.map(({ orchestrator }) => orchestrator)));
  const all = [...orchestrators, ...[...found].filter((orchestrator) => !known.has(orchestrator)).sort()];
  const numbers = new Map(all.map((orchestrator, number) => [orchestrator, number]));
  const rows = jobs
    .filter(({ results }) => results.length > 0)
    .map(({ jobClass, pipeline, model, results }) => ({ date, jobClass, pipeline, model, results: compact(results, numbers) }));
  const others = history.filter((row) => row.date !== date || !asked.includes(row.jobClass));
  const keyOf = (row: History['history'][number]) => `${row.date}\u001f${jobKey(row)}`;
  return { orchestrators: all, history: [...others, ...rows].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) };
}

const sortJobs = <Job extends JobResults>(jobs: readonly Job[]): Job[] => [...jobs].sort((a, b) => (jobKey(a) < jobKey(b) ? -1 : 1));

function compact(results: readonly OrchestratorResults[], numbers: ReadonlyMap<string, number>): Performance['history'][number]['results'] {
  return results
    .map(({ orchestrator, regions }): [number, number, number, number] => {
      const mean = (key: keyof Shares) => round(regions.reduce((sum, region) => sum + region[key], 0) / regions.length);
      return [numbers.get(orchestrator) ?? -1, mean('successRate'), mean('roundTripScore'), mean('score')];
    })
    .sort(([a], [b]) => a - b);
}

const round = (share: number): number => Math.round(share * 1000) / 1000;
