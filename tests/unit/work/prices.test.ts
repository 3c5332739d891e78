import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { table as capabilities } from '../../../src/data/facts/capabilities.ts';
import { table as operatorValues } from '../../../src/data/facts/operator-values.ts';
import { loadFacts, loadSnapshot } from '../../../src/data/load.ts';
import { spec } from '../../../src/data/specs/capacity.ts';
import { naturalUnitOf } from '../../../src/data/work/natural-units.ts';
import { priceHistory, priceMoves } from '../../../src/data/work/price-history.ts';
import { priceMarkets, type Ask } from '../../../src/data/work/price-markets.ts';
import { naturalPrice, priceStatistics } from '../../../src/data/work/price-statistics.ts';
import { priceStatisticsTable, supplyCurvesTable } from '../../../src/data/work/price-tables.ts';
import { supplyCurve } from '../../../src/data/work/supply-curve.ts';
import { address, hostileCapacity, huge, jobs } from './a-capacity.ts';

const markets = priceMarkets(hostileCapacity, jobs);
const [gateway, zero, list, naap, foreign] = markets;
if (!gateway || !zero || !list || !naap || !foreign) throw new Error('There are five markets.');
const ask = (orchestrator: string, weiPerUnit: string, isWarm?: boolean | null): Ask => ({ orchestrator, weiPerUnit, isWarm });

describe('markets', () => {
  it('keep sources apart, each with its own date, and join the job by number or by name', () => {
    expect(markets.map(({ part, asOf, job, model }) => [part, asOf, job?.id ?? null, model])).toEqual([
      ['network-capabilities', '2026-11-18', 'TextToImage', 'm'],
      ['network-capabilities', '2026-11-18', 'TextToImage', 'zero'],
      ['price-list', '2026-11-20', 'transcoding', null],
      ['naap', '2026-11-19', 'TextToImage', 'm'],
      ['naap', '2026-11-19', null, null],
    ]);
  });

  it('take 0 on the price list for no price, and 0 elsewhere for a quote of zero', () => {
    expect(list.asks.map(({ orchestrator }) => orchestrator)).toEqual([address('2'), address('3')]);
    expect(priceStatistics(list)).toMatchObject({ orchestrators: 2, zeroOnly: 0, floor: '0.0000001' });
    expect(priceStatistics(zero)).toEqual({
      ...{ orchestrators: 0, prices: 0, zeroOnly: 1, floor: null, lowerQuartile: null, median: null },
      ...{ upperQuartile: null, highest: null, spread: null, farOut: 0 },
    });
  });
});

describe('statistics', () => {
  it('are over each different price of an orchestrator, and keep and mark what is far out', () => {
    expect(priceStatistics(gateway)).toEqual({
      ...{ orchestrators: 4, prices: 5, zeroOnly: 1, floor: '1/3', lowerQuartile: '10', median: '20' },
      ...{ upperQuartile: '30', highest: huge, spread: `3${'0'.repeat(30)}`, farOut: 1 },
    });
  });

  it('agree with the counts that the fetcher made of the committed reading', () => {
    const { data } = loadSnapshot(spec);
    const found = priceMarkets(data ?? hostileCapacity, loadFacts(capabilities).rows);
    const offers = data?.capabilities?.offers.filter(({ priced }) => priced > 0) ?? [];
    expect(offers.length).toBeGreaterThan(20);
    for (const offer of offers) {
      const market = found.find(({ part, job, model }) => part === 'network-capabilities' && job?.capability === offer.capability && model === offer.model);
      expect(market && priceStatistics(market), offer.model ?? '').toMatchObject({
        ...{ orchestrators: offer.priced, floor: offer.weiPerUnitMin, median: offer.weiPerUnitMedian, highest: offer.weiPerUnitMax },
      });
    }
  });

  // Whole numbers, for which the definition can be followed in floating point by other means.
  const asks = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 50 })), { minLength: 1, maxLength: 30 });
  it('agree with a computation by other means', () => {
    fc.assert(
      fc.property(asks, (pairs) => {
        const found = priceStatistics({ asks: pairs.map(([who, price]) => ask(address(String(who)), String(price))) });
        const different = [...new Set(pairs.map(([who, price]) => `${who} ${price}`))].map((text) => Number(text.split(' ')[1])).filter((price) => price > 0);
        const byRank = (rank: number) => different.filter((price) => different.filter((other) => other < price).length <= rank && rank < different.filter((other) => other <= price).length)[0];
        const middle = ((byRank(Math.floor((different.length - 1) / 2)) ?? 0) + (byRank(Math.ceil((different.length - 1) / 2)) ?? 0)) / 2;
        expect(found.prices).toBe(different.length);
        expect(found.median === null ? 0 : Number(found.median)).toBe(middle);
        expect(found.floor === null ? Infinity : Number(found.floor)).toBe(Math.min(...different));
      }),
    );
  });
});

