import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveColumnSeries } from '../../../src/data/metrics/series.ts';
import {
  deriveAnnualIssuance,
  deriveDilution,
  deriveLatestState,
  deriveParticipation,
  deriveSupplyGrowth,
  type Given,
} from '../../../src/data/metrics/supply.ts';
import { metric } from '../../../src/data/metric.ts';
import { snapshotOf, syntheticTable } from '../network-history/tables.ts';

const absent = {
  dataset: 'network-history',
  version: 1,
  asOf: null,
  provenance: [],
  data: null,
  absentBecause: 'Nothing was recorded yet.',
};
const snapshot = snapshotOf(syntheticTable(40, { splitAt: 20 }));

/** As if participation, counts and the newest supply were not recorded to the end. */
function shortened() {
  const table = syntheticTable(40, { splitAt: 20 });
  for (const date of ['2025-02-08', '2025-02-09']) table.participation.delete(date);
  table.totalSupplyLpt.delete('2025-02-09');
  return snapshotOf(table);
}

const roundsPerYear = (value: number): Given => {
  const [provenance] = snapshot.provenance;
  return { value, input: { dataset: 'rounds', part: 'rounds per year', provenance: provenance ? [provenance] : [] } };
};

describe('latest state', () => {
  it('is exact and dated by the instant it was read at', () => {
    expect(deriveLatestState(snapshot, 'totalSupplyLpt')).toMatchObject({
      value: '51170000',
      unit: 'LPT',
      asOf: '2025-02-10T00:00:00Z',
      evidence: 'third-party',
      label: 'Total supply',
    });
    expect(deriveLatestState(snapshot, 'delegators')).toMatchObject({ value: 2639, unit: 'count' });
  });

  it('has an as-of of its own per column, and the one source it came from', () => {
    const participation = deriveLatestState(shortened(), 'participation');
    expect(participation).toMatchObject({ value: 0.5, asOf: '2025-02-08T00:00:00Z' });
    expect(participation.inputs.flatMap(({ provenance }) => provenance.map(({ id }) => id))).toEqual(['second']);
  });

  it('is absent with the reason of the dataset', () => {
    expect(deriveLatestState(absent, 'bondedLpt')).toMatchObject({ value: null, absentBecause: 'Nothing was recorded yet.' });
    expect(deriveParticipation(absent)).toMatchObject({ value: null, absentBecause: 'Nothing was recorded yet.' });
    expect(deriveAnnualIssuance(absent, roundsPerYear(412))).toMatchObject({ value: null, absentBecause: 'Nothing was recorded yet.' });
    expect(deriveDilution(deriveSupplyGrowth(absent, { from: '2025-01-01', to: '2025-02-01' }))).toMatchObject({
      value: null,
      absentBecause: 'Nothing was recorded yet.',
    });
    expect(deriveColumnSeries(absent, 'bondedLpt', 'Bonded')).toBeNull();
  });
});

describe('participation', () => {
  it('is computed at the newest instant that has both, and says that it is derived', () => {
    const participation = deriveParticipation(shortened());
    expect(participation).toMatchObject({ unit: 'share', asOf: '2025-02-09T00:00:00Z', evidence: 'derived' });
    expect(participation.value).toBeCloseTo((25_000_000 + 38 * 15_000) / (50_000_000 + 38 * 30_000), 12);
    expect(participation.inputs).toHaveLength(2);
  });
});

describe('issuance', () => {
  it('compounds the rate over the rounds of a year', () => {
    // 610,000 ppb over 412 rounds: (1 + 0.00061)^412 − 1.
    const table = syntheticTable(3);
    for (const [date, cell] of table.inflationPerRoundPpb) table.inflationPerRoundPpb.set(date, { ...cell, value: 610_000 });
    const issuance = deriveAnnualIssuance(snapshotOf(table), roundsPerYear(412));
    expect(issuance.value).toBeCloseTo(0.28562, 5);
    expect(issuance).toMatchObject({ unit: 'share', evidence: 'estimated', asOf: '2025-01-04T00:00:00Z' });
    expect(issuance.inputs.map(({ dataset }) => dataset)).toEqual(['network-history', 'rounds']);
  });

  it('equals round-by-round growth, and grows with the number of rounds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 1, max: 500 }), (ppb, rounds) => {
        const table = syntheticTable(1);
        table.inflationPerRoundPpb.set('2025-01-01', { value: ppb, source: 'first' });
        let supply = 1;
        for (let round = 0; round < rounds; round += 1) supply += supply * (ppb / 1e9);
        expect(Number(deriveAnnualIssuance(snapshotOf(table), roundsPerYear(rounds)).value)).toBeCloseTo(supply - 1, 9);
      }),
      { numRuns: 40 },
    );
  });
});

describe('supply growth and dilution', () => {
  it('divides the state at the end of two days', () => {
    const growth = deriveSupplyGrowth(snapshot, { from: '2025-01-01', to: '2025-01-31' });
    expect(growth.value).toBeCloseTo(50_900_000 / 50_000_000 - 1, 12);
    expect(growth).toMatchObject({ since: '2025-01-02T00:00:00Z', asOf: '2025-02-01T00:00:00Z', evidence: 'derived' });
    expect(growth.method).toContain('30 days of issuance');
    expect(growth.inputs.flatMap(({ provenance }) => provenance.map(({ id }) => id))).toEqual(['first', 'second']);
  });

  it('is absent where one end is not recorded', () => {
    expect(deriveSupplyGrowth(snapshot, { from: '2024-12-31', to: '2025-01-31' }).absentBecause).toBe(
      'Total supply is not recorded at the end of 2024-12-31.',
    );
    expect(deriveSupplyGrowth(shortened(), { from: '2025-01-01', to: '2025-02-09' }).absentBecause).toBe(
      'Total supply is not recorded at the end of 2025-02-09.',
    );
  });

  it('dilution is what an unchanged holding loses as a share of the supply', () => {
    const [provenance] = snapshot.provenance;
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5, noNaN: true }), (value) => {
        const inputs = [{ dataset: 'x', part: 'x', provenance: provenance ? [provenance] : [] }];
        const growth = metric({
          id: 'network.supply-growth.a.b',
          label: 'x',
          value,
          unit: 'share',
          asOf: '2025-01-01',
          method: 'x',
          evidence: 'derived',
          inputs,
        });
        const dilution = deriveDilution(growth);
        expect(Number(dilution.value)).toBeCloseTo(value / (1 + value), 12);
        expect(dilution.id).toBe('network.dilution.a.b');
      }),
    );
  });
});
