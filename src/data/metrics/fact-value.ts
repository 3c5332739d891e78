import { citedSources, provenanceOfSource, type Facts, type FactTable } from '../fact-table.ts';
import { metric, weakestEvidence, type Metric } from '../metric.ts';

type Asked = { table: FactTable; facts: Facts<unknown>; key: string; row: Record<string, unknown> };

/**
 * One value of a hand-kept table as a figure: its unit is the one the table declares for the field, else the row's own `unit`.
 * @param field path into the row: `value`, or `least.memoryGb`.
 * @throws Error for a field that the row lacks, that holds no plain value, or that is a number without a unit.
 */
export function deriveFactValue({ table, facts, key, row }: Asked, field: string): Metric {
  const fail = (problem: string) => new Error(`content/facts/${table.id}.yaml, row "${key}": the field "${field}" ${problem}`);
  const value = field.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | null | undefined)?.[name], row);
  if (value === undefined) throw fail('does not exist. Its fields are declared in src/data/facts.');
  if (value !== null && typeof value !== 'string' && typeof value !== 'number') throw fail('holds no plain value.');
  const unit = table.units?.[field.split('.').at(-1) ?? ''] ?? (typeof row['unit'] === 'string' ? row['unit'] : null);
  if (unit === null && /^[\d.]+$/.test(String(value))) throw fail('is a number without a unit. Name it in `units` of the table.');
  const sources = [...new Set(citedSources(row))];
  const inputs = [{ dataset: `facts/${table.id}`, part: key, provenance: sources.map((source) => provenanceOfSource(facts, source)) }];
  const dates = sources.flatMap((source) => facts.sources[source]?.observedAt ?? []).sort();
  const about = [row['about'], row['note']].find((text) => typeof text === 'string');
  return metric({
    id: `facts.${table.id}.${key}.${field}`,
    label: labelOf(row, key),
    value: value === null ? null : [grouped(String(value)), unit].filter(Boolean).join(' '),
    unit: 'text',
    asOf: dates.at(-1) ?? null,
    ...(dates.length === 0 ? { asOfNote: 'date not stated' } : {}),
    method: `Copied from the source.${about ? ` ${about.replace(/\.$/, '')}.` : ''}`,
    evidence: weakestEvidence(inputs),
    inputs,
    ...(value === null ? { absentBecause: 'No source states it.' } : {}),
  });
}

const labelOf = (row: Record<string, unknown>, key: string): string => {
  const name = row['name'] ?? row['title'] ?? row['flag'] ?? row['what'];
  return typeof name === 'string' ? name : key;
};

/** Thousands apart in plain numbers, every digit kept; other text as it is. */
const grouped = (value: string): string => {
  if (!/^\d+(\.\d+)?$/.test(value)) return value;
  const [whole = '', fraction] = value.split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '');
};
