import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { methodPages } from '../../src/data/method-pages.ts';
import { statements } from '../../src/data/fee-statements.ts';
import { issuancePeriods, yieldOf } from '../../src/data/investor-periods.ts';
import { baseFromDecimal } from '../../src/data/units.ts';

/** Everything here is worked out from the files themselves, by other arithmetic than that of the site. */
type Day = { date: string; feesEth: string | null; feesUsd: string | null; totalSupplyLpt: string | null; bondedLpt: string | null; inflationPerRoundPpb: number | null };
type State = { at: string; totalSupplyLpt: string; bondedLpt: string };
type Row = { date: string; totalSupplyLpt: string; bondedLpt: string | null };
const json = (name: string) => JSON.parse(readFileSync(`content/snapshots/${name}.json`, 'utf8')) as { data: { days: Day[]; states: State[] } };
const { days } = json('network-history').data;
const { states } = json('issuance').data;
const weekly = (parse(readFileSync('content/facts/supply-readings.yaml', 'utf8')) as { rows: Row[] }).rows;
const nextDay = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

/** Supply and stake at 00:00 UTC of a day, from whichever file has it; most digits first. */
const at = new Map<string, { supply: bigint; bonded: bigint | null }>();
for (const { date, totalSupplyLpt, bondedLpt } of weekly) at.set(date, { supply: baseFromDecimal(totalSupplyLpt), bonded: bondedLpt === null ? null : baseFromDecimal(bondedLpt) });
for (const { at: instant, totalSupplyLpt, bondedLpt } of states) at.set(instant.slice(0, 10), { supply: baseFromDecimal(totalSupplyLpt), bonded: baseFromDecimal(bondedLpt) });
for (const { date, totalSupplyLpt, bondedLpt } of days) if (totalSupplyLpt !== null) at.set(nextDay(date), { supply: baseFromDecimal(totalSupplyLpt), bonded: bondedLpt === null ? null : baseFromDecimal(bondedLpt) });
const sumOf = (key: 'feesEth' | 'feesUsd', prefix: (date: string) => boolean) => days.filter(({ date }) => prefix(date)).reduce((sum, day) => sum + baseFromDecimal(day[key] ?? '0'), 0n);
const example = (id: string) => {
  const page = methodPages().find((method) => method.id === id);
  if (!page) throw new Error(`There is no method page ${id}.`);
  return page.example.figures.map(({ value }) => value);
};
const base = (value: number | string | null | undefined) => baseFromDecimal(String(value));

describe('readings of supply', () => {
  it('agree between files to half an LPT wherever two have one instant', () => {
    const half = 10n ** 18n / 2n + 1n;
    const shared = weekly.flatMap((row) => {
      const others = [states.find(({ at: instant }) => instant.startsWith(row.date)), days.find(({ date }) => nextDay(date) === row.date)];
      return others.flatMap((other) => (other?.totalSupplyLpt ? [baseFromDecimal(other.totalSupplyLpt) - baseFromDecimal(row.totalSupplyLpt)] : []));
    });
    expect(shared.length).toBeGreaterThan(130);
    expect(shared.filter((difference) => difference > half || difference < -half)).toEqual([]);
  });
});

describe('the quarterly statements', () => {
  it('sum every recorded day of their quarter, in both units, and no other', () => {
    for (const { range, gross, missing } of statements()) {
      const within = (date: string) => range.from <= date && date <= range.to;
      expect(base(gross.eth.fees.value), gross.eth.period).toBe(sumOf('feesEth', within));
      if (gross.usd) expect(base(gross.usd.fees.value), gross.eth.period).toBe(sumOf('feesUsd', within));
      expect(gross.eth.recordedDays + missing.eth.length).toBe(gross.eth.daysInPeriod);
      expect(missing.eth.filter((date) => days.some((day) => day.date === date && day.feesEth !== null))).toEqual([]);
    }
  });

  it('are as many as there are quarters, and lose no fees', () => {
    const quarters = new Set(days.flatMap(({ date, feesEth }) => (feesEth === null ? [] : [`${date.slice(0, 4)} ${Math.floor((Number(date.slice(5, 7)) - 1) / 3)}`])));
    expect(statements()).toHaveLength(quarters.size);
    const total = statements().reduce((sum, { gross }) => sum + base(gross.eth.fees.value), 0n);
    expect(total).toBe(sumOf('feesEth', () => true));
    // The move to Arbitrum One fell into the first, and 22 June 2022 is missing in the second.
    expect(statements().filter(({ gross }) => !gross.eth.isComplete).map(({ period }) => period).slice(0, 2)).toEqual(['2022-Q1', '2022-Q2']);
  });

  it('have fees on the six days of April 2025 that another file has as zero', () => {
    const april = days.filter(({ date }) => '2025-04-19' <= date && date <= '2025-04-24');
    expect(april).toHaveLength(6);
    expect(april.every(({ feesEth }) => Number(feesEth) > 0)).toBe(true);
  });
});

