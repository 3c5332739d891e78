import type { Calculator } from './calculator.ts';
import { shareFactors, type ClockReading } from '../data/economics/share-factors.ts';
import { formatResult } from './format-result.ts';

/** Readings, the days a reader can choose from, and where the newest reading stands. */
export type DilutionData = { readings: readonly ClockReading[]; days: readonly { value: string; label: string }[]; asOf: string };

const percent = (share: number): string => formatResult(share * 100);
const change = (factor: number): string => `${factor >= 1 ? '+' : ''}${percent(factor - 1)}`;

/** My share of the supply since a day: what it was, and what it is if the LPT stayed liquid or stayed staked. */
export function createCalculator({ readings, days, asOf }: DilutionData): Calculator {
  return {
    fields: [
      { kind: 'choice', name: 'since', label: 'Since', preset: days[0]?.value ?? '', choices: days },
      { kind: 'number', name: 'lpt', label: 'LPT held on that day', unit: 'LPT', preset: '1000', least: 0, most: 1e8 },
      { kind: 'choice', name: 'how', label: 'Held', preset: 'liquid', choices: [{ value: 'liquid', label: 'Liquid' }, { value: 'staked', label: 'Staked' }] },
      { kind: 'number', name: 'cut', label: 'Operator keeps of rewards', unit: '%', preset: '0', least: 0, most: 100, help: 'Counts only for staked LPT. It was another at another time: take a mean.' },
    ],
    answer: ({ number, choice }) => {
      const { from, liquid, stakedLeast, stakedMost } = shareFactors(readings, choice('since'), number('cut') / 100);
      const share = number('lpt') / from.supply;
      if (share > 1) throw new RangeError('That is more LPT than there was.');
      const range = (least: string, most: string) => (least === most ? least : `${least} to ${most}`);
      const isStaked = choice('how') === 'staked';
      return {
        lines: [
          { label: 'Change of your share', value: isStaked ? range(change(stakedLeast), change(stakedMost)) : change(liquid), unit: '%', isMain: true },
          { label: 'Share of supply then', value: percent(share), unit: '%' },
          { label: `Share on ${asOf}, liquid`, value: percent(share * liquid), unit: '%' },
          { label: `Share on ${asOf}, staked throughout`, value: range(percent(share * stakedLeast), percent(share * stakedMost)), unit: '%' },
          { label: 'LPT needed now for the share of then', value: formatResult(number('lpt') / liquid), unit: 'LPT' },
        ],
        formula: ['liquid: share now = share then × supply then / supply now', 'staked: stake grows by Π (1 + minted × (1 − treasury cut) × (1 − operator cut) / bonded)'],
        note: 'Staked is what the average of all active orchestrators earned. Yours may have missed calls. Two values are the bounds that the dates of the treasury’s cut allow.',
      };
    },
  };
}
