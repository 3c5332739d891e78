import type { Provenance } from '../data/provenance.ts';

/** Terms under which a table is linked and not packed, and what they do, as a reader is told. */
const withheld: readonly { says: RegExp; because: string }[] = [
  { says: /copying forbidden|without consent|all rights reserved/i, because: 'forbid copying' },
  { says: /CoinGecko API terms/i, because: 'ask for attribution where the figures are shown, which a pack cannot see to' },
];

/**
 * Why data may not be packed for others to pass on; null where they may. Licences win: one source that forbids it keeps the whole file out.
 * A recorded or fetched body without stated terms stays out too. Single facts that a person copied from a document, with their citation,
 * are no copy of it.
 */
export function reasonToWithhold(provenance: readonly Pick<Provenance, 'kind' | 'licence' | 'publisher'>[]): string | null {
  for (const { kind, licence, publisher } of provenance) {
    const rule = withheld.find(({ says }) => says.test(licence));
    if (rule) return `the terms of a source (${licence}) ${rule.because}`;
    if (kind !== 'transcribed' && licence === 'not stated') return `${publisher} states no terms`;
  }
  return null;
}
