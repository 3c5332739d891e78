import { isVisible, someNames, type Change } from './change.ts';
import { compareNamed, compareRows, isRow, isSame, type RowComparison } from './compare-rows.ts';
import type { FigureHeadline, Headline, ListHeadline } from './headline.ts';
import type { DatasetSpec } from './spec.ts';

/**
 * What changed between two readings of one dataset, the most telling first: by its headlines, else by rows that came, went and changed.
 * Pure. Empty where nothing in the data changed, and where there is no reading on one side: `from` and `to` of the as-of date tell that.
 * @param before, after decoded data of the same version of the spec; null where there is no reading.
 */
export function findChanges(spec: Pick<DatasetSpec, 'headlines'>, before: unknown, after: unknown): Change[] {
  if (before === null || after === null || isSame(before, after)) return [];
  const told = spec.headlines ? compareHeadlines(spec.headlines(before), spec.headlines(after)) : [];
  return told.length > 0 ? told : compareAll(before, after, []);
}

function compareHeadlines(before: readonly Headline[], after: readonly Headline[]): Change[] {
  const old = new Map(before.map((headline) => [headline.label, headline]));
  const next = new Map(after.map((headline) => [headline.label, headline]));
  const gone = before.filter(({ label }) => !next.has(label));
  return [
    ...after.map((headline) => compareHeadline(old.get(headline.label), headline)),
    ...gone.map((headline) => compareHeadline(headline, undefined)),
  ].filter(isVisible);
}

function compareHeadline(before: Headline | undefined, after: Headline | undefined): Change {
  const { kind, label } = (after ?? before) as Headline;
  if (kind === 'figure') {
    const [old, next] = [before, after] as (FigureHeadline | undefined)[];
    return { kind, label, unit: (next ?? old)?.unit ?? '', from: old?.value ?? null, to: next?.value ?? null };
  }
  const [old, next] = [before, after] as (ListHeadline | undefined)[];
  const named = (list?: ListHeadline) => (list?.members ?? []).map(({ name, content }) => [name, content] as const);
  return listChange(label, (next ?? old)?.isSeries ?? false, compareNamed(named(old), named(next)));
}

function listChange(label: string, isSeries: boolean, { added, removed, changed }: RowComparison): Change {
  const some = (names: readonly string[]) => ({ count: names.length, names: someNames(names, isSeries) });
  return { kind: 'list', label, isSeries, added: some(added), gone: some(removed), changed: changed.length };
}

/** Every field that differs: lists by their rows, records field by field, anything else as it was and is. */
function compareAll(before: unknown, after: unknown, path: readonly string[]): Change[] {
  if (isSame(before, after)) return [];
  const label = path.map(inWords).join(', ') || 'data';
  if (Array.isArray(before) && Array.isArray(after)) return [withoutLongNames(listChange(label, false, compareRows(before, after)))];
  if (isRow(before) && isRow(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) => compareAll(before[name], after[name], [...path, name]));
  }
  return [{ kind: 'figure', label, unit: 'text', from: plainOf(before), to: plainOf(after) }];
}

/** Rows without a key are named by their whole text, which no reader wants. */
const withoutLongNames = (change: Change): Change =>
  change.kind === 'figure'
    ? change
    : {
        ...change,
        added: { ...change.added, names: shortOnly(change.added.names) },
        gone: { ...change.gone, names: shortOnly(change.gone.names) },
      };
const shortOnly = (names: readonly string[]) => names.filter((name) => !/^[[{"]/.test(name));

const inWords = (name: string): string => name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);

function plainOf(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value || '(empty)';
  return typeof value === 'object' ? 'a list or record' : String(value);
}