describe('issuance and yield', () => {
  it('of each year is the difference of two readings', () => {
    for (const { from, to, minted, dilution, growth } of issuancePeriods('year')) {
      const [start, end] = [at.get(from.at.slice(0, 10)), at.get(to.at.slice(0, 10))];
      expect(base(minted.value)).toBe((end?.supply ?? 0n) - (start?.supply ?? 0n));
      expect(Number(dilution.value)).toBeCloseTo(1 - Number(start?.supply) / Number(end?.supply), 12);
      expect((1 + Number(growth.value)) * (1 - Number(dilution.value))).toBeCloseTo(1, 12);
    }
  });

  it('of 2024, when the treasury took a tenth all year, is the product over its readings', () => {
    const found = yieldOf('2024');
    const known = [...at].filter(([date, { bonded }]) => bonded !== null && date >= '2024-01-01' && date <= (found?.issuance.to.at.slice(0, 10) ?? '')).sort(([a], [b]) => (a < b ? -1 : 1));
    let logGrowth = 0;
    for (const [index, [, end]] of known.entries()) {
      const start = known[index - 1]?.[1];
      if (start) logGrowth += Math.log1p((0.9 * Number(end.supply - start.supply)) / Number(start.bonded));
    }
    expect(found?.issuance.from.at).toBe('2024-01-01T00:00:00Z');
    expect(Number(found?.realised.nominal.least.value)).toBeCloseTo(Math.expm1(logGrowth), 9);
    expect(found?.realised.nominal.least.value).toBe(found?.realised.nominal.most.value);
  });
});

