import type { Calculator, DefaultSource } from './calculator.ts';
import { formatResult } from './format-result.ts';
import { deriveBreakEvenWei, deriveCostPerHour, deriveIncomePerHour } from './running-cost.ts';

type Preset = { value: string; source?: DefaultSource };
/** Presets by field name. What no source gives is an assumption of the example and says so. */
export type BreakEvenData = { presets: Readonly<Record<string, Preset>>; unit: string };

const money = { least: 0, most: 1e9 };

/** Cost of running one GPU, the price per unit that covers it, and what is left at a given price. */
export function createCalculator({ presets, unit }: BreakEvenData): Calculator {
  const field = (name: string, label: string, of: string, limits: { least: number; most: number }, help?: string) => {
    const preset = presets[name];
    if (!preset) throw new Error(`The calculator of break-even prices needs a preset for "${name}".`);
    return { kind: 'number' as const, name, label, unit: of, preset: preset.value, ...limits, ...(preset.source ? { source: preset.source } : {}), ...(help ? { help } : {}) };
  };
  return {
    fields: [
      { kind: 'choice', name: 'card', label: 'The card is', preset: 'rented', choices: [{ value: 'rented', label: 'rented' }, { value: 'owned', label: 'owned' }] },
      field('rent', 'Rent', 'USD per hour', money, 'Only for a rented card.'),
      field('purchase', 'Price of the card', 'USD', money, 'Only for an owned card.'),
      field('hours', 'Written off over', 'hours', { least: 1, most: 1e6 }, 'Only for an owned card.'),
      field('watts', 'Power of the card', 'W', { least: 0, most: 1e5 }, 'Only for an owned card; rent includes it.'),
      field('kwh', 'Electricity', 'USD per kWh', { least: 0, most: 100 }),
      field('overhead', 'Site power per watt (PUE)', '×', { least: 1, most: 10 }),
      field('host', 'Host: CPU, memory, disk, space', 'USD per hour', money),
      field('egress', 'Data sent', 'GB per hour', { least: 0, most: 1e6 }),
      field('gigabyte', 'Price of data sent', 'USD per GB', { least: 0, most: 100 }),
      field('gas', 'Gas of reward calls and redemptions', 'gas per hour', { least: 0, most: 1e12 }),
      field('gwei', 'Gas price on Arbitrum One', 'gwei', { least: 0, most: 1e6 }),
      field('eth', 'Price of ETH', 'USD per ETH', { least: 1e-6, most: 1e9 }),
      field('throughput', 'Throughput at full load', `${unit} per second`, { least: 1e-6, most: 1e15 }),
      field('sold', 'Share of hours sold', '%', { least: 0, most: 100 }),
      field('margin', 'Margin on the price', '%', { least: 0, most: 99.9 }),
      field('price', 'Price you would quote', `wei per ${unit.replace(/s$/, '')}`, { least: 0, most: 1e30 }),
    ],
    answer: ({ number, choice }) => {
      const cost = deriveCostPerHour({
        rentUsdPerHour: choice('card') === 'rented' ? number('rent') : null,
        purchaseUsd: number('purchase'),
        writeOffHours: number('hours'),
        watts: number('watts'),
        usdPerKilowattHour: number('kwh'),
        powerOverhead: number('overhead'),
        hostUsdPerHour: number('host'),
        egressGigabytesPerHour: number('egress'),
        usdPerGigabyte: number('gigabyte'),
        gasPerHour: number('gas'),
        gweiPerGas: number('gwei'),
        usdPerEth: number('eth'),
      });
      const sales = { unitsPerSecond: number('throughput'), shareSold: number('sold') / 100, margin: number('margin') / 100, usdPerEth: number('eth') };
      const income = deriveIncomePerHour(number('price'), sales);
      const breakEven = deriveBreakEvenWei(cost.total, sales);
      const usd = (label: string, value: number) => ({ label, value: formatResult(value), unit: 'USD per hour' });
      return {
        lines: [
          { label: 'Price that covers the cost', value: Number.isFinite(breakEven) ? formatResult(breakEven) : 'none, as nothing is sold', unit: Number.isFinite(breakEven) ? `wei per ${unit.replace(/s$/, '')}` : '', isMain: true },
          usd('Cost', cost.total),
          usd('of it card', cost.card),
          usd('of it power', cost.power),
          usd('of it host', cost.host),
          usd('of it data sent', cost.bandwidth),
          usd('of it chain', cost.chain),
          usd('Income at your price', income),
          { ...usd('Left', income - cost.total), isMain: true },
        ],
        formula: [
          'cost = card + power + host + data + chain',
          'power = W ÷ 1000 × PUE × USD per kWh, for an owned card',
          'chain = gas per hour × gwei × 10^-9 × USD per ETH',
          'break-even price = cost ÷ (throughput × 3600 × share sold) ÷ USD per ETH × 10^18 ÷ (1 − margin)',
        ],
        note: 'Per GPU and hour, before staking rewards, tax and your time.',
      };
    },
  };
}
