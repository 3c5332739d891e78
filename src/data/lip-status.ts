/** Stages of a LIP, in the order of its path (LIP-1 and LIP-15: https://github.com/livepeer/LIPs/blob/master/LIPs/LIP-15.md). */
export const lipStatuses = ['Draft', 'Last Call', 'Proposed', 'Accepted', 'Final', 'Rejected', 'Abandoned'] as const;
export type LipStatus = (typeof lipStatuses)[number];

/** Types of a LIP (LIP-1, and Parameter by LIP-15). */
export const lipTypes = ['Standard Track', 'Parameter', 'Meta', 'Informational'] as const;
export type LipType = (typeof lipTypes)[number];

/** Stages that end a LIP's path: a later change back would be news, or an error of the upstream. */
export const settledStatuses: readonly LipStatus[] = ['Final', 'Rejected', 'Abandoned'];

/** Where the status of a LIP can be read. They are kept apart because they do disagree. */
export const documentPlaces = ['frontmatter', 'README index'] as const;
export type DocumentPlace = (typeof documentPlaces)[number];

/** What a reader calls each place. */
export const placeNames = { frontmatter: 'LIP file', 'README index': 'README index', chain: 'chain' } as const;

/** Every place a status can be read in. */
export type StatusPlace = DocumentPlace | 'chain';

type Reading = { where: DocumentPlace; status: LipStatus } | { where: 'chain'; status: 'live' };

/** The status the documents give a LIP: that of its own file, else that of the index; null where neither was read. */
export function documentStatus(readings: readonly Reading[]): LipStatus | null {
  for (const place of documentPlaces) {
    const found = readings.find(({ where }) => where === place);
    if (found && found.where !== 'chain') return found.status;
  }
  return null;
}

/**
 * How the places disagree: `documents` where file and index differ, `chain` where the change is live on chain and a document
 * does not say Final. null where they agree or only one was read. Readings may be of different dates: show them with it.
 */
export function findMismatch(readings: readonly Reading[]): 'documents' | 'chain' | null {
  const documents = readings.filter(({ where }) => where !== 'chain').map(({ status }) => status);
  const live = readings.some(({ where }) => where === 'chain');
  if (live && documents.some((status) => status !== 'Final')) return 'chain';
  return new Set(documents).size > 1 ? 'documents' : null;
}
