import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { usdAtRate } from '../../../src/data/economics/usd-at-rate.ts';
import { deriveWaterfallEver, deriveWaterfalls, type Waterfall } from '../../../src/data/metrics/fee-waterfall.ts';
import { deriveFeesPerStake, meanStake } from '../../../src/data/metrics/fees-per-stake.ts';
import { baseFromDecimal } from '../../../src/data/units.ts';
import { snapshotOf, syntheticTable } from '../network-history/tables.ts';
import { feeFlowOf, type RoundFees } from './a-fee-flow.ts';

const history = snapshotOf(syntheticTable(150));
const noRounds = { dataset: 'rounds', version: 1, asOf: null, provenance: [], data: null, absentBecause: 'Nothing was read.' };
const wei = fc.bigInt({ min: 0n, max: 10n ** 19n });
const fees = fc.array(fc.record<RoundFees>({ operators: wei, delegators: wei, selfPaid: fc.constant(0n), claimed: wei }), { minLength: 1, maxLength: 120 });
const amount = ({ steps }: Waterfall, part: string, unit: 'eth' | 'usd' = 'eth') => baseFromDecimal(String(steps.find((step) => step.part === part)?.[unit].value));
const sum = (values: bigint[]) => values.reduce((total, value) => total + value, 0n);

describe('the waterfall of fees', () => {
  it('has parts that sum to gross, in every period', () => {
    fc.assert(
      fc.property(fees, fc.constantFrom('month' as const, 'quarter' as const, 'year' as const), (given, calendar) => {
        for (const waterfall of deriveWaterfalls({ flow: feeFlowOf(given), history, rounds: noRounds }, calendar))
          expect(amount(waterfall, 'operatorsEth') + amount(waterfall, 'delegatorsEth')).toBe(amount(waterfall, 'grossEth'));
      }),
    );
  });

  it('loses no round: months, quarters and years sum to everything', () => {
    fc.assert(
      fc.property(fees, (given) => {
        const sources = { flow: feeFlowOf(given), history, rounds: noRounds };
        const ever = deriveWaterfallEver(sources);
        for (const calendar of ['month', 'quarter', 'year'] as const) {
          const periods = deriveWaterfalls(sources, calendar);
          expect(sum(periods.map((period) => amount(period, 'grossEth')))).toBe(ever && amount(ever, 'grossEth'));
          expect(periods.reduce((count, { rounds }) => count + rounds.count, 0)).toBe(given.length);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is in USD at the price of the day each round began on', () => {
    const ether = 10n ** 18n;
    const given = [{ operators: ether, delegators: 0n, selfPaid: 0n, claimed: 0n }, { operators: 0n, delegators: 2n * ether, selfPaid: ether, claimed: ether }];
    const [january] = deriveWaterfalls({ flow: feeFlowOf(given), history, rounds: noRounds }, 'month');
    // 1 January: 1000 USD for 0.00011 ETH. Both rounds began on that day or the next: 3:00 and 24:00 UTC.
    const first = (10n ** 18n * 1000n * 10n ** 18n) / baseFromDecimal('0.00011');
    const second = (2n * 10n ** 18n * 1001n * 10n ** 18n) / baseFromDecimal('0.00021');
    expect(january && amount(january, 'grossEth', 'usd')).toBe(first + second);
    expect(january?.steps.map(({ eth }) => eth.value)).toEqual(['3', '1', '1', '2', '1']);
    expect(january).toMatchObject({ isWhole: false, blocks: null, rounds: { first: 1000, last: 1001, count: 2 } });
  });

  it('has no USD where a day has no price, and says how many rounds that are', () => {
    const given = Array.from({ length: 3 }, () => ({ operators: 1n, delegators: 0n, selfPaid: 0n, claimed: 0n }));
    const late = feeFlowOf(given, '2030-05-01T00:00:00Z');
    const usd = deriveWaterfalls({ flow: late, history, rounds: noRounds }, 'year')[0]?.steps[0]?.usd;
    expect(usd).toMatchObject({ value: null, absentBecause: '3 of 3 rounds began on days without a recorded price, the first on 2030-05-01.' });
    expect(usdAtRate('1', { feesEth: '0', feesUsd: '0' })).toBeNull();
  });

  it('is whole only with rounds on both sides, and empty without a reading', () => {
    const given = Array.from({ length: 120 }, () => ({ operators: 1n, delegators: 0n, selfPaid: 0n, claimed: 0n }));
    const months = deriveWaterfalls({ flow: feeFlowOf(given), history, rounds: noRounds }, 'month');
    expect(months.map(({ period, isWhole }) => [period, isWhole])).toEqual([['2025-01', false], ['2025-02', true], ['2025-03', true], ['2025-04', false]]);
    const nothing = { flow: { ...noRounds, dataset: 'fee-flow' }, history, rounds: noRounds };
    expect(deriveWaterfalls(nothing, 'year')).toEqual([]);
    expect(deriveWaterfallEver(nothing)).toBeNull();
  });
});

describe('fees per stake', () => {
  const reading = (at: string, bondedLpt: string | null) => ({ at, supplyLpt: '1', bondedLpt, from: 'weekly' as const });

  it('weights stake by the time it stood', () => {
    const readings = [reading('2025-01-01T00:00:00Z', '100'), reading('2025-01-02T00:00:00Z', null), reading('2025-01-04T00:00:00Z', '200')];
    expect(meanStake(readings, '2025-01-01T00:00:00Z', '2025-01-05T00:00:00Z')?.stake).toBe(125n * 10n ** 18n);
    expect(meanStake(readings, '2024-12-01T00:00:00Z', '2025-01-05T00:00:00Z')).toBeNull();
    expect(meanStake(readings, '2025-01-01T00:00:00Z', '2025-02-05T00:00:00Z')).toBeNull();
  });

  it('lies between the least and the most stake of the period', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 60 }), (stakes) => {
        const at = (index: number) => new Date(Date.UTC(2025, 0, 1 + index)).toISOString().replace('.000', '');
        const mean = meanStake(stakes.map((stake, index) => reading(at(index), String(stake))), at(0), at(stakes.length));
        const lpt = Number(mean?.stake) / 1e18;
        expect(lpt).toBeGreaterThanOrEqual(Math.min(...stakes) - 1e-6);
        expect(lpt).toBeLessThanOrEqual(Math.max(...stakes) + 1e-6);
      }),
    );
  });

  it('is exact', () => {
    const flow = feeFlowOf([{ operators: 10n ** 18n, delegators: 0n, selfPaid: 0n, claimed: 0n }]);
    const gross = deriveWaterfallEver({ flow, history, rounds: noRounds })?.steps[0]?.eth;
    const readings = [reading('2025-01-01T00:00:00Z', '4000')];
    const figure = gross && deriveFeesPerStake('all', 'gross', gross, meanStake(readings, '2025-01-01T00:00:00Z', '2025-01-02T00:00:00Z'), gross.inputs);
    expect(figure).toMatchObject({ value: '0.25', unit: 'ETH' });
  });
});
