import { formatCsv } from './csv.ts';
import type { Metric } from './metric.ts';
import type { Statement } from './fee-statements.ts';
import type { Cell } from './spec.ts';

type Row = Record<string, Cell>;
const columns = ['period', 'figure', 'value', 'unit', 'from', 'asOf', 'evidence', 'method', 'sources', 'absentBecause'].map((key) => ({ key, unit: 'text', description: key }));

/** A statement as CSV: one figure a row with its period, dates, method and sources. Absent figures keep their row, with the reason. */
export function statementCsv(statement: Statement): string {
  const rows = figuresOf(statement).map(([period, figure]) => rowOf(period, figure));
  return formatCsv({ id: `statement-${statement.slug}`, title: statement.period, columns, rows: () => rows }, null);
}

function figuresOf({ period, gross, months, perStake, delegatorsPerStake, waterfall, issuance, realised }: Statement): [string, Metric][] {
  const fees = [...months, gross].flatMap(({ eth, usd }): [string, Metric][] => [[eth.period, eth.fees], ...(usd ? [[usd.period, usd.fees] as [string, Metric]] : [])]);
  const split = (waterfall?.steps ?? []).flatMap(({ eth, usd }) => [eth, usd]);
  const supply = issuance ? [issuance.minted, issuance.growth, issuance.dilution] : [];
  const yields = realised ? [realised.nominal.least, realised.nominal.most, realised.adjusted.least, realised.adjusted.most] : [];
  return [...fees, ...[perStake, ...(delegatorsPerStake ? [delegatorsPerStake] : []), ...split, ...supply, ...yields].map((figure): [string, Metric] => [period, figure])];
}

const rowOf = (period: string, { label, value, unit, since, asOf, evidence, method, inputs, absentBecause }: Metric): Row => ({
  period,
  figure: label,
  value,
  unit,
  from: since ?? null,
  asOf,
  evidence,
  method,
  sources: [...new Set(inputs.flatMap(({ dataset, provenance }) => provenance.map(({ id }) => `${dataset}:${id}`)))].join(' '),
  absentBecause: absentBecause ?? null,
});
