import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/data/fact-table.ts';
import type { CitedFigure, QuarterlyFact, QuarterSeries } from '../../../src/data/facts/quarterly.ts';
import { deriveOwnCounterpart, quarterBefore } from '../../../src/data/metrics/cited-changes.ts';
import { deriveFeesToIssuance } from '../../../src/data/metrics/fees-to-issuance.ts';
import { deriveQuarterComparisons } from '../../../src/data/metrics/quarters.ts';
import { baseFromDecimal, decimalFromBase } from '../../../src/data/units.ts';
import { snapshotOf, syntheticTable } from '../network-history/tables.ts';

/** Two whole quarters, 2025-Q1 and Q2, with made-up fees. */
const table = syntheticTable(181);
const snapshot = snapshotOf(table);
const feesOn = (from: string, to: string) =>
  (snapshot.data?.days ?? [])
    .filter(({ date, feesEth }) => from <= date && date <= to && feesEth !== null)
    .reduce((sum, { feesEth }) => sum + baseFromDecimal(feesEth ?? '0'), 0n);
const eth = (base: bigint) => Number(decimalFromBase(base));

const common = {
  kind: 'series',
  issuanceLpt: 1,
  supplyEndLpt: 1,
  bondedEndLpt: 1,
  bondingRateEndPercent: 1,
  bondingRateMeanPercent: 1,
  inflationPpbEnd: 1,
  issuanceUsdEstimate: 1,
  feesUsdEstimate: 1,
  priceUsdEnd: 1,
  marketCapUsdEnd: 1,
  delegatorWalletsEnd: null,
  delegatesWithStakeEnd: null,
  rewardsClaimedLpt: null,
  stakeWithdrawnLpt: null,
  source: ['emis-fees'],
} as const;
const first = {
  ...common,
  id: 'series-2025-q1',
  quarter: '2025-Q1',
  from: '2025-01-01',
  to: '2025-03-31',
  days: 90,
  source: ['emis-fees'],
  feesEth: eth(feesOn('2025-01-01', '2025-03-31')),
} satisfies QuarterSeries;
const factsOf = (...rows: QuarterSeries[]): Facts<QuarterlyFact> => ({
  id: 'quarterly',
  title: 'Test',
  sources: {
    'emis-fees': {
      publisher: 'Somebody',
      title: 'Fees',
      url: 'https://example.org/',
      observedAt: '2025-07-01',
      locator: 'all',
      licence: 'CC0',
      evidence: 'third-party',
    },
  },
  rows,
});
const compareWith = (history: typeof snapshot, row: QuarterSeries) =>
  deriveQuarterComparisons(history, factsOf(row))[0] ?? expect.unreachable('no comparison');

describe('two counts of a quarter', () => {
  it('agree where they have the same days and amounts', () => {
    const row = compareWith(snapshot, first);
    expect(Number(row.difference.value)).toBeCloseTo(0, 12);
    expect(row).toMatchObject({ onlyAtlas: [], onlyTheirs: [], first: 'Atlas', reason: 'On the days that both have, they agree.' });
  });

  it('name the days that the third party lacks, and agree without them', () => {
    const missing = { from: '2025-02-10', to: '2025-02-12' };
    const rest = feesOn('2025-01-01', '2025-03-31') - feesOn(missing.from, missing.to);
    const row = compareWith(snapshot, { ...first, missing, feesEth: eth(rest) });
    expect(row.onlyAtlas).toEqual(['2025-02-10', '2025-02-11', '2025-02-12']);
    expect(Number(row.onCommonDays.value)).toBeCloseTo(0, 12);
    expect(row.reason).toContain('exactly zero on 2025-02-10 to 2025-02-12');
    expect(row.first).toBe('Atlas');
  });

  it('show the third party first where Atlas lacks a day, and claim nothing about common days', () => {
    const without = snapshotOf(syntheticTable(181, { without: ['2025-02-11'] }));
    const row = compareWith(without, first);
    expect(row).toMatchObject({ onlyTheirs: ['2025-02-11'], onlyAtlas: [], first: 'third party' });
    expect(row.onCommonDays.value).toBeNull();
    expect(row.reason).toContain(`that was ${eth(feesOn('2025-02-11', '2025-02-11')).toFixed(2)} ETH`);
  });

  it('say that a rest is not explained', () => {
    const row = compareWith(snapshot, { ...first, feesEth: first.feesEth * 1.01 });
    expect(row.reason).toMatch(/remain, not explained\.$/);
  });

  it('say that agreement of one publisher with itself confirms nothing', () => {
    const facts = factsOf(first);
    const source = facts.sources['emis-fees'];
    if (source) source.publisher = 'Synthetic';
    expect(deriveQuarterComparisons(snapshot, facts)[0]?.reason).toContain('one publisher');
  });

  it('differ by what was added, whatever it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 5, noNaN: true }), (factor) => {
        const theirs = Number((first.feesEth * factor).toFixed(6));
        const { value } = compareWith(snapshot, { ...first, feesEth: theirs }).difference;
        expect(Number(value)).toBeCloseTo(first.feesEth / theirs - 1, 9);
      }),
    );
  });
});

describe('the counterpart of a cited figure', () => {
  const cited = {
    kind: 'cited',
    id: 'cited-2025-q2',
    quarter: '2025-Q2',
    metric: 'change of fees',
    value: 10,
    unit: '%, in ETH',
    source: ['emis-fees'],
  } satisfies CitedFigure;

  it('is the change between two whole quarters', () => {
    const expected = eth(feesOn('2025-04-01', '2025-06-30')) / eth(feesOn('2025-01-01', '2025-03-31')) - 1;
    expect(Number(deriveOwnCounterpart(snapshot, cited).value)).toBeCloseTo(expected, 12);
  });

  it('is absent where a day of either quarter is missing', () => {
    for (const without of ['2025-02-11', '2025-05-11']) {
      const { value, absentBecause } = deriveOwnCounterpart(snapshotOf(syntheticTable(181, { without: [without] })), cited);
      expect(value).toBeNull();
      expect(absentBecause).toContain('in full');
    }
  });

  it('knows the quarter before', () => {
    expect(['2024-Q1', '2024-Q4'].map(quarterBefore)).toEqual(['2023-Q4', '2024-Q3']);
  });
});

describe('fees over issuance', () => {
  it('takes the newest quarter, and is an estimate', () => {
    const newest = { ...first, id: 'series-2025-q2', quarter: '2025-Q2', feesUsdEstimate: 31, issuanceUsdEstimate: 1000, to: '2025-06-30' };
    expect(deriveFeesToIssuance(factsOf(first, newest))).toMatchObject({ value: 0.031, evidence: 'estimated', asOf: '2025-06-30' });
  });

  it('is absent without issuance', () => {
    expect(deriveFeesToIssuance(factsOf({ ...first, issuanceUsdEstimate: 0 })).value).toBeNull();
  });
});
