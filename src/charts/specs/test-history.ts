import { loadSnapshot } from '../../data/load.ts';
import { spec as performance, type JobClass } from '../../data/specs/performance.ts';
import { testDays } from '../../data/work/test-summaries.ts';
import type { ChartSpec } from '../chart-spec.ts';
import { readingDays } from '../reading-days.ts';

const lines = [
  { jobClass: 'transcoding', label: 'Transcoding', colour: 1 },
  { jobClass: 'ai', label: 'AI, all models', colour: 3 },
] as const satisfies readonly { jobClass: JobClass; label: string; colour: number }[];

/** Median success rate of the tests per day; null until two days were read. */
export function chart(): ChartSpec | null {
  const { data } = loadSnapshot(performance);
  const rows = data ? testDays(data) : [];
  const days = readingDays(rows.map(({ date }) => date));
  if (!days) return null;
  const { align, ...time } = days;
  const series = lines.map(({ jobClass, ...line }) => ({
    ...line,
    ...({ id: jobClass, unit: '%', kind: 'line', emphasis: 'strong', axis: 'left' } as const),
    values: align(new Map(rows.filter((row) => row.jobClass === jobClass).map(({ date, successMedian }) => [date, successMedian]))),
  }));
  return {
    id: 'test-history',
    title: 'Success rate of test jobs per day',
    summary: 'Median over orchestrators, for AI over orchestrators and models. The jobs are synthetic; days without tests are gaps.',
    ...time,
    axes: { left: { caption: '% of test jobs', beginAtZero: true, format: 'percent' } },
    series: series.filter(({ values }) => values.some((value) => value !== null)),
    source: { text: 'test results and their sources', href: '/about/data/performance/' },
    dataset: performance.id,
    downloads: { json: '/data/performance.json', csv: '/data/performance-history.csv' },
  };
}
