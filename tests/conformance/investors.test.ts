import { describe, expect, it } from 'vitest';
import { readFacts } from '../../data-fetchers/kit/facts.ts';
import { crossChecksOf } from '../../src/data/cross-checks.ts';
import { table as correctionsTable } from '../../src/data/facts/corrections.ts';
import { legalSubjects, table as legalTable } from '../../src/data/facts/legal.ts';
import { table as strategyTable } from '../../src/data/facts/liquidity-strategy.ts';
import { table as peersTable } from '../../src/data/facts/peers.ts';
import { table as quarterlyTable } from '../../src/data/facts/quarterly.ts';
import { table as supplyTable } from '../../src/data/facts/supply-and-staking.ts';
import { table as trackersTable } from '../../src/data/facts/trackers.ts';
import { loadSnapshot, loadStatus } from '../../src/data/load.ts';
import { deriveOwnCounterpart } from '../../src/data/metrics/cited-changes.ts';
import { deriveRegister } from '../../src/data/metrics/reconciliation.ts';
import { spec } from '../../src/data/specs/network-history.ts';

const legal = readFacts(legalTable, {});
const quarterly = readFacts(quarterlyTable, {});
const trackers = readFacts(trackersTable, {});
const peers = readFacts(peersTable, {});
const strategy = readFacts(strategyTable, {});
const supply = readFacts(supplyTable, {});
const corrections = readFacts(correctionsTable, {});
const history = loadSnapshot(spec);
const countBy = <Row>(rows: readonly Row[], key: (row: Row) => string) =>
  Object.fromEntries([...Map.groupBy(rows, key)].map(([name, list]) => [name, list.length]));

describe('rows carried over from the fact collection', () => {
  it('are all there', () => {
    expect(countBy(quarterly.rows, ({ kind }) => kind)).toEqual({ series: 17, reported: 19, cited: 7, conflict: 9, gap: 6 });
    expect(countBy(trackers.rows, ({ kind }) => kind)).toEqual({ tracker: 38, integration: 3, 'wrong claim': 2 });
    expect(countBy(peers.rows, ({ kind }) => kind)).toMatchObject({ peer: 21, 'sector figure': 10, event: 6 });
    expect(legal.rows).toHaveLength(47);
    expect(Object.keys(countBy(legal.rows, ({ subject }) => subject)).sort()).toEqual([...legalSubjects].sort());
  });

  it('each cite a source', () => {
    for (const { rows } of [legal, quarterly, trackers, peers, strategy, supply])
      for (const row of rows) expect(row.source.length, row.id).toBeGreaterThan(0);
  });

  it('have every quarter from 2022-Q1 to 2026-Q1 once', () => {
    const names = quarterly.rows.flatMap((row) => (row.kind === 'series' ? [row.quarter] : []));
    expect(names).toEqual(Array.from({ length: 17 }, (_, index) => `${2022 + Math.floor(index / 4)}-Q${(index % 4) + 1}`));
  });
});

