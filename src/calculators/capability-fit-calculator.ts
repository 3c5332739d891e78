import type { Calculator } from './calculator.ts';
import { deriveFits, type CapabilityNeed, type HostNeed } from './capability-fit.ts';

export type CapabilityFitData = { cards: readonly { name: string; vramGigabytes: number }[]; needs: readonly CapabilityNeed[]; host: HostNeed };

const words = { yes: 'fits', disputed: 'depends on the source', no: 'does not fit', unknown: 'no need is published' } as const;
const otherCard = 'other';

/** Which capabilities a machine fits, and what binds. */
export function createCalculator({ cards, needs, host }: CapabilityFitData): Calculator {
  const [first] = cards;
  if (!first) throw new Error('The hardware planner needs at least one card.');
  const memoryOf = (name: string) => cards.find((card) => card.name === name)?.vramGigabytes;
  const amount = { least: 0, most: 1e6 };
  return {
    fields: [
      {
        kind: 'choice',
        name: 'card',
        label: 'Card',
        preset: first.name,
        choices: [...cards.map(({ name, vramGigabytes }) => ({ value: name, label: `${name}, ${vramGigabytes} GB` })), { value: otherCard, label: 'another card' }],
      },
      { kind: 'number', name: 'vram', label: 'Memory of one card', unit: 'GB', preset: String(first.vramGigabytes), ...amount },
      { kind: 'number', name: 'cards', label: 'Cards', unit: 'cards', preset: '1', ...amount, isWhole: true },
      { kind: 'number', name: 'memory', label: 'Memory of the host', unit: 'GB', preset: '32', ...amount },
      { kind: 'number', name: 'disk', label: 'Disk', unit: 'GB', preset: '1000', least: 0, most: 1e9 },
      { kind: 'number', name: 'uplink', label: 'Uplink', unit: 'Mbit/s', preset: '1000', least: 0, most: 1e9 },
    ],
    presetsFor: (choice) => {
      const memory = memoryOf(choice('card'));
      return new Map(memory === undefined ? [] : [['vram', String(memory)]]);
    },
    answer: ({ number }) => {
      const machine = { vramGigabytes: number('vram'), cards: number('cards'), memoryGigabytes: number('memory'), diskGigabytes: number('disk'), uplinkMbps: number('uplink') };
      const fits = deriveFits(machine, needs, host);
      const fitting = fits.filter(({ verdict }) => verdict === 'yes').length;
      return {
        lines: [
          { label: 'Capabilities that fit', value: String(fitting), unit: `of ${fits.length}`, isMain: true },
          ...fits.map(({ need, verdict, limits }) => ({ label: need.name, value: [words[verdict], ...limits].join('; '), unit: '' })),
        ],
        formula: ['a capability fits where one card has the GPU memory that every source asks for, and the host has the least memory, disk and uplink'],
        note: 'A model needs its memory on one card; several cards serve several models or sessions, one each. Memory that fits says nothing about speed.',
      };
    },
  };
}
