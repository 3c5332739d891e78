import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendDay, resultRows, type JobResults } from '../../../data-fetchers/datasets/performance/append-day.ts';
import { performanceChecks } from '../../../data-fetchers/datasets/performance/checks.ts';
import { testers } from '../../../src/data/work/testers.ts';
import { deriveMedianShare, deriveTestedOrchestrators, type PerformanceSnapshot } from '../../../src/data/metrics/performance.ts';
import type { Provenance } from '../../../src/data/provenance.ts';
import { spec, type Performance } from '../../../src/data/specs/performance.ts';

const address = (digit: number) => `0x${String(digit).repeat(40)}`;
const result = (orchestrator: string, ...scores: number[]) => ({
  orchestrator,
  regions: scores.map((score, index) => ({ region: `R${index}`, successRate: 1, roundTripScore: score, score })),
});
const transcoding = (...results: JobResults['results']): JobResults => ({ jobClass: 'transcoding', pipeline: null, model: null, results });
const ai = (model: string, ...results: JobResults['results']): JobResults => ({ jobClass: 'ai', pipeline: 'llm', model, results });
const start = { orchestrators: [], history: [] };

const dataOf = (jobs: JobResults[], date = '2026-11-19'): Performance => ({
  testers,
  regions: [],
  windows: (['transcoding', 'ai'] as const).map((jobClass) => ({ jobClass, from: '2026-11-19T00:00:00Z', to: '2026-11-20T00:00:00Z' })),
  results: resultRows(jobs),
  ...appendDay(start, { date, jobs }),
});

describe('the history', () => {
  it('replaces a day that is asked again, and keeps the others', () => {
    const first = appendDay(start, { date: '2026-11-18', jobs: [transcoding(result(address(5), 0.5))] });
    const second = appendDay(first, { date: '2026-11-19', jobs: [transcoding(result(address(1), 0.1))] });
    const again = appendDay(second, { date: '2026-11-18', jobs: [transcoding(result(address(5), 0.25, 0.5))] });
    expect(again.orchestrators).toEqual([address(5), address(1)]);
    expect(again.history.map(({ date, results }) => [date, results])).toEqual([
      ['2026-11-18', [[0, 1, 0.375, 0.375]]],
      ['2026-11-19', [[1, 1, 0.1, 0.1]]],
    ]);
  });

  it('has no row for a job without results', () => {
    expect(appendDay(start, { date: '2026-11-18', jobs: [transcoding(), ai('m')] })).toEqual(start);
  });

  const days = fc.array(
    fc.record({
      day: fc.integer({ min: 10, max: 28 }),
      who: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 9 }),
      ai: fc.boolean(),
    }),
    { maxLength: 20 },
  );
  it('is valid whatever days come in whatever order, and loses no day', () => {
    fc.assert(
      fc.property(days, (asked) => {
        const grown = asked.reduce(
          (data, { day, who, ai: withAi }) => {
            const results = who.map((digit) => result(address(digit), 0.5));
            return appendDay(data, {
              date: `2026-11-${day}`,
              jobs: [transcoding(...results), ...(withAi ? [ai('b', ...results), ai('a', ...results)] : [])],
            });
          },
          { ...start } as Pick<Performance, 'orchestrators' | 'history'>,
        );
        expect(spec.schema.safeParse({ ...dataOf([]), ...grown }).error).toBeUndefined();
        const lastOf = new Map(asked.map(({ day, who }) => [`2026-11-${day}`, who.length]));
        const expected = [...lastOf]
          .filter(([, count]) => count > 0)
          .map(([date]) => date)
          .sort();
        expect([...new Set(grown.history.map(({ date }) => date))]).toEqual(expected);
      }),
    );
  });
});

