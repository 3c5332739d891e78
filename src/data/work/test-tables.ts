import type { TableSpec } from '../spec.ts';
import type { Performance } from '../specs/performance.ts';
import { testSummaries } from './test-summaries.ts';

/** Summaries of the newest day of tests, per job and region; no rows where nothing was read. */
export const testSummariesTable: TableSpec<Performance | null> = {
  id: 'test-summaries',
  title: 'Test results of the newest day, summarised per job and region',
  columns: [
    { key: 'jobClass', unit: '', description: 'Kind of test job' },
    { key: 'pipeline', unit: '', description: 'AI pipeline as the tester names it; empty for transcoding' },
    { key: 'model', unit: '', description: 'Model as the tester names it; empty for transcoding' },
    { key: 'region', unit: '', description: 'Region the jobs were sent from; empty for all regions' },
    { key: 'from', unit: 'UTC time', description: 'Start of the sample window' },
    { key: 'to', unit: 'UTC time', description: 'End of the sample window' },
    { key: 'orchestrators', unit: 'count', description: 'Orchestrators that were tested' },
    { key: 'results', unit: 'count', description: 'Pairs of orchestrator and region that were tested' },
    { key: 'tests', unit: 'count', description: 'Test jobs of those pairs; empty where none is counted' },
    { key: 'uncounted', unit: 'count', description: 'Pairs whose test jobs are not counted' },
    { key: 'errors', unit: 'count', description: 'Errors that the counted jobs report' },
    { key: 'successMedian', unit: 'share, 0 to 1', description: 'Median over orchestrators of the mean success rate over their regions' },
    { key: 'successLowerQuartile', unit: 'share, 0 to 1', description: 'Lower quartile of the same, interpolated (type 7)' },
    { key: 'scoreMedian', unit: 'score, 0 to 1', description: 'Median over orchestrators of the mean score over their regions, by the rule of the tester' },
    { key: 'latencyMedian', unit: 'seconds', description: 'Median of the median round-trip times of pairs with a success' },
    { key: 'latencyP90', unit: 'seconds', description: '90th percentile of the same (type 7); empty below ten pairs' },
    { key: 'latencySample', unit: 'count', description: 'Pairs with a success, over which both are' },
    { key: 'isSmall', unit: '', description: 'Whether it is a small sample: fewer than 30 counted tests or 5 orchestrators' },
  ],
  rows: (performance) => (performance ? testSummaries(performance).map((row) => ({ ...row })) : []),
};
