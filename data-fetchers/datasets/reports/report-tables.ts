import { citedSources, provenanceOfSource, type Facts } from '../../../src/data/fact-table.ts';
import type { ReportFact } from '../../../src/data/facts/reports.ts';
import type { Provenance } from '../../../src/data/provenance.ts';
import type { ReportLink, Reports } from '../../../src/data/specs/reports.ts';

type Report = Reports['reports'][number];

/** The hand-kept rows as the dataset has them, without their links. */
export const reportsOf = ({ rows }: Facts<ReportFact>): Report[] => rows.map(({ links: _links, citedFigure: _cited, ...report }) => report);

/** Every known link, not asked. */
export function unaskedLinks({ rows }: Facts<ReportFact>, notAskedBecause: string): ReportLink[] {
  const unasked = { state: 'not asked', since: null, status: null, movedTo: null, notAskedBecause, source: null } as const;
  return rows.flatMap(({ id: report, links }) => links.map(({ kind, url }) => ({ report, kind, url, ...unasked })));
}

/** Every cited source of the table, as provenance. */
export const tableProvenance = (facts: Facts<ReportFact>): Provenance[] =>
  [...new Set(citedSources(facts.rows))].sort().map((key) => provenanceOfSource(facts, key));

/** The newest date that the table or a check speaks of. */
export function newestDate(reports: readonly Report[], provenance: readonly Provenance[], links: readonly ReportLink[]): string {
  const dates = [...reports.map(({ published }) => published), ...provenance.map(({ observedAt }) => observedAt), ...links.map(({ since }) => since)];
  return dates.flatMap((date) => date ?? []).sort().at(-1) ?? '';
}
