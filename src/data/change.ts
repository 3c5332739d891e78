import * as z from 'zod';
import { plainText } from './plain-text.ts';
import { formatValue, units, type Unit } from './units.ts';

const text = z.string().min(1);
const value = z.union([text, z.number()]).nullable();
/** How many came or went, and the names of some: the first five, or of a series the first and the last. */
const some = z.strictObject({ count: z.int().nonnegative(), names: z.array(z.string()).max(5) });

/** One thing that changed between two readings, kept so that two changes in a row can be joined. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('figure'), label: text, unit: z.string(), from: value, to: value }),
  z.strictObject({ kind: z.literal('list'), label: text, isSeries: z.boolean(), added: some, gone: some, changed: z.int().nonnegative() }),
]);
export type Change = z.output<typeof changeSchema>;
export type FigureChange = Extract<Change, { kind: 'figure' }>;
export type ListChange = Extract<Change, { kind: 'list' }>;

const longestName = 100;

/** A change as one line for a reader: "bonded 52.2 % → 52.4 %", "gateways: 2 new (0x12ab…34cd, 0x56ef…78ab)". */
export const formatChange = (change: Change): string => (change.kind === 'figure' ? formatFigure(change) : formatList(change));

/** Whether a reader would see a difference: figures that round to the same text have none. */
export function isVisible(change: Change): boolean {
  if (change.kind === 'list') return change.added.count + change.gone.count + change.changed > 0;
  const { from, to } = textsOf(change);
  return joined(from) !== joined(to);
}

/** Joins the change of a later reading to that of an earlier one; figures and lists of another kind replace what was there. */
export function joinChanges(earlier: Change, later: Change): Change {
  if (earlier.kind === 'figure' && later.kind === 'figure') return { ...later, from: earlier.from };
  if (earlier.kind !== 'list' || later.kind !== 'list') return later;
  const join = (a: ListChange['added'], b: ListChange['added']) => ({
    count: a.count + b.count,
    names: someNames([...a.names, ...b.names], later.isSeries),
  });
  return {
    ...later,
    added: join(earlier.added, later.added),
    gone: join(earlier.gone, later.gone),
    changed: earlier.changed + later.changed,
  };
}

/** The names a change keeps of a list. */
export const someNames = (names: readonly string[], isSeries: boolean): string[] =>
  isSeries ? [...new Set([names[0], names.at(-1)].filter((name) => name !== undefined))] : names.slice(0, 5);

function formatFigure(change: FigureChange): string {
  const label = plainText(change.label, longestName);
  const { from, to } = textsOf(change);
  if (to === null) return `${label}: no reading any more (before: ${joined(from)})`;
  if (from === null) return change.unit === 'text' ? `${label}: ${to.value}, new` : `${label} ${joined(to)} (no reading before)`;
  const isUnitOnce = from.unit === to.unit && to.unit !== '%';
  return `${label} ${isUnitOnce ? from.value : joined(from)} → ${joined(to)}`;
}

type Shown = { value: string; unit: string };
const joined = (shown: Shown | null): string => (shown ? `${shown.value} ${shown.unit}`.trim() : '');

/** Both sides as a reader sees them, with no more digits than their difference needs. */
function textsOf({ from, to, unit }: FigureChange): { from: Shown | null; to: Shown | null } {
  const step = stepOf(from, to, unit);
  const show = (side: string | number | null): Shown | null => {
    if (side === null) return null;
    if (unit === 'text') return { value: shortenAddresses(plainText(String(side), longestName)), unit: '' };
    const rounded = step > 1 ? Math.round(Number(side) / step) * step : side;
    return isUnit(unit) ? formatValue(rounded, unit) : { ...formatValue(rounded, 'LPT'), unit };
  };
  return { from: show(from), to: show(to) };
}

const isUnit = (unit: string): unit is Unit => (units as readonly string[]).includes(unit);

/** Amounts past a thousand are rounded so that three digits of their difference are seen: 11,477,029 → 12,903,441 in tens of thousands. */
function stepOf(from: string | number | null, to: string | number | null, unit: string): number {
  if (from === null || to === null || !['LPT', 'ETH', 'USD'].includes(unit)) return 1;
  const [a, b] = [Number(from), Number(to)];
  if (Math.min(Math.abs(a), Math.abs(b)) < 1000 || a === b) return 1;
  return 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(a - b))) - 2);
}

function formatList({ label, isSeries, added, gone, changed }: ListChange): string {
  const parts = [
    ...(added.count > 0 ? [`${added.count} ${isSeries ? 'added' : 'new'}${namesOf(added, isSeries)}`] : []),
    ...(gone.count > 0 ? [`${gone.count} gone${namesOf(gone, isSeries)}`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
  ];
  return `${plainText(label, longestName)}: ${parts.join('; ')}`;
}

function namesOf({ count, names }: ListChange['added'], isSeries: boolean): string {
  const shown = names.map((name) => shortenAddresses(plainText(name, longestName))).filter(Boolean);
  if (shown.length === 0) return '';
  if (isSeries) return `, ${shown.join(' … ')}`;
  return ` (${shown.join(', ')}${count > shown.length ? ', …' : ''})`;
}

/** 0x1234567890…abcd: an address, transaction or hash that a reader can tell apart. The whole one stands in the data. */
const shortenAddresses = (line: string): string => line.replace(/\b(0x[0-9a-fA-F]{4})[0-9a-fA-F]{32,}([0-9a-fA-F]{4})\b/g, '$1…$2');