describe('supply curves', () => {
  it('count each orchestrator once, at its lowest price above zero, and the warm ones apart', () => {
    expect(supplyCurve(gateway)).toEqual([
      { weiPerUnit: '1/3', orchestrators: 1, warm: 0 },
      { weiPerUnit: '10', orchestrators: 2, warm: 1 },
      { weiPerUnit: '20', orchestrators: 3, warm: 1 },
      { weiPerUnit: huge, orchestrators: 4, warm: 2 },
    ]);
    expect(supplyCurve(zero)).toEqual([]);
  });

  it('show a warm model at the price it is warm at, and nothing about it where the source is silent', () => {
    expect(supplyCurve(naap)).toEqual([
      { weiPerUnit: '5', orchestrators: 1, warm: 0 },
      { weiPerUnit: '6', orchestrators: 2, warm: 0 },
      { weiPerUnit: '7', orchestrators: 2, warm: 1 },
    ]);
    expect(supplyCurve(list).map(({ warm }) => warm)).toEqual([null, null]);
  });

  it('rise in price and in number, end at all who ask, and say at each price what a plain count says', () => {
    const any = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 20 }), fc.boolean()), { maxLength: 30 });
    fc.assert(
      fc.property(any, (rows) => {
        const steps = supplyCurve({ asks: rows.map(([who, price, warm]) => ask(address(String(who)), String(price), warm)) });
        const count = (most: number, only: boolean) => new Set(rows.filter(([, price, warm]) => price > 0 && price <= most && (warm || !only)).map(([who]) => who)).size;
        for (const { weiPerUnit, orchestrators, warm } of steps) expect([orchestrators, warm]).toEqual([count(Number(weiPerUnit), false), count(Number(weiPerUnit), true)]);
        const prices = steps.map(({ weiPerUnit }) => Number(weiPerUnit));
        expect(prices).toEqual([...new Set(prices)].sort((a, b) => a - b));
        expect(steps.at(-1)?.orchestrators ?? 0).toBe(count(Infinity, false));
      }),
    );
  });
});

describe('natural units', () => {
  it('are exact, and a price too small to show is not shown as none', () => {
    expect(naturalPrice('2287', 1280 * 720 * 30 * 3600, '2500')).toEqual({ eth: '0.0002276315136', usd: '0.569078784' });
    expect(naturalPrice('1/3', 3, null)).toEqual({ eth: '0.000000000000000001', usd: null });
    expect(naturalPrice('0.0000001', 1, '2500')).toEqual({ eth: null, usd: null });
    expect(naturalPrice(huge, 1_000_000, '1')).toEqual({ eth: `1${'0'.repeat(18)}`, usd: `1${'0'.repeat(18)}` });
  });

  it('use the ladder that the values for operators have, and leave out what is in dispute', () => {
    const pixels = loadFacts(operatorValues).rows.find(({ id }) => id === 'ladder-pixels')?.value;
    expect(naturalUnitOf({ id: 'transcoding' })?.unitsPerNatural).toBe(Number(pixels) * 3600);
    const without = loadFacts(capabilities).rows.filter((row) => row.isJob && naturalUnitOf(row) === null);
    expect(without.map(({ id }) => id)).toEqual(['TextToSpeech', 'live-runner']);
  });
});

describe('history', () => {
  it('is rebuilt from changes: a reading without one is a point, and 0 on the list is no price', () => {
    expect(priceHistory(hostileCapacity, { part: 'price-list', pipeline: null })).toEqual([
      { date: '2026-11-18', orchestrators: 2, floor: '100', median: '300', highest: '500' },
      { date: '2026-11-19', orchestrators: 2, floor: '100', median: '300', highest: '500' },
      { date: '2026-11-20', orchestrators: 2, floor: '0.0000001', median: '250.00000005', highest: '500' },
    ]);
  });

  it('knows no change before the first reading', () => {
    expect(priceMoves(hostileCapacity).map(({ date, orchestrator, before, after }) => [date, orchestrator, before, after])).toEqual([
      ['2026-11-20', address('2'), ['100'], ['0.0000001']],
    ]);
  });
});

describe('tables', () => {
  const inputs = { capacity: hostileCapacity, jobs, ethPrice: { value: '2000', asOf: '2026-11-17' } };
  it.each([priceStatisticsTable, supplyCurvesTable])('$id has a cell for each column in each row, and none without a reading', (table) => {
    const rows = [...table.rows(inputs)];
    expect(rows.length).toBeGreaterThan(4);
    for (const row of rows) expect(Object.keys(row).sort()).toEqual(table.columns.map(({ key }) => key).sort());
    expect([...table.rows({ ...inputs, capacity: null })]).toEqual([]);
  });

  it('price per natural unit with the day of the price of ETH, and not where the job is unknown', () => {
    const rows = [...priceStatisticsTable.rows(inputs)];
    expect(rows[0]).toMatchObject({ natural: 'image', medianEth: '0.00000000002097152', medianUsd: '0.00000004194304', ethPriceDay: '2026-11-17' });
    expect(rows.at(-1)).toMatchObject({ job: null, natural: null, medianEth: null, medianUsd: null });
  });
});
