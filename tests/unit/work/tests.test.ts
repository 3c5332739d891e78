import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spec, type Performance } from '../../../src/data/specs/performance.ts';
import { rankOrchestrators } from '../../../src/data/work/test-ranking.ts';
import { testDays, testSummaries } from '../../../src/data/work/test-summaries.ts';
import { testSummariesTable } from '../../../src/data/work/test-tables.ts';
import { testers } from '../../../src/data/work/testers.ts';
import { address } from './a-capacity.ts';

type Pair = Performance['results'][number]['regions'][number];
const pair = (region: string, successRate: number, score: number, tests: number | null, seconds: number | null): Pair => ({
  ...{ region, successRate, roundTripScore: score, score, tests, errors: tests === null ? null : tests - Math.round(tests * successRate), medianRoundTripSeconds: seconds },
});
const transcoding = (digit: string, ...regions: Pair[]): Performance['results'][number] => ({ jobClass: 'transcoding', pipeline: null, model: null, orchestrator: address(digit), regions });
const ai = (model: string, digit: string, ...regions: Pair[]): Performance['results'][number] => ({ jobClass: 'ai', pipeline: 'llm', model, orchestrator: address(digit), regions });
const window = (jobClass: 'ai' | 'transcoding') => ({ jobClass, from: '2026-11-19T00:00:00Z', to: '2026-11-20T00:00:00Z' });

const performance: Performance = spec.schema.decode({
  testers,
  regions: [],
  windows: [window('ai'), window('transcoding')],
  results: [
    ai('m', '1', pair('FRA', 1, 0.9, null, null)),
    ai('never', '1', pair('FRA', 0, 0, 0, null)),
    transcoding('1', pair('FRA', 1, 0.8, 20, 1), pair('NYC', 0.5, 0.4, 20, 3)),
    transcoding('2', pair('FRA', 1, 0.9, 20, 0.5)),
    transcoding('3', pair('FRA', 0, 0, 12, null)),
    transcoding('4', pair('FRA', 1, 1, 3, 0.2)),
    transcoding('5', pair('FRA', 0, 0, 0, null)),
  ],
  orchestrators: [address('1'), address('2')],
  history: [
    { date: '2026-11-18', jobClass: 'transcoding', pipeline: null, model: null, results: [[0, 1, 1, 1]] },
    { date: '2026-11-19', jobClass: 'ai', pipeline: 'llm', model: 'm', results: [[0, 1, 0.9, 0.9]] },
    { date: '2026-11-19', jobClass: 'transcoding', pipeline: null, model: null, results: [[0, 0.75, 0.6, 0.6], [1, 1, 0.9, 0.9]] },
  ],
});

describe('summaries', () => {
  const summaries = testSummaries(performance);
  const of = (jobClass: string, region: string | null) => summaries.find((row) => row.jobClass === jobClass && row.region === region);

  it('are one per job and one per region of it; a job without a counted test has none', () => {
    expect(summaries.map(({ model, region }) => [model, region])).toEqual([['m', null], ['m', 'FRA'], [null, null], [null, 'FRA'], [null, 'NYC']]);
  });

  it('take medians over orchestrators of their mean over regions, and leave out who was not tested', () => {
    // Means of the four that were tested: 0.75, 1, 0, 1.
    expect(of('transcoding', null)).toMatchObject({
      ...{ orchestrators: 4, results: 5, tests: 75, uncounted: 0, errors: 22, successMedian: 0.875, successLowerQuartile: 0.5625 },
      ...{ latencyMedian: 0.75, latencyP90: null, latencySample: 4, isSmall: true, from: '2026-11-19T00:00:00Z' },
    });
    expect(of('transcoding', null)?.scoreMedian).toBeCloseTo(0.75, 12);
    expect(of('transcoding', 'NYC')).toMatchObject({ orchestrators: 1, tests: 20, successMedian: 0.5, latencyMedian: 3, isSmall: true });
  });

  it('do not take jobs that nobody counted for none', () => {
    expect(of('ai', null)).toMatchObject({ orchestrators: 1, tests: null, errors: null, uncounted: 1, latencyMedian: null, latencySample: 0, isSmall: true });
  });

  it('show the 90th percentile from ten values on, and agree with a computation by other means', () => {
    const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
    const rows = fc.array(fc.tuple(share, fc.integer({ min: 1, max: 900 })), { minLength: 1, maxLength: 16 });
    fc.assert(
      fc.property(rows, (found) => {
        const results = found.map(([success, seconds], index) => transcoding(index.toString(16), pair('FRA', success, success, 10, seconds)));
        const [all] = testSummaries({ results, windows: [window('transcoding')] });
        // The definition by counting: the value at place (n − 1) · p of the sorted list, interpolated.
        const at = (values: number[], p: number) => {
          const list = values.toSorted((a, b) => a - b);
          const [whole, part] = [Math.trunc((list.length - 1) * p), ((list.length - 1) * p) % 1];
          return (list[whole] ?? 0) * (1 - part) + (list[Math.min(whole + 1, list.length - 1)] ?? 0) * part;
        };
        const seconds = found.map(([, time]) => time);
        expect(all?.successMedian).toBeCloseTo(at(found.map(([success]) => success), 0.5), 9);
        expect(all?.latencyMedian).toBeCloseTo(at(seconds, 0.5), 9);
        if (found.length < 10) expect(all?.latencyP90).toBeNull();
        else expect(all?.latencyP90).toBeCloseTo(at(seconds, 0.9), 9);
        expect(all?.isSmall).toBe(found.length < 5);
      }),
    );
  });
});

describe('the ranking', () => {
  it('orders by success, then score; too few tests have no rank, and who was not tested is not last but absent', () => {
    expect(rankOrchestrators(performance, 'transcoding').map(({ rank, orchestrator }) => [rank, orchestrator])).toEqual([
      [1, address('2')],
      [2, address('1')],
      [3, address('3')],
      [null, address('4')],
    ]);
  });

  it('gives no rank to results whose tests nobody counted, and one rank to equal ones', () => {
    expect(rankOrchestrators(performance, 'ai')).toMatchObject([{ rank: null, tests: null, jobs: 1 }]);
    const equal = { results: ['1', '2', '3'].map((digit) => transcoding(digit, pair('FRA', digit === '3' ? 0.5 : 1, 0.5, 10, 1))) };
    expect(rankOrchestrators(equal, 'transcoding').map(({ rank }) => rank)).toEqual([1, 1, 3]);
  });
});

it('days have a median per kind of test, and none where nothing was tested', () => {
  expect(testDays(performance)).toEqual([
    { date: '2026-11-18', jobClass: 'transcoding', results: 1, successMedian: 1, scoreMedian: 1 },
    { date: '2026-11-19', jobClass: 'transcoding', results: 2, successMedian: 0.875, scoreMedian: 0.75 },
    { date: '2026-11-19', jobClass: 'ai', results: 1, successMedian: 1, scoreMedian: 0.9 },
  ]);
});

it('the table has a cell for each column, and no row without a reading', () => {
  const rows = [...testSummariesTable.rows(performance)];
  for (const row of rows) expect(Object.keys(row).sort()).toEqual(testSummariesTable.columns.map(({ key }) => key).sort());
  expect([...testSummariesTable.rows(null)]).toEqual([]);
});
