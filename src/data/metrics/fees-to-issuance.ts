import { provenanceOfSource, type Facts } from '../fact-table.ts';
import type { QuarterlyFact } from '../facts/quarterly.ts';
import { metric, type Metric } from '../metric.ts';

/** Value of fees over value of issuance in the newest quarter of the third party's series, as a share. Both have sampled prices inside. */
export function deriveFeesToIssuance(facts: Facts<QuarterlyFact>): Metric {
  const newest = facts.rows.filter((row) => row.kind === 'series').at(-1);
  const fields = {
    id: 'quarterly.fees-to-issuance',
    label: 'Fees over issuance, by value',
    unit: 'share' as const,
    method: 'Estimated USD value of fees over estimated USD value of issuance, gross.',
  };
  if (!newest || newest.issuanceUsdEstimate === 0)
    return metric({
      ...fields,
      value: null,
      asOf: null,
      evidence: 'estimated',
      inputs: [],
      absentBecause: 'The series has no quarter with issuance.',
    });
  return metric({
    ...fields,
    value: newest.feesUsdEstimate / newest.issuanceUsdEstimate,
    asOf: newest.to,
    since: newest.from,
    evidence: 'estimated',
    inputs: [{ dataset: 'facts/quarterly', part: newest.id, provenance: newest.source.map((key) => provenanceOfSource(facts, key)) }],
  });
}