describe('worked examples', () => {
  it('of fees: the third quarter of 2025 and its months', () => {
    const [july, august, september, eth, usd] = example('gross-fees').map(base);
    expect([july, august, september]).toEqual(['2025-07', '2025-08', '2025-09'].map((month) => sumOf('feesEth', (date) => date.startsWith(month))));
    expect(eth).toBe((july ?? 0n) + (august ?? 0n) + (september ?? 0n));
    expect(usd).toBe(sumOf('feesUsd', (date) => '2025-07-01' <= date && date <= '2025-09-30'));
  });

  it('of the price of a day', () => {
    const day = days.find(({ date }) => date === '2025-09-30');
    expect(Number(example('fee-waterfall')[0])).toBeCloseTo(Number(day?.feesUsd) / Number(day?.feesEth), 9);
  });

  it('of fees per stake: the fourth quarter of 2025', () => {
    const milliseconds = (date: string) => Date.parse(date);
    const [from, to] = ['2025-10-01', '2026-01-01'];
    const known = [...at].filter(([, { bonded }]) => bonded !== null).sort(([a], [b]) => (a < b ? -1 : 1));
    let held = 0;
    for (const [index, [date, { bonded }]] of known.entries()) {
      const end = known[index + 1]?.[0] ?? to;
      const overlap = Math.min(milliseconds(end), milliseconds(to)) - Math.max(milliseconds(date), milliseconds(from));
      if (overlap > 0) held += (Number(bonded) / 1e18) * overlap;
    }
    const mean = held / (milliseconds(to) - milliseconds(from));
    const fees = Number(sumOf('feesEth', (date) => date >= from && date < to)) / 1e18;
    expect(Number(example('fees-per-stake')[1])).toBeCloseTo((fees * 1000) / mean, 9);
  });

  it('of dilution and yield: the year 2025', () => {
    const [minted, growth, lost] = example('dilution');
    const [start, end] = [at.get('2024-12-31')?.supply ?? 0n, at.get('2026-01-01')?.supply ?? 0n];
    expect(base(minted)).toBe(end - start);
    expect(Number(growth)).toBeCloseTo(Number(end) / Number(start) - 1, 12);
    expect(Number(lost)).toBeCloseTo(1 - Number(start) / Number(end), 12);
    const [supplyGrowth = 0, least = 0, most = 0, leastShare, mostShare] = example('staking-yield').map(Number);
    expect(least).toBeLessThan(most);
    expect(leastShare).toBeCloseTo((1 + least) / (1 + supplyGrowth) - 1, 12);
    expect(mostShare).toBeCloseTo((1 + most) / (1 + supplyGrowth) - 1, 12);
  });

  it('of rounds and of what was lost: from a run of inflation that moves one way', () => {
    const known = days.filter(({ inflationPerRoundPpb }) => inflationPerRoundPpb !== null);
    const page = (id: string) => methodPages().find((method) => method.id === id)?.example.figures[0];
    const runOf = (from = '', to = '') => known.filter(({ date }) => from.slice(0, 10) <= date && date <= to.slice(0, 10));
    const stepsOf = (run: Day[]) => run.slice(1).map((day, index) => ((day.inflationPerRoundPpb ?? 0) - (run[index]?.inflationPerRoundPpb ?? 0)) / 500);
    const perYear = page('rounds-per-year');
    const run = runOf(perYear?.since, perYear?.asOf ?? '');
    // Where rounds are recorded, the figure comes from them, and the run has to do with the other page only.
    if (perYear?.inputs[0]?.dataset === 'network-history') {
      const steps = stepsOf(run);
      expect(new Set(steps.map(Math.sign)).size).toBe(1);
      expect(Number(perYear.value)).toBeCloseTo((Math.abs(steps.reduce((sum, step) => sum + step, 0)) / steps.length) * 365, 9);
    }
    const part = page('missed-issuance');
    const evening = (instant = '') => new Date(Date.parse(instant) - 86_400_000).toISOString();
    const lostRun = runOf(evening(part?.since), evening(part?.asOf ?? ''));
    const mintable = stepsOf(lostRun).reduce((sum, step, index) => {
      const [before, now] = [Number(lostRun[index]?.totalSupplyLpt), lostRun[index + 1]?.inflationPerRoundPpb ?? 0];
      return sum + (before * now) / 1e9 + (Math.abs(step) === 2 ? (before * (now - Math.sign(step) * 500)) / 1e9 : 0);
    }, 0);
    const minted = Number(lostRun.at(-1)?.totalSupplyLpt) - Number(lostRun[0]?.totalSupplyLpt);
    const [shownMintable, shownMinted, lost, share] = example('missed-issuance').map(Number);
    expect(lostRun.length).toBeGreaterThan(90);
    expect(shownMintable).toBeCloseTo(mintable, 2);
    expect(shownMinted).toBeCloseTo(minted, 2);
    expect(lost).toBeCloseTo(mintable - minted, 2);
    expect(share).toBeCloseTo(1 - minted / mintable, 9);
  });

  it('of the Explorer’s projection: the newest day that has all three', () => {
    const last = days.findLast(({ totalSupplyLpt }) => totalSupplyLpt !== null);
    const growth = Math.expm1(412 * Math.log1p((last?.inflationPerRoundPpb ?? 0) / 1e9));
    expect(Number(example('explorer-projection').at(-1))).toBeCloseTo((Number(last?.totalSupplyLpt) * growth) / Number(last?.bondedLpt), 9);
  });

  it('are dated, sourced, and named by a method page that exists', () => {
    const pages = methodPages();
    const ids = new Set(pages.map(({ id }) => id));
    for (const { example: shown } of pages)
      for (const figure of shown.figures) {
        expect(figure.value, figure.label).not.toBeNull();
        if (figure.methodPage) expect(ids).toContain(figure.methodPage);
      }
  });
});
