import { jobClasses, jobKey, type JobClass, type Performance } from '../../../src/data/specs/performance.ts';
import { found } from '../../kit/day-table-checks.ts';
import type { Check } from '../../kit/types.ts';

/** Fewer tested orchestrators than this share of the last snapshot look like a tester or an API that is broken. */
const leastShare = 0.5;

const tested = ({ results }: Performance, jobClass: JobClass): number =>
  new Set(results.filter((row) => row.jobClass === jobClass).map(({ orchestrator }) => orchestrator)).size;

/** Without a success the leaderboard gives the score 0, by its code; anything else is another meaning of the fields. */
const scoresNeedSuccess: Check<Performance> = {
  name: 'no score without a success',
  category: 'range',
  run: ({ results }) => {
    const wrong = results.filter(({ regions }) => regions.some(({ successRate, score }) => successRate === 0 && score > 0));
    return found(
      wrong.map(({ jobClass, orchestrator }) => `${jobClass}: ${orchestrator} has a score without any success`),
      `${results.length} results, none with a score but no success`,
    );
  },
};

const noDayDropped: Check<Performance> = {
  name: 'no earlier result disappears',
  category: 'no-silent-drop',
  run: (next, previous) => {
    const keyOf = (row: Performance['history'][number]) => `${row.date}\u001f${jobKey(row)}`;
    const known = new Set(next.history.map(keyOf));
    const dropped = previous?.history.filter((row) => !known.has(keyOf(row))) ?? [];
    return found(
      dropped.map(({ date, jobClass, model }) => `${model ?? jobClass} of ${date} disappeared`),
      previous ? `${previous.history.length} earlier rows are all there` : 'there is no snapshot to compare with',
    );
  },
};

const someResults: Check<Performance> = {
  name: 'there are test results',
  category: 'coverage',
  run: (next) => ({
    passed: next.results.length > 0,
    detail: jobClasses.map((jobClass) => `${jobClass}: ${tested(next, jobClass)} orchestrators tested`).join('; '),
  }),
};

const noClassFallsSilent: Check<Performance> = {
  name: 'tested orchestrators do not halve',
  category: 'magnitude',
  run: (next, previous) => {
    const counts = jobClasses.map((jobClass) => ({
      jobClass,
      now: tested(next, jobClass),
      before: previous ? tested(previous, jobClass) : 0,
    }));
    const fewer = counts.filter(({ now, before }) => now < before * leastShare);
    const limit = `${leastShare * 100} % of the last snapshot`;
    const list = (key: 'now' | 'before') => counts.map((count) => `${count.jobClass} ${count[key]}`).join(', ');
    return {
      ...found(
        fewer.map(({ jobClass, now, before }) => `${jobClass}: ${before} orchestrators before, ${now} now`),
        `tested: ${list('now')}`,
      ),
      ...(previous ? { old: list('before'), new: list('now'), limit } : {}),
    };
  },
};

/** Sanity checks of the test results, in the order they are shown. */
export const performanceChecks: readonly Check<Performance>[] = [scoresNeedSuccess, noDayDropped, someResults, noClassFallsSilent];
