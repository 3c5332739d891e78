import type { Provenance } from '../../src/data/provenance.ts';
import { combineRecords } from './combine-records.ts';
import { isSet, readUrl, type Environment, type VariableName } from './environment.ts';
import type { FetchRecord } from './http-types.ts';

type Fetched = Extract<Provenance, { kind: 'fetched' }>;
type Statement = Omit<Fetched, 'kind' | 'request' | 'fetchedAt' | 'sha256' | 'bytes'> & {
  /** Variable that holds the base URL; another host than the default is named as publisher. */
  variable: VariableName;
  records: readonly FetchRecord[];
};

/**
 * Provenance of answers over HTTP that together are one source.
 * @throws Error where there is no answer.
 */
export function fetchedProvenance(env: Environment, { variable, records, ...statement }: Statement): Fetched {
  const { protocol, host } = new URL(readUrl(env, variable));
  const own = isSet(env, variable) ? { publisher: `${statement.publisher} at ${host}`, url: `${protocol}//${host}/` } : {};
  return { kind: 'fetched', ...statement, ...own, ...combineRecords(records) };
}
