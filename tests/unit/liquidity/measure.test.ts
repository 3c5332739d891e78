import { describe, expect, it } from 'vitest';
import { appendHistory } from '../../../data-fetchers/datasets/liquidity/append-history.ts';
import { liquidityChecks } from '../../../data-fetchers/datasets/liquidity/checks.ts';
import { measureImpact } from '../../../data-fetchers/datasets/liquidity/measure-pool.ts';
import { deriveChainDepth, deriveDepth, deriveRecordedTradeCost, deriveTradeCost } from '../../../src/data/metrics/liquidity.ts';
import { loadSnapshot } from '../../../src/data/load.ts';
import type { LiquidityPool } from '../../../src/data/liquidity-record.ts';
import { spec, type Liquidity } from '../../../src/data/specs/liquidity.ts';
import type { LptPool } from '../../../src/data/uniswap/lpt-pool.ts';
import { aReading, name, snapshotOf, view } from './a-reading.ts';

describe('measureImpact', () => {
  it('offers the size at the price before the trade, in the token that is paid', () => {
    const rows = measureImpact(name, view, '3');
    expect(rows.find((row) => row.direction === 'sell LPT' && row.sizeUnit === 'USD' && row.size === 1_000)?.offered).toBe(
      '333.333333333333333333',
    );
    expect(rows.find((row) => row.direction === 'buy LPT' && row.sizeUnit === 'USD' && row.size === 1_000)?.offered).toBe(
      '333.333333333333333333',
    );
    expect(rows.find((row) => row.direction === 'buy LPT' && row.sizeUnit === 'LPT' && row.size === 300)?.offered).toBe('300');
    expect(measureImpact(name, view, null).every(({ sizeUnit }) => sizeUnit === 'LPT')).toBe(true);
  });

  it('buys with a token of six decimals', () => {
    const pair: LptPool = {
      state: { kind: 'uniswap-v2', reserve0: 10n ** 23n, reserve1: 313_000n * 10n ** 6n },
      lptIsToken0: true,
      quoteDecimals: 6,
    };
    const rows = measureImpact('pair', pair, '1');
    expect(rows.find((row) => row.direction === 'buy LPT' && row.size === 1_000 && row.sizeUnit === 'USD')).toMatchObject({
      offered: '1000',
      paid: '1000',
    });
    expect(rows.find((row) => row.direction === 'buy LPT' && row.size === 100 && row.sizeUnit === 'LPT')?.offered).toBe('313');
    expect(rows.find((row) => row.direction === 'sell LPT' && row.size === 10_000 && row.sizeUnit === 'USD')?.offered).toMatch(
      /^3194\.888178913738/,
    );
  });
});

describe('appendHistory', () => {
  it('keeps one row per day and pool, cut to four decimals', () => {
    const { pools, depth, history } = aReading();
    const again = appendHistory(history, [{ ...(pools[0] as LiquidityPool), block: 200, observedAt: '2026-11-20T23:00:00Z' }], depth);
    expect(again.map(({ day, block }) => [day, block])).toEqual([['2026-11-20', 200]]);
    const next = appendHistory(again, [{ ...(pools[0] as LiquidityPool), block: 300, observedAt: '2026-11-21T01:00:00Z' }], depth);
    expect(next.map(({ day, block }) => [day, block])).toEqual([
      ['2026-11-20', 200],
      ['2026-11-21', 300],
    ]);
    expect(next[0]?.sell2).toMatch(/^\d+\.\d{1,4}$/);
  });
});

describe('checks', () => {
  const run = (label: string, next: Liquidity, previous: Liquidity | null = null) =>
    liquidityChecks.find((check) => check.name.includes(label))?.run(next, previous);
  const good = aReading();

  it('let a good reading pass', () => {
    for (const check of liquidityChecks) expect(check.run(good, aReading({ block: 90 })), check.name).toMatchObject({ passed: true });
  });

  it.each<[string, string, Liquidity]>([
    [
      'a wider band that holds less',
      'wider bands',
      { ...good, depth: good.depth.map((row) => (row.percent === 5 ? { ...row, lpt: '1' } : row)) },
    ],
    [
      'a larger trade that costs less',
      'larger trades',
      { ...good, impact: good.impact.map((row) => (row.size === 10_000 ? { ...row, impact: 0.001 } : row)) },
    ],
    ['ticks that do not add up', 'ticks add up', { ...good, ticks: good.ticks.slice(1) }],
  ])('stop %s', (_name, label, reading) => expect(run(label, reading)).toMatchObject({ passed: false }));

  it('compare prices and depth of one pool within a week only', () => {
    const later = (price: string, observedAt: string) => aReading({ price, observedAt, block: 200 });
    expect(run('prices move', later('4', '2026-11-21T11:00:00Z'), good)).toMatchObject({ passed: false, old: '1', new: '4' });
    expect(run('prices move', later('0.3', '2026-11-21T11:00:00Z'), good)).toMatchObject({ passed: false });
    expect(run('prices move', later('4', '2026-12-21T11:00:00Z'), good)).toMatchObject({ passed: true });
    const other = aReading({ price: '4', address: '0x0000000000000000000000000000000000000001' });
    expect(run('prices move', other, good)).toMatchObject({ passed: true });
  });
});

describe('metrics', () => {
  it('are depth and cost with the block they hold for', () => {
    const snapshot = snapshotOf(aReading());
    const row = snapshot.data?.depth.find(({ direction, percent }) => direction === 'sell LPT' && percent === 2);
    expect(deriveDepth(snapshot, name, 'sell LPT', 2)).toMatchObject({
      value: row?.lpt,
      unit: 'LPT',
      asOf: '2026-11-20T11:00:00Z',
      evidence: 'derived',
    });
    expect(deriveChainDepth(snapshot, 'arbitrum-one', 'sell LPT', 2).value).toBe(row?.lpt);
    const cost = deriveTradeCost(snapshot, { pool: name, direction: 'sell LPT', sizeUsd: 1_000 });
    expect(cost.value).toBe(
      snapshot.data?.impact.find(({ direction, size, sizeUnit }) => direction === 'sell LPT' && size === 1_000 && sizeUnit === 'USD')
        ?.impact,
    );
    expect(deriveTradeCost(snapshot, { pool: name, direction: 'sell LPT', sizeUsd: 100_000 })).toMatchObject({
      value: null,
      absentBecause: 'The pool does not hold enough to fill a trade of this size.',
    });
    expect(deriveChainDepth(snapshot, 'ethereum', 'sell LPT', 2)).toMatchObject({
      value: null,
      absentBecause: 'The last reading has no pool on this chain.',
    });
  });

  it('say why there is no reading, and give what others measured with its own date', () => {
    const snapshot = loadSnapshot(spec);
    if (snapshot.data?.pools.length === 0)
      expect(deriveDepth(snapshot, name, 'sell LPT', 2)).toMatchObject({ value: null, absentBecause: snapshot.data.poolsAbsentBecause });
    expect(deriveRecordedTradeCost(snapshot, { pool: name, direction: 'sell LPT', sizeUsd: 25_000 })).toMatchObject({
      value: 0.07138132,
      asOf: '2025-12-20',
      evidence: 'third-party',
    });
    expect(deriveRecordedTradeCost(snapshot, { pool: name, direction: 'sell LPT', sizeUsd: 7 })).toMatchObject({ value: null });
  });
});
