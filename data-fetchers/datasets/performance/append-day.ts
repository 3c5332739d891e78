import { jobKey, type Performance } from '../../../src/data/specs/performance.ts';
import type { OrchestratorResults, TestResult } from '../../sources/leaderboard/ask-leaderboard.ts';

type History = Pick<Performance, 'orchestrators' | 'history'>;
type Shares = Omit<TestResult, 'region'>;
/** Results of one job on one day; an empty list where nothing was tested. */
export type JobResults = Pick<Performance['results'][number], 'jobClass' | 'pipeline' | 'model'> & { results: OrchestratorResults[] };
export type DayResults = { date: string; jobs: readonly JobResults[] };

/** Rows of one day by region, in the order of the spec. */
export function resultRows(jobs: readonly JobResults[]): Performance['results'] {
  return sortJobs(jobs).flatMap(({ results, ...job }) => results.map((result) => ({ ...job, ...result })));
}

/**
 * The history with one day put in, in place of what stood there for that day. Orchestrators keep their numbers; new ones are added at the
 * end. Jobs without results get no row.
 */
export function appendDay({ orchestrators, history }: History, { date, jobs }: DayResults): History {
  const known = new Set(orchestrators);
  const found = new Set(jobs.flatMap(({ results }) => results.map(({ orchestrator }) => orchestrator)));
  const all = [...orchestrators, ...[...found].filter((orchestrator) => !known.has(orchestrator)).sort()];
  const numbers = new Map(all.map((orchestrator, number) => [orchestrator, number]));
  const rows = sortJobs(jobs)
    .filter(({ results }) => results.length > 0)
    .map(({ results, ...job }) => ({ date, ...job, results: compact(results, numbers) }));
  const others = (isIn: (day: string) => boolean) => history.filter((row) => isIn(row.date));
  return { orchestrators: all, history: [...others((day) => day < date), ...rows, ...others((day) => day > date)] };
}

const sortJobs = (jobs: readonly JobResults[]): JobResults[] => [...jobs].sort((a, b) => (jobKey(a) < jobKey(b) ? -1 : 1));

function compact(results: readonly OrchestratorResults[], numbers: ReadonlyMap<string, number>): Performance['history'][number]['results'] {
  return results
    .map(({ orchestrator, regions }): [number, number, number, number] => {
      const mean = (key: keyof Shares) => round(regions.reduce((sum, region) => sum + region[key], 0) / regions.length);
      return [numbers.get(orchestrator) ?? -1, mean('successRate'), mean('roundTripScore'), mean('score')];
    })
    .sort(([a], [b]) => a - b);
}

const round = (share: number): number => Math.round(share * 1000) / 1000;
