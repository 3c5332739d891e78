import type { Provenance } from '../../src/data/provenance.ts';

type Citing = { columns: readonly { stretches: readonly { source: string }[] }[] };

/** The provenance that stretches of columns cite; of two entries with one id the later, newer one. */
export function citedProvenance({ columns }: Citing, provenance: readonly Provenance[]): Provenance[] {
  const cited = new Set(columns.flatMap(({ stretches }) => stretches.map(({ source }) => source)));
  return [...new Map(provenance.map((entry) => [entry.id, entry])).values()].filter(({ id }) => cited.has(id));
}
