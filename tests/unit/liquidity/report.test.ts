import { describe, expect, it } from 'vitest';
import { deepestPool } from '../../../src/data/metrics/deepest-pool.ts';
import { derivePositionShare } from '../../../src/data/metrics/positions.ts';
import { deriveTradeCostCurve } from '../../../src/data/metrics/trade-cost-curve.ts';
import { loadSnapshot } from '../../../src/data/load.ts';
import { spec } from '../../../src/data/specs/liquidity.ts';
import { aReading, name, snapshotOf, withPositions } from './a-reading.ts';

const reading = snapshotOf(withPositions(aReading()));

describe('deriveTradeCostCurve', () => {
  it('takes what Atlas walked where a pool was read: costs grow with the size, both ways', () => {
    const curve = deriveTradeCostCurve(reading);
    expect(curve).toMatchObject({ pool: name, isMeasured: true, sizesUsd: [1_000, 5_000, 10_000, 25_000, 50_000, 100_000] });
    for (const costs of [curve?.buy, curve?.sell]) {
      expect(costs).toHaveLength(6);
      expect(costs).toEqual([...(costs ?? [])].sort((a, b) => Number(a) - Number(b)));
    }
  });

  it('takes what others published where no pool was read, and says so', () => {
    const curve = deriveTradeCostCurve(loadSnapshot(spec));
    expect(curve?.isMeasured).toBe(false);
    expect(curve?.sell.at(-1)).toBe(0.45256327);
  });

  it('leaves a size that the pool cannot fill without a figure', () => {
    const small = deriveTradeCostCurve(snapshotOf(aReading()));
    expect(small?.sell[0]).toBeGreaterThan(0);
    expect(small?.sell.at(-1)).toBeNull();
  });

  it('is null where there is neither', () => {
    expect(deriveTradeCostCurve({ ...reading, data: null })).toBeNull();
    const empty = { ...aReading(), pools: [], depth: [], impact: [], ticks: [], history: [] };
    expect(deriveTradeCostCurve(snapshotOf(empty))).toBeNull();
  });
});

describe('deepestPool', () => {
  it('is the one that takes most LPT within the narrowest band, whatever it holds', () => {
    const data = aReading();
    const shallow = { ...data.pools[0]!, pool: 'shallow', lptHeld: '999999' };
    const depth = [...data.depth, ...data.depth.map((row) => ({ ...row, pool: 'shallow', lpt: '0.5' }))];
    expect(deepestPool(snapshotOf({ ...data, pools: [shallow, data.pools[0]!], depth }))?.pool).toBe(name);
  });

  it('is none without a reading', () => {
    expect(deepestPool({ data: null })).toBeUndefined();
    expect(deepestPool(loadSnapshot(spec))).toBeUndefined();
  });
});

describe('derivePositionShare', () => {
  it('gives the share with date and source', () => {
    expect(derivePositionShare(reading, name, 'top1')).toMatchObject({ value: 0.75, unit: 'share', asOf: '2026-11-20T11:00:00Z', evidence: 'derived' });
  });

  it('has a reason for a pool whose positions were not read', () => {
    expect(derivePositionShare(reading, 'another', 'top3')).toMatchObject({ value: null, absentBecause: 'The positions of this pool have not been read.' });
  });
});
