import type { DefaultSource } from '../calculators/calculator.ts';
import { table } from '../data/facts/operator-values.ts';
import { loadFacts } from '../data/load.ts';

/** A value for operators as the preset of a calculator's field, with its source. Throws for an id that is not in the table. */
export function operatorPreset(id: string): { value: string; source: DefaultSource } {
  const { rows, sources } = loadFacts(table);
  const row = rows.find((candidate) => candidate.id === id);
  const source = row && sources[row.source[0] ?? ''];
  if (!row || !source) throw new Error(`content/facts/operator-values.yaml has no row "${id}".`);
  return { value: row.value, source: { text: `${source.publisher}, ${source.title}`, href: source.url, asOf: source.observedAt } };
}

/** Newest date among the sources of some values: the as-of of a table made from them. */
export function newestOf(presets: readonly { source: DefaultSource }[]): string {
  return presets.flatMap(({ source }) => source.asOf ?? []).sort().at(-1) ?? 'not stated';
}
