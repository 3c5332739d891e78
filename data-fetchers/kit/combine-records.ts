import { createHash } from 'node:crypto';
import type { FetchRecord } from './http-types.ts';

/**
 * Several answers as one record for provenance: time and request of the first, bytes added up, and one digest, SHA-256 over the digests in
 * order; a single answer keeps its own.
 * @throws Error where there is none: provenance needs the answers it speaks of.
 */
export function combineRecords(records: readonly FetchRecord[]): FetchRecord {
  const [first] = records;
  if (first === undefined) throw new Error('Provenance needs the answers it speaks of.');
  const { request, fetchedAt, sha256 } = first;
  const bytes = records.reduce((total, record) => total + record.bytes, 0);
  if (records.length === 1) return { request, fetchedAt, sha256, bytes };
  const digest = createHash('sha256').update(records.map((record) => record.sha256).join('')).digest('hex');
  return { request: `${request} and ${records.length - 1} more, digest over their digests`, fetchedAt, sha256: digest, bytes };
}
