import type { Calculator, DefaultSource } from './calculator.ts';
import { deriveDraw, mostCandidates } from './selection-draw.ts';

type Preset = { value: string; source: DefaultSource };
export type SelectionDrawData = { stakeWeight: Preset; priceWeight: Preset; randomWeight: Preset; priceFactor: Preset; candidates: readonly { stakeLpt: string; weiPerUnit: string }[] };

/** Who is drawn first, for up to eight candidates that passed the filters. */
export function createCalculator({ stakeWeight, priceWeight, randomWeight, priceFactor, candidates }: SelectionDrawData): Calculator {
  if (candidates.length > mostCandidates) throw new Error(`The simulator of the draw takes at most ${mostCandidates} candidates.`);
  const names = candidates.map((_, index) => String.fromCharCode(65 + index));
  const weight = (name: string, label: string, { value, source }: Preset) => ({ kind: 'number' as const, name, label, unit: '0 to 1', preset: value, source, least: 0, most: 1 });
  return {
    fields: [
      weight('stake', 'Weight of stake: -selectStakeWeight', stakeWeight),
      weight('price', 'Weight of price: -selectPriceWeight', priceWeight),
      weight('random', 'Weight of chance: -selectRandFreq', randomWeight),
      { kind: 'number', name: 'factor', label: 'Price factor: -selectPriceExpFactor', unit: 'wei per unit', preset: priceFactor.value, source: priceFactor.source, least: 1e-9, most: 1e30 },
      ...candidates.flatMap(({ stakeLpt, weiPerUnit }, index) => [
        { kind: 'number' as const, name: `stake${names[index]}`, label: `Stake of ${names[index]}`, unit: 'LPT', preset: stakeLpt, least: 0, most: 1e12 },
        { kind: 'number' as const, name: `price${names[index]}`, label: `Price of ${names[index]}`, unit: 'wei per unit', preset: weiPerUnit, least: 0, most: 1e30 },
      ]),
    ],
    answer: ({ number }) => {
      const rows = names.map((name) => ({ name, stakeLpt: number(`stake${name}`), weiPerUnit: number(`price${name}`) }));
      const shares = deriveDraw(rows, { stake: number('stake'), price: number('price'), random: number('random'), priceFactor: number('factor') });
      const isLost = number('price') > 0 && rows.every(({ weiPerUnit }) => Math.exp(-weiPerUnit / number('factor')) === 0);
      return {
        lines: shares.map(({ name, share }) => ({ label: `First pick: ${name}`, value: (share * 100).toFixed(1), unit: '%', isMain: true })),
        formula: ['share = price weight × e^(−price ÷ factor) ÷ Σ + stake weight × stake ÷ Σ + weight of chance ÷ n'],
        ...(isLost ? { note: 'At these prices e^(−price ÷ factor) is zero for everybody: the weight of price makes no difference. A larger factor would.' } : {}),
      };
    },
  };
}
