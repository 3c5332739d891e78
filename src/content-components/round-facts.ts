import { provenanceOfSource } from '../data/fact-table.ts';
import { table } from '../data/facts/rounds.ts';
import { loadFacts } from '../data/load.ts';
import type { Given } from '../data/metrics/supply.ts';

/**
 * A number of the hand-kept table of rounds, with its sources, for formulas that need it.
 * @throws Error where the table has no such number: the page that asks is wrong.
 */
export function roundFact(id: string): Given {
  const facts = loadFacts(table);
  const fact = facts.rows.find((row) => row.id === id);
  if (typeof fact?.value !== 'number') throw new Error(`content/facts/rounds.yaml has no number "${id}".`);
  const provenance = fact.source.map((source) => provenanceOfSource(facts, source));
  return { value: fact.value, input: { dataset: `facts/${table.id}`, part: fact.name, provenance } };
}