describe('the spec refuses', () => {
  const good = dataOf([transcoding(result(address(1), 0.5), result(address(2), 0.5)), ai('m', result(address(1), 0.5))]);
  it.each<[string, Partial<Performance>, RegExp]>([
    ['a result twice', { results: [...good.results, ...good.results.slice(-1)] }, /stands twice/],
    ['transcoding with a model', { results: good.results.map((row) => ({ ...row, model: 'm' })) }, /transcoding has none/],
    ['a number without an orchestrator', { orchestrators: [] }, /name an orchestrator/],
    ['an orchestrator twice', { orchestrators: [address(1), address(1)] }, /stands twice/],
    [
      'a share above 1',
      { results: [{ ...good.results[0]!, regions: [{ ...good.results[0]!.regions[0]!, successRate: 1.1 }] }] },
      /Too big/,
    ],
  ])('%s', (_name, change, reason) => {
    expect(spec.schema.safeParse(good).success).toBe(true);
    expect(spec.schema.safeParse({ ...good, ...change }).error?.message).toMatch(reason);
  });
});

describe('checks', () => {
  const run = (next: Performance, previous: Performance | null) =>
    performanceChecks.filter((check) => !check.run(next, previous).passed).map(({ name }) => name);
  const two = dataOf([transcoding(result(address(1), 0.5), result(address(2), 0.5))]);
  it('pass for data of the next day', () => expect(run(two, two)).toEqual([]));
  it('notice a day that disappears', () => expect(run({ ...two, history: [] }, two)).toEqual(['no earlier result disappears']));
  it('notice that a class of tests falls silent, and allow half', () => {
    expect(run(dataOf([transcoding(result(address(1), 0.5))]), two)).toEqual([]);
    const three = dataOf([transcoding(result(address(1), 0.5), result(address(2), 0.5), result(address(3), 0.5))]);
    expect(run(dataOf([transcoding(result(address(1), 0.5))]), three)).toEqual(['tested orchestrators do not halve']);
  });
});

describe('figures', () => {
  const provenance = testers.map(({ source }): Provenance => ({
    kind: 'transcribed',
    id: source,
    publisher: 'A test',
    title: source,
    url: 'https://example.org/',
    observedAt: null,
    licence: 'not stated',
    processing: 'None.',
    evidence: 'tested',
    locator: 'x',
  }));
  const snapshot: PerformanceSnapshot = {
    dataset: 'performance',
    version: 1,
    asOf: '2026-11-20T00:00:00Z',
    provenance,
    data: dataOf([transcoding(result(address(1), 0.25, 0.75), result(address(2), 0.7)), ai('m', result(address(3), 0.4))]),
  };
  const absent: PerformanceSnapshot = {
    dataset: 'performance',
    version: 1,
    asOf: null,
    provenance: [],
    data: null,
    absentBecause: 'Not read yet.',
  };

  it('count orchestrators, with the tester as their source', () => {
    expect(deriveTestedOrchestrators(snapshot, 'transcoding')).toMatchObject({
      value: 2,
      unit: 'count',
      asOf: '2026-11-20T00:00:00Z',
      since: '2026-11-19',
    });
    expect(deriveTestedOrchestrators(snapshot, 'ai').inputs[0]?.provenance.map(({ id }) => id)).toEqual(['ai-leaderboard']);
  });

  it('take the median over orchestrators of their mean over regions', () => {
    const job = { jobClass: 'transcoding', pipeline: null, model: null } as const;
    expect(deriveMedianShare(snapshot, job, 'score').value).toBeCloseTo(0.6, 12);
    expect(deriveMedianShare(snapshot, job, 'score').method).toMatch(/synthetic tests/);
  });

  it('are absent with a reason where nothing was tested or read', () => {
    expect(deriveMedianShare(snapshot, { jobClass: 'ai', pipeline: 'llm', model: 'other' }, 'score')).toMatchObject({
      value: null,
      absentBecause: expect.stringMatching(/No orchestrator was tested/),
    });
    expect(deriveTestedOrchestrators(absent, 'ai')).toMatchObject({ value: null, absentBecause: 'Not read yet.' });
  });
});
