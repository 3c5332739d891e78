import type { Calculator, DefaultSource } from './calculator.ts';
import { formatResult } from './format-result.ts';
import { deriveJobCost, type JobKind } from './job-cost.ts';

/** A kind of job with the prices quoted for it, and the price of ETH a page starts from. */
export type JobCostData = {
  jobs: readonly (JobKind & { weiPerUnit: string; priceSource: DefaultSource })[];
  usdPerEth: { value: string; source: DefaultSource };
};

/** What an amount of work costs at a price per unit. */
export function createCalculator({ jobs, usdPerEth }: JobCostData): Calculator {
  const jobOf = (id: string) => jobs.find((job) => job.id === id) ?? jobs[0];
  const [first] = jobs;
  if (!first) throw new Error('The calculator of job costs needs at least one kind of job.');
  return {
    fields: [
      { kind: 'choice', name: 'job', label: 'Kind of job', preset: first.id, choices: jobs.map(({ id, label }) => ({ value: id, label })) },
      { kind: 'number', name: 'amount', label: 'Amount', unit: 'hours, images, minutes … as the kind of job counts', preset: '100', least: 0, most: 1e15 },
      { kind: 'number', name: 'price', label: 'Price', unit: 'wei per unit', preset: first.weiPerUnit, least: 0, most: 1e30, source: first.priceSource },
      { kind: 'number', name: 'eth', label: 'Price of ETH', unit: 'USD per ETH', preset: usdPerEth.value, least: 0, most: 1e9, source: usdPerEth.source },
    ],
    presetsFor: (choice) => new Map([['price', jobOf(choice('job'))?.weiPerUnit ?? first.weiPerUnit]]),
    answer: ({ number, choice }) => {
      const job = jobOf(choice('job')) ?? first;
      const cost = deriveJobCost(number('amount'), job, number('price'), number('eth'));
      const one = deriveJobCost(1, job, number('price'), number('eth'));
      return {
        lines: [
          { label: 'Cost', value: formatResult(cost.usd), unit: 'USD', isMain: true },
          { label: 'The same in ETH', value: formatResult(cost.eth), unit: 'ETH' },
          { label: 'One of it', value: formatResult(one.usd), unit: `USD per ${job.natural}` },
          { label: 'Units that are paid for', value: formatResult(cost.units), unit: 'units' },
        ],
        formula: [`units = amount × ${job.unitsInWords}`, 'ETH = units × wei per unit ÷ 10^18', 'USD = ETH × USD per ETH'],
        note: 'A quote is what orchestrators ask. Gas for redeeming tickets is theirs; gas for funding the deposit is not in this sum.',
      };
    },
  };
}
