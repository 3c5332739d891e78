import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveJobCost } from '../../../src/calculators/job-cost.ts';
import { deriveBreakEvenWei, deriveCostPerHour, deriveIncomePerHour, type RunningCost } from '../../../src/calculators/running-cost.ts';
import { deriveSessionLimits } from '../../../src/calculators/session-limit.ts';

const rented: RunningCost = {
  rentUsdPerHour: 0.4,
  purchaseUsd: 0,
  writeOffHours: 1,
  watts: 450,
  usdPerKilowattHour: 0.1872,
  powerOverhead: 1,
  hostUsdPerHour: 0.05,
  egressGigabytesPerHour: 0,
  usdPerGigabyte: 0,
  gasPerHour: 0,
  gweiPerGas: 0,
  usdPerEth: 2500,
};

describe('cost of a job', () => {
  it('is units times price', () => {
    // One hour of the four-step ladder: 49,924,800 pixels a second at 181 wei.
    const cost = deriveJobCost(1, { unitsPerNatural: 49_924_800 * 3600 }, 181, 2500);
    expect(cost.eth).toBeCloseTo(0.00003253, 8);
    expect(cost.usd).toBeCloseTo(0.0813, 4);
  });
});

describe('cost of a GPU', () => {
  it('covers the example of the fact table: 0.46 USD an hour, ten streams, 30 % sold, 341 wei per pixel', () => {
    const parts = deriveCostPerHour({ ...rented, gasPerHour: 4000, gweiPerGas: 1 });
    expect(parts.total).toBeCloseTo(0.46, 10);
    const sales = { unitsPerSecond: 499_248_000, shareSold: 0.3, margin: 0, usdPerEth: 2500 };
    expect(deriveBreakEvenWei(parts.total, sales)).toBeCloseTo(341.3, 1);
    expect(deriveBreakEvenWei(parts.total, { ...sales, shareSold: 1 })).toBeCloseTo(102.4, 1);
  });

  it('counts power for an owned card only', () => {
    expect(deriveCostPerHour(rented).power).toBe(0);
    const owned = deriveCostPerHour({ ...rented, rentUsdPerHour: null, purchaseUsd: 1600, writeOffHours: 16_000 });
    expect(owned.card).toBe(0.1);
    expect(owned.power).toBeCloseTo(0.08424, 10);
  });

  it('at its break-even price earns what it costs', () => {
    const number = fc.double({ min: 0.001, max: 1000, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.double({ min: 0.01, max: 1, noNaN: true }), number, (cost, unitsPerSecond, shareSold, usdPerEth) => {
        const sales = { unitsPerSecond, shareSold, usdPerEth, margin: 0 };
        expect(deriveIncomePerHour(deriveBreakEvenWei(cost, sales), sales) / cost).toBeCloseTo(1, 9);
      }),
    );
  });

  it('has no break-even price where nothing is sold', () => {
    expect(deriveBreakEvenWei(1, { unitsPerSecond: 1, shareSold: 0, margin: 0, usdPerEth: 1 })).toBe(Infinity);
  });
});

describe('streams at once', () => {
  const machine = { benchmarkedStreams: 12, encodeSessions: 8, renditionsPerStream: 4, uplinkMbps: 100, uplinkMbpsPerStream: 5.65, downlinkMbps: 100, downlinkMbpsPerStream: 6 };

  it('are bound by the lowest limit, which is named', () => {
    expect(deriveSessionLimits(machine)[0]).toEqual({ limit: 'encode sessions', streams: 2 });
    expect(deriveSessionLimits({ ...machine, encodeSessions: null })[0]).toEqual({ limit: 'benchmark', streams: 12 });
    expect(deriveSessionLimits({ ...machine, encodeSessions: null, benchmarkedStreams: null })[0]).toEqual({ limit: 'downlink', streams: 16 });
  });
});
