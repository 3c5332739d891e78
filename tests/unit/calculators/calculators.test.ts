import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCalculator as createBreakEven } from '../../../src/calculators/break-even-calculator.ts';
import type { Calculator } from '../../../src/calculators/calculator.ts';
import { createCalculator as createCapabilityFit } from '../../../src/calculators/capability-fit-calculator.ts';
import { createCalculator as createDilution } from '../../../src/calculators/dilution-calculator.ts';
import { createCalculator as createJobCost } from '../../../src/calculators/job-cost-calculator.ts';
import { createCalculator as createReserve } from '../../../src/calculators/reserve-calculator.ts';
import { createCalculator as createSelectionDraw } from '../../../src/calculators/selection-draw-calculator.ts';
import { createCalculator as createSessionLimit } from '../../../src/calculators/session-limit-calculator.ts';
import { createCalculator as createStakingYield } from '../../../src/calculators/staking-yield-calculator.ts';
import { answerTo, presetsAfterChoices } from '../../../src/calculators/show-answer.ts';

const source = { text: 'a source', href: 'https://example.org/', asOf: '2026-01-01' };
const preset = (value: string) => ({ value, source });
const presets = Object.fromEntries(
  Object.entries({ rent: '0.4', purchase: '1600', hours: '26280', watts: '450', kwh: '0.15', overhead: '1', host: '0.05', egress: '0', gigabyte: '0', gas: '0', gwei: '0.1', eth: '2500', throughput: '499248000', sold: '30', margin: '0', price: '181' }).map(
    ([name, value]) => [name, { value }],
  ),
);
const jobs = [
  { id: 'video', label: 'Transcoding', natural: 'hour of video', unitsPerNatural: 49_924_800 * 3600, unitsInWords: '49,924,800 pixels a second × 3600', weiPerUnit: '181', priceSource: source },
  { id: 'image', label: 'Text to image', natural: 'image', unitsPerNatural: 1024 * 1024, unitsInWords: '1024 × 1024 pixels', weiPerUnit: '4668371', priceSource: source },
];
const needs = [
  { id: 'image', name: 'Text to image', capabilityClass: 'ai-batch', vramGigabytes: { low: 24, high: 24 } },
  { id: 'upscale', name: 'Upscale', capabilityClass: 'ai-batch', vramGigabytes: { low: 6, high: 24 } },
  { id: 'byoc', name: 'Any container', capabilityClass: 'byoc', vramGigabytes: null },
];
const readings = [
  { day: '2024-01-05', supply: 30_000_000, bonded: 15_000_000, least: 0, most: 0 },
  { day: '2024-01-12', supply: 30_300_000, bonded: 15_100_000, least: 0, most: 0.1 },
  { day: '2024-01-19', supply: 30_600_000, bonded: 15_200_000, least: 0.1, most: 0.1 },
];
const calculators: Record<string, Calculator> = {
  dilution: createDilution({ readings, days: [{ value: '2024-01-05', label: '5 January 2024' }], asOf: '19 January 2024' }),
  'staking-yield': createStakingYield({ supply: preset('50000000'), bonded: preset('25000000'), inflationPercent: preset('0.06'), rounds: preset('400'), explorerRounds: preset('412') }),
  'job-cost': createJobCost({ jobs, usdPerEth: preset('2500') }),
  reserve: createReserve({ redeemGas: preset('1200000'), faceValueMultiplier: preset('100'), activeSetSize: preset('100'), usdPerEth: preset('2500') }),
  'break-even': createBreakEven({ presets, unit: 'pixels' }),
  'session-limit': createSessionLimit({ encodeSessions: preset('8'), renditions: preset('4'), uplinkPerStream: preset('5.65'), downlinkPerStream: preset('6') }),
  'selection-draw': createSelectionDraw({
    stakeWeight: preset('0.7'),
    priceWeight: preset('0'),
    randomWeight: preset('0.3'),
    priceFactor: preset('100'),
    candidates: [{ stakeLpt: '1000000', weiPerUnit: '100' }, { stakeLpt: '10000', weiPerUnit: '50' }],
  }),
  'capability-fit': createCapabilityFit({ cards: [{ name: 'RTX 4090', vramGigabytes: 24 }, { name: 'RTX 3060', vramGigabytes: 12 }], needs, host: { memoryGigabytes: 16, diskGigabytes: 100, uplinkMbps: 100 } }),
};
const linesOf = (name: string, given: Record<string, string> = {}) => {
  const calculator = calculators[name] as Calculator;
  const own = new Map(Object.entries(given));
  const { answer, problems } = answerTo(calculator, new Map([...presetsAfterChoices(calculator, own), ...own]));
  return answer ? answer.lines.map(({ label, value, unit }) => `${label}: ${value} ${unit}`.trim()) : problems.map(({ text }) => text);
};

