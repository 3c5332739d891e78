import type { Calculator, DefaultSource } from './calculator.ts';
import { formatResult } from './format-result.ts';

type Preset = { value: string; source: DefaultSource };
/** Figures of the client and the protocol that the deposit and the reserve follow from. */
export type ReserveData = { redeemGas: Preset; faceValueMultiplier: Preset; activeSetSize: Preset; usdPerEth: Preset };

/** Deposit and reserve that keep orchestrators taking tickets while gas costs so and so much. */
export function createCalculator({ redeemGas, faceValueMultiplier, activeSetSize, usdPerEth }: ReserveData): Calculator {
  return {
    fields: [
      { kind: 'number', name: 'gwei', label: 'Gas price on Arbitrum One', unit: 'gwei', preset: '0.1', least: 0, most: 1e6, help: 'Not measured here. Put in what you see today, or the highest you want to work at.' },
      { kind: 'number', name: 'gas', label: 'Gas of redeeming one ticket, as the client budgets it', unit: 'gas', preset: redeemGas.value, source: redeemGas.source, least: 1, most: 1e9 },
      { kind: 'number', name: 'orchestrators', label: 'Orchestrators that share the reserve', unit: 'orchestrators', preset: activeSetSize.value, source: activeSetSize.source, least: 1, most: 1e6, isWhole: true },
      { kind: 'number', name: 'multiplier', label: 'Face value of a ticket, in redemptions', unit: '× cost of one redemption', preset: faceValueMultiplier.value, source: faceValueMultiplier.source, least: 1, most: 1e6 },
      { kind: 'number', name: 'eth', label: 'Price of ETH', unit: 'USD per ETH', preset: usdPerEth.value, source: usdPerEth.source, least: 0, most: 1e9 },
    ],
    answer: ({ number }) => {
      const redemption = number('gas') * number('gwei') * 1e-9;
      const reserve = redemption * number('orchestrators');
      const faceValue = redemption * number('multiplier');
      return {
        lines: [
          { label: 'Reserve, at least', value: formatResult(reserve), unit: 'ETH', isMain: true },
          { label: 'The same in USD', value: formatResult(reserve * number('eth')), unit: 'USD' },
          { label: 'One redemption', value: formatResult(redemption), unit: 'ETH' },
          { label: 'Face value an orchestrator would like, so the deposit should exceed it', value: formatResult(faceValue), unit: 'ETH' },
        ],
        formula: ['one redemption = gas × gwei × 10^-9', 'reserve = one redemption × orchestrators', 'face value = one redemption × multiplier'],
        note: 'The client cuts the face value to what the reserve holds for one orchestrator, so a small deposit works with smaller tickets until a redemption costs more than that share.',
      };
    },
  };
}