describe('supply and stake of a third party', () => {
  const weeks = supply.rows.flatMap((row) => (row.kind === 'week' ? [row] : []));

  it('are all there, a week apart but for the last day', () => {
    expect(countBy(supply.rows, ({ kind }) => kind)).toEqual({
      week: 216,
      year: 5,
      flow: 5,
      extreme: 4,
      'liquid staking': 1,
      stated: 4,
      gap: 4,
    });
    const steps = weeks.slice(1).map(({ date }, index) => (Date.parse(date) - Date.parse(weeks[index]?.date ?? '')) / 86_400_000);
    expect(steps.slice(0, -1).filter((step) => step !== 7)).toEqual([]);
  });

  it('have a supply that only grows, and never more bonded than there is', () => {
    for (const [index, { totalSupplyLpt, bondedLpt, date }] of weeks.entries()) {
      expect(totalSupplyLpt, date).toBeGreaterThan(weeks[index - 1]?.totalSupplyLpt ?? 0);
      expect(bondedLpt, date).toBeLessThan(totalSupplyLpt);
    }
  });

  it('have the dilution that their growth implies', () => {
    for (const row of supply.rows)
      if (row.kind === 'year')
        expect(row.unstakedDilutionPercent, row.id).toBeCloseTo(100 * (1 - 1 / (1 + row.supplyGrowthPercent / 100)), 1);
  });

  it('agree with the network history where it has the same days', () => {
    const own = new Map(
      (history.data?.days ?? []).flatMap(({ date, totalSupplyLpt }) => (totalSupplyLpt ? [[date, Number(totalSupplyLpt)]] : [])) as [
        string,
        number,
      ][],
    );
    const dayBefore = (date: string) => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
    const shared = weeks.filter(({ date }) => own.has(dayBefore(date)));
    expect(shared.length).toBeGreaterThan(20);
    for (const { date, totalSupplyLpt } of shared)
      expect(Math.abs(totalSupplyLpt - (own.get(dayBefore(date)) ?? 0)) / totalSupplyLpt, date).toBeLessThan(0.0000001);
  });
});

describe('legal statements', () => {
  it('can each be refuted by an observation of their own', () => {
    const conditions = legal.rows.map(({ falseIf }) => falseIf);
    expect(new Set(conditions).size).toBe(conditions.length);
    for (const { id, falseIf, statement } of legal.rows) {
      expect(falseIf.length, id).toBeGreaterThan(25);
      expect(falseIf, id).not.toBe(statement);
      expect(falseIf, id).toMatch(/[^.]$/);
    }
  });

  it('say where nothing was found, and when', () => {
    const absent = legal.rows.filter(({ basis }) => basis === 'not found');
    expect(absent.length).toBeGreaterThan(5);
    for (const { id, asOf, lookedIn } of absent) expect([asOf, lookedIn], id).not.toContain(undefined);
    for (const { id, asOf } of absent) expect(asOf, id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('are not dated after their newest dated source, unless nothing was found', () => {
    for (const { id, asOf, basis, source } of legal.rows) {
      if (basis === 'not found' || asOf === null) continue;
      const dates = source.flatMap((key) => legal.sources[key]?.observedAt ?? []).sort();
      if (dates.length > 0) expect(asOf <= `${dates.at(-1)}~`, `${id}: ${asOf} after ${dates.at(-1)}`).toBe(true);
    }
  });
});

describe('the reconciliation register', () => {
  const crossChecks = crossChecksOf(loadStatus());
  const rows = deriveRegister({ corrections, quarterly, legal, peers, history, crossChecks });

  it('has a row for each declared, computed and compared difference, and no other', () => {
    const ofCited = quarterly.rows.filter((row) => row.kind === 'cited' && deriveOwnCounterpart(history, row).value !== null);
    const conflicts = quarterly.rows.filter(({ kind }) => kind === 'conflict').length;
    const statements = legal.rows.filter(({ conflict }) => conflict).length;
    const ofPeers = peers.rows.filter((row) => row.kind !== 'event' && row.conflict).length;
    const quarters = ['2022-Q1', '2022-Q2', '2023-Q3', '2025-Q2', '2026-Q1'];
    expect(rows.filter(({ id }) => id.startsWith('quarter-')).map(({ id }) => id.slice(8).toUpperCase())).toEqual(quarters);
    expect(rows).toHaveLength(
      corrections.rows.length + quarters.length + ofCited.length + conflicts + statements + ofPeers + crossChecks.length,
    );
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it('gives each row both readings, a reason and a source', () => {
    for (const { id, ours, theirs, reason, sources } of rows) {
      expect(
        [ours, theirs, reason].every((text) => text.length > 0),
        id,
      ).toBe(true);
      if (!id.startsWith('compared-')) expect(sources.length, id).toBeGreaterThan(0);
    }
  });
});