describe.each(Object.entries(calculators))('%s', (name, calculator) => {
  it('answers with its presets, and prints its formula', () => {
    const { answer } = answerTo(calculator, presetsAfterChoices(calculator, new Map()));
    expect(answer?.lines.some(({ isMain }) => isMain)).toBe(true);
    expect(answer?.formula.length).toBeGreaterThan(0);
    expect(linesOf(name).join()).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('answers or says what is wrong, whatever is put in', () => {
    const odd = fc.oneof(fc.string(), fc.constantFrom('', '0', '1e30', '1e-30', '-1', '1,000', '999999999999999999', 'NaN', '<b>', '1e999'));
    const given = fc.array(fc.tuple(fc.constantFrom(...calculator.fields.map((field) => field.name)), odd), { maxLength: 6 }).map((entries) => Object.fromEntries(entries));
    fc.assert(fc.property(given, (inputs) => void expect(linesOf(name, inputs).join()).not.toMatch(/NaN|undefined|Infinity/)));
  });
});

describe('answers', () => {
  it('cost of a job follows the kind of job until the reader writes a price', () => {
    expect(linesOf('job-cost', { amount: '1' })[0]).toBe('Cost: 0.0813 USD');
    expect(linesOf('job-cost', { amount: '1', job: 'image' })[0]).toBe('Cost: 0.0122 USD');
    expect(linesOf('job-cost', { amount: '1', job: 'image', price: '0' })[0]).toBe('Cost: 0 USD');
    expect(linesOf('job-cost', { amount: '', job: 'none' })).toEqual(['Kind of job: choose one of the list.', 'Amount: enter a number.']);
  });

  it('reserve at 3 gwei is 0.36 ETH', () => {
    expect(linesOf('reserve', { gwei: '3' })[0]).toBe('Reserve, at least: 0.36 ETH');
  });

  it('nothing sold has no break-even price', () => {
    expect(linesOf('break-even', { sold: '0' })[0]).toBe('Price that covers the cost: none, as nothing is sold');
  });

  it('streams name the limit that binds', () => {
    expect(linesOf('session-limit').slice(0, 3)).toEqual(['Streams at once, at most: 2 streams', 'What binds: encode sessions of the driver', 'By your benchmark: no limit given']);
    expect(linesOf('session-limit', { capped: 'no', up: '5' }).slice(0, 2)).toEqual(['Streams at once, at most: 0 streams', 'What binds: the uplink']);
  });

  it('weights that do not add up to one are refused as the client does', () => {
    expect(linesOf('selection-draw', { stake: '1' })).toEqual(['The three weights must add up to 1; they add up to 1.3.']);
  });

  it('a planner tells fit, dispute and what is not published apart', () => {
    expect(linesOf('capability-fit')).toEqual(['Capabilities that fit: 2 of 3', 'Text to image: fits', 'Upscale: fits', 'Any container: no need is published']);
    expect(linesOf('capability-fit', { card: 'RTX 3060' })).toEqual([
      'Capabilities that fit: 0 of 3',
      'Text to image: does not fit; GPU memory: 12 of 24 GB',
      'Upscale: depends on the source; GPU memory: sources say 6 to 24 GB',
      'Any container: no need is published',
    ]);
    expect(linesOf('capability-fit', { memory: '8' })[3]).toBe('Any container: does not fit; memory: 8 of 16 GB');
    expect(linesOf('capability-fit', { cards: '0' })[1]).toMatch(/no GPU/);
  });
});

describe('the dilution clock', () => {
  it('counts liquid LPT against the supply, and bounds what a stake became', () => {
    // 30 / 30.6 million; two weeks of 0.3 million on 15 and 15.1 million, of which the treasury took nothing or a tenth.
    const liquid = 30 / 30.6;
    const least = (1 + 0.27 / 15) * (1 + 0.27 / 15.1) * liquid - 1;
    const most = (1 + 0.3 / 15) * (1 + 0.27 / 15.1) * liquid - 1;
    expect(linesOf('dilution')[0]).toBe(`Change of your share: ${((liquid - 1) * 100).toPrecision(3)} %`);
    expect(linesOf('dilution', { how: 'staked' })[0]).toBe(`Change of your share: +${(least * 100).toPrecision(3)} to +${(most * 100).toPrecision(3)} %`);
    expect(linesOf('dilution', { lpt: '40000000' })).toEqual(['That is more LPT than there was.']);
  });
});

describe('a year of staking', () => {
  it('gives nobody a larger share without inflation, and less with cuts and misses', () => {
    expect(linesOf('staking-yield', { inflation: '0' })[0]).toBe('Growth of your share of the supply: 0 %');
    const share = (given: Record<string, string>) => Number(/: ([\d.-]+)/.exec(linesOf('staking-yield', given)[0] ?? '')?.[1]);
    expect(share({ cut: '10' })).toBeLessThan(share({}));
    expect(share({ treasury: '10' })).toBeLessThan(share({}));
    expect(share({ calls: '90' })).toBeLessThan(share({}));
    expect(linesOf('staking-yield', { bonded: '60000000' })).toEqual(['Stake must be above zero and at most the supply.']);
  });
});
