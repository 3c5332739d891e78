import { describe, expect, it } from 'vitest';
import { formatAmount, formatTimes, formatWei } from '../../../src/components/work/price-text.ts';
import { formatSeconds, formatShare } from '../../../src/components/work/test-text.ts';
import { capabilityCounts } from '../../../src/data/work/capability-counts.ts';
import { gpusByMemory } from '../../../src/data/work/gpu-bars.ts';
import { readingDays } from '../../../src/charts/reading-days.ts';
import { mostTelling, supplyChart } from '../../../src/charts/supply-chart.ts';
import { parseChartSpec } from '../../../src/charts/chart-spec.ts';
import { priceMarkets } from '../../../src/data/work/price-markets.ts';
import { hostileCapacity, huge, jobs } from './a-capacity.ts';

describe('prices for people', () => {
  it.each([
    ['1/3', '1/3'],
    ['4718371', '4,718,371'],
    ['27840.575', '27,840.575'],
    ['3652036.25', '3,652,036.25'],
    ['0.0000001', '1.00e-7'],
    [huge, '1.00e30'],
    [`${'9'.repeat(40)}/7`, '1.43e39'],
  ])('%s wei is %s', (exact, text) => expect(formatWei(exact)).toBe(text));

  it('keep three digits, and never show little as nothing', () => {
    expect([formatAmount('0.0000006323'), formatAmount('0.0002276315136'), formatAmount('0.0000000000001'), formatAmount(null)]).toEqual(['0.000000632', '0.000228', '1.00e-13', 'less than 10⁻¹⁸']);
    expect([formatTimes('1'), formatTimes('32/5')]).toEqual(['× 1', '× 6.4']);
  });
});

it('shares that are nearly all or nearly none say so', () => {
  expect([0, 0.0001, 0.875, 0.9999, 1].map(formatShare)).toEqual(['0.0 %', 'under 0.1 %', '87.5 %', 'over 99.9 %', '100.0 %']);
  expect([formatSeconds(0.75), formatSeconds(12.3456)]).toEqual(['0.75 s', '12.3 s']);
});

it('capabilities are counted from models and prices; a quote of zero is no price', () => {
  const told = hostileCapacity.capabilities;
  expect(told && capabilityCounts(told)).toEqual([{ capability: 27, pipeline: 'Text to image', listed: 1, loaded: 1, priced: 1, quoting: 4, quotingLoaded: 2, quotingUnlisted: 1 }]);
  const untold = told && { ...told, quotes: told.quotes.map(({ isWarm: _left, ...quote }) => quote) };
  expect(untold && capabilityCounts(untold)[0]).toMatchObject({ quoting: 4, quotingLoaded: null, quotingUnlisted: null });
});

it('GPUs count by whole GB, and those that do not tell are not small', () => {
  expect(gpusByMemory(hostileCapacity.capabilities?.gpus ?? [])).toEqual({
    bars: [8, 12, 16, 24, 32, 48, 80].map((atLeastGb) => ({ atLeastGb, gpus: atLeastGb <= 24 ? 3 : 0 })),
    silent: 1,
  });
});

describe('charts', () => {
  it('put readings on their days and leave gaps, from the second day on', () => {
    expect(readingDays(['2026-11-18', '2026-11-18'])).toBeNull();
    expect(readingDays(['2026-11-20', '2026-11-18'])?.align(new Map([['2026-11-18', 0], ['2026-11-20', 5]]))).toEqual([0, null, 5]);
  });

  it('draw the curve of the most orchestrators, and say what is too far out to draw', () => {
    const market = mostTelling(priceMarkets(hostileCapacity, jobs));
    expect(market).toMatchObject({ part: 'network-capabilities', model: 'm' });
    const spec = parseChartSpec(supplyChart('supply-curve', market), 'test');
    expect(spec.series.map(({ id, values }) => [id, values])).toEqual([['all', [0.3333333, 10, 20]], ['warm', [10, null, null]]]);
    expect(spec.summary).toMatch(/1 of 4, at more than a hundred times the median/);
    expect(supplyChart('supply-curve', mostTelling([]))).toBeNull();
  });
});
