import { describe, expect, it } from 'vitest';
import { deriveRoundsPerYear, newestRun } from '../../../src/data/metrics/rounds-per-year.ts';
import { cutBoundsAt, deriveCutSpans, instantsOf, type CutSpan } from '../../../src/data/metrics/treasury-cuts.ts';
import { growthBounds, rewardIntervals } from '../../../src/data/metrics/staking-yield.ts';
import { readingAt, type SupplyReading } from '../../../src/data/metrics/supply-readings.ts';
import { addDays } from '../../../src/data/day-series.ts';
import { snapshotOf, syntheticTable } from '../network-history/tables.ts';

const noRounds = { dataset: 'rounds', version: 1, asOf: null, provenance: [], data: null, absentBecause: 'Nothing was read.' };

describe('rounds per year', () => {
  it('counts steps of inflation over days in one direction', () => {
    const table = syntheticTable(101);
    const figure = deriveRoundsPerYear(noRounds, snapshotOf(table), 500);
    expect(figure).toMatchObject({ value: 365, since: '2025-01-01', asOf: '2025-04-11' });
    expect(figure.method).toContain('100 rounds in 100 days');
  });

  it('takes the newest run that is long enough and never one across a gap or a turn', () => {
    const day = (index: number) => addDays('2025-01-01', index);
    const rising = Array.from({ length: 100 }, (_, index): [string, number] => [day(index), 1000 + index * 500]);
    const turned = [...rising, ...Array.from({ length: 20 }, (_, index): [string, number] => [day(100 + index), 50_000 - index * 500])];
    expect(newestRun(turned, 500)).toEqual({ from: day(0), to: day(99), counted: 99 });
    expect(newestRun(turned.filter(([date]) => date !== day(50)), 500)).toBeNull();
    expect(newestRun([], 500)).toBeNull();
  });

  it('is absent with a reason', () => {
    expect(deriveRoundsPerYear(noRounds, snapshotOf(syntheticTable(30)), 500).absentBecause).toMatch(/No run of 90 days/);
  });
});

describe('the treasury’s cut', () => {
  const spans: CutSpan[] = [
    { share: 0.1, startEarliest: '2023-01-01T00:00:00.000Z', startLatest: '2024-01-01T00:00:00.000Z', endEarliest: '2025-03-31T00:00:00.000Z', endLatest: '2025-04-01T00:00:00.000Z' },
    { share: 0, startEarliest: '2025-03-31T00:00:00.000Z', startLatest: '2025-04-01T00:00:00.000Z', endEarliest: null, endLatest: null },
  ];

  it('is bounded by what its dates allow', () => {
    expect(instantsOf('2023')).toEqual(['2023-01-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z']);
    expect(instantsOf('2025-03-31')).toEqual(['2025-03-31T00:00:00.000Z', '2025-04-01T00:00:00.000Z']);
    expect(instantsOf('2026-07')).toEqual(['2026-07-01T00:00:00.000Z', '2026-08-01T00:00:00.000Z']);
    expect(cutBoundsAt(spans, '2022-06-01T00:00:00Z')).toEqual({ least: 0, most: 0 });
    expect(cutBoundsAt(spans, '2023-06-01T00:00:00Z')).toEqual({ least: 0, most: 0.1 });
    expect(cutBoundsAt(spans, '2024-06-01T00:00:00Z')).toEqual({ least: 0.1, most: 0.1 });
    expect(cutBoundsAt(spans, '2025-03-31T12:00:00Z')).toEqual({ least: 0, most: 0.1 });
    expect(cutBoundsAt(spans, '2025-06-01T00:00:00Z')).toEqual({ least: 0, most: 0 });
  });

  it('starts between the dates that its row names, where they say more than its first day', () => {
    const cut = (id: string, share: number, rest: { asOf: string; startsBetween?: [string, string] }) => ({ id, kind: 'cut' as const, share, ceilingLpt: null, why: 'It says so.', source: ['post'], ...rest });
    const rows = [cut('off', 0, { asOf: '2025' }), cut('on', 0.1, { asOf: '2026', startsBetween: ['2026-01-13', '2026-02'] })];
    const found = deriveCutSpans({ id: 'treasury', sources: {}, rows } as unknown as Parameters<typeof deriveCutSpans>[0]);
    expect(found.map(({ endEarliest, endLatest }) => [endEarliest, endLatest])[0]).toEqual(['2026-01-13T00:00:00.000Z', '2026-03-01T00:00:00.000Z']);
    expect(cutBoundsAt(found, '2026-01-12T23:00:00Z')).toEqual({ least: 0, most: 0 });
    expect(cutBoundsAt(found, '2026-02-01T00:00:00Z')).toEqual({ least: 0, most: 0.1 });
    expect(cutBoundsAt(found, '2026-03-01T00:00:00Z')).toEqual({ least: 0.1, most: 0.1 });
  });

  it('lowers what stakers get, and readings without stake change nothing', () => {
    const reading = (at: string, supplyLpt: string, bondedLpt: string | null): SupplyReading => ({ at, supplyLpt, bondedLpt, from: 'weekly' });
    const readings = [reading('2023-06-01T00:00:00Z', '1000', '500'), reading('2023-06-04T00:00:00Z', '1005', null), reading('2023-06-08T00:00:00Z', '1010', '500')];
    const intervals = rewardIntervals(readings, spans);
    expect(intervals).toHaveLength(1);
    expect(growthBounds(intervals).most).toBeCloseTo(0.02, 12);
    expect(growthBounds(intervals).least).toBeCloseTo(0.018, 12);
    expect(readingAt(readings, '2023-06-05T00:00:00Z')?.supplyLpt).toBe('1005');
    expect(readingAt(readings, '2023-07-05T00:00:00Z')).toBeNull();
  });
});
