import type { Lip } from '../lip-record.ts';
import { documentStatus, findMismatch, lipStatuses, type LipStatus } from '../lip-status.ts';
import { inputFrom, metric, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Lips } from '../specs/lips.ts';

type Count = { id: string; label: string; method: string; counts: (lip: Lip) => boolean };

/** How the parts of the dataset differ in age, in one sentence, for the note of each figure. */
const describeCoverage = ({ coverage }: Lips): string => `Read as of: ${coverage.map(({ what, asOf }) => `${what}, ${asOf}`).join('; ')}.`;

/**
 * LIPs for which a statement holds. As of the newest reading of the LIPs counted, or of the whole set where none is.
 * Absent with the snapshot's reason where there is no reading.
 */
function countLips(snapshot: Snapshot<Lips>, { id, label, method, counts }: Count): Metric {
  const { data } = snapshot;
  if (data === null) {
    const absentBecause = snapshot.absentBecause ?? 'There is no reading yet.';
    return metric({ id, label, value: null, unit: 'count', asOf: null, method, evidence: 'derived', inputs: [], absentBecause });
  }
  const counted = data.lips.filter(counts);
  const readings = (counted.length > 0 ? counted : data.lips).flatMap(({ statuses }) => statuses);
  const asOf = readings.map((reading) => reading.asOf).sort().at(-1) ?? snapshot.asOf;
  const inputs = [inputFrom(snapshot, 'status of each LIP', data.lips.flatMap(({ statuses }) => statuses.map(({ source }) => source)))];
  return metric({ id, label, value: counted.length, unit: 'count', asOf, method: `${method} ${describeCoverage(data)}`, evidence: 'derived', inputs });
}

/** Number of numbered LIPs. */
export const deriveLipCount = (snapshot: Snapshot<Lips>): Metric =>
  countLips(snapshot, { id: 'lips.count', label: 'Numbered LIPs', method: 'LIP documents with a number.', counts: () => true });

/** Number of LIPs whose documents name a status. */
export const deriveStatusCount = (snapshot: Snapshot<Lips>, status: LipStatus): Metric =>
  countLips(snapshot, {
    id: `lips.status.${status.toLowerCase().replace(' ', '-')}`,
    label: `LIPs with status ${status}`,
    method: 'Counted by the status in the LIP file, or in the README index where the file was not read.',
    counts: ({ statuses }) => documentStatus(statuses) === status,
  });

/** One count per status, in the order of the LIP process. */
export const deriveStatusCounts = (snapshot: Snapshot<Lips>): { status: LipStatus; count: Metric }[] =>
  lipStatuses.map((status) => ({ status, count: deriveStatusCount(snapshot, status) }));

/** Number of LIPs about whose status the places read do not agree. */
export const deriveMismatchCount = (snapshot: Snapshot<Lips>): Metric =>
  countLips(snapshot, {
    id: 'lips.mismatch',
    label: 'LIPs whose status differs between sources',
    method: 'Counted where LIP file and README index name different statuses, or the change is live on chain and a document does not say Final.',
    counts: ({ statuses }) => findMismatch(statuses) !== null,
  });
