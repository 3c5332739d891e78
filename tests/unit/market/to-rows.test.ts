import { describe, expect, it } from 'vitest';
import { peers } from '../../../data-fetchers/datasets/market/peers.ts';
import { marketChecks } from '../../../data-fetchers/datasets/market/checks.ts';
import { toFeeRow, toPeerFeeRows } from '../../../data-fetchers/datasets/market/to-rows.ts';
import { loadSnapshot } from '../../../src/data/load.ts';
import { spec, type Market } from '../../../src/data/specs/market.ts';

const committed = loadSnapshot(spec).data as Market;

describe('toFeeRow', () => {
  it('dates the totals by the newest day of the series, in whatever order it comes', () => {
    const summary = {
      name: 'Livepeer',
      total24h: '1',
      total7d: undefined,
      total30d: null,
      totalAllTime: '5',
      totalDataChart: [
        [1763510400, 2],
        [1763424000, 1],
      ] as [number, number][],
    };
    expect(toFeeRow('holders revenue', summary, '2025-11-20')).toMatchObject({
      asOf: '2025-11-19',
      total24h: '1',
      total7d: null,
      total30d: null,
      caveat: expect.stringContaining('every redeemed ticket'),
    });
  });
});

describe('toPeerFeeRows', () => {
  it('finds peers by id first, then by name, and names those that are not there', () => {
    const { rows, absent } = toPeerFeeRows([
      { name: 'Filecoin', slug: 'filecoin-old' },
      { name: 'Filecoin Network', slug: 'filecoin' },
      { name: 'Render Token!', slug: null },
    ], '2025-11-20');
    expect(rows.map(({ coin, name }) => [coin, name])).toEqual([
      ['filecoin', 'Filecoin Network'],
      ['render-token', 'Render Token!'],
    ]);
    expect(rows.length + absent.length).toBe(peers.length);
  });
});

describe('the spec', () => {
  const refused = (change: Partial<Market>) => spec.schema.safeParse({ ...committed, ...change }).success === false;
  const [lpt] = committed.coins;
  it('wants LPT first, and nothing twice', () => {
    expect(refused({})).toBe(false);
    expect(refused({ coins: [] })).toBe(true);
    expect(refused({ coins: [{ ...(lpt as NonNullable<typeof lpt>), role: 'peer' }] })).toBe(true);
    expect(refused({ coins: [...committed.coins, ...committed.coins] })).toBe(true);
  });
});

describe('checks', () => {
  it('let the committed figures pass, and a large move after a long pause', () => {
    const [lpt] = committed.coins;
    const later: Market = {
      ...committed,
      coins: [{ ...(lpt as NonNullable<typeof lpt>), price: '99', marketCap: null, asOf: '2030-01-01T00:00:00Z' }],
    };
    for (const check of marketChecks) expect(check.run(later, committed), check.name).toMatchObject({ passed: true });
  });
});
