import { figure, members, series, type Headline } from '../headline.ts';
import type { Performance } from '../specs/performance.ts';

/** How many were tested, in what, and on which days. */
export function performanceHeadlines({ results, history }: Performance): Headline[] {
  const tested = (jobClass: string) =>
    new Set(results.filter((row) => row.jobClass === jobClass).map(({ orchestrator }) => orchestrator)).size;
  const jobs = results.flatMap(({ pipeline, model }) => (pipeline === null ? [] : [`${pipeline}, ${model}`]));
  return [
    figure('orchestrators tested in transcoding', tested('transcoding'), 'count'),
    figure('orchestrators tested in AI jobs', tested('ai'), 'count'),
    members('AI jobs that are tested', [...new Set(jobs)]),
    series('days of tests', [...new Set(history.map(({ date }) => date))], String),
  ];
}
