import { noteOfDating, type PartId as CapacityPartId } from '../capacity-record.ts';
import type { OrchestratorProfile, ProfileSources } from '../orchestrator-profile.ts';
import type { JobClass } from '../specs/performance.ts';

/** How a column came about, as its header says. */
export type ColumnEvidence = 'measured' | 'tested' | 'self-reported' | 'derived';

/** A stretch of the directory that was read at one time from one place. Columns of different parts have different dates. */
export type DirectoryPart = {
  id: DirectoryPartId;
  title: string;
  evidence: ColumnEvidence;
  /** Dataset its values come from. */
  dataset: 'orchestrators' | 'capacity' | 'performance';
  /** Time the values speak of; null where there is no reading. */
  asOf: string | null;
  /** What the date does not say: a window, how it was dated. */
  note: string | null;
  /** Why there is no reading; null where there is one. */
  absentBecause: string | null;
};
export type DirectoryPartId = 'state' | 'fees' | 'rewards' | 'yield' | 'votes' | 'price-list' | 'quotes' | 'naap' | 'transcoding-tests' | 'ai-tests';

type Describe = Pick<DirectoryPart, 'id' | 'title' | 'evidence'>;

/**
 * Parts of the directory with the date of each.
 * @param yieldAbsentBecause why realised growth cannot be computed; null where it can.
 */
export function directoryParts(sources: ProfileSources, yieldAbsentBecause: string | null): DirectoryPart[] {
  const { orchestrators } = sources;
  const { data } = orchestrators;
  const ofIndex = (head: Describe, asOf: string | null | undefined, note: string | null, absentBecause: string | null = null): DirectoryPart => ({
    ...head,
    dataset: 'orchestrators',
    asOf: absentBecause === null ? (asOf ?? null) : null,
    note,
    absentBecause: absentBecause ?? (asOf ? null : (orchestrators.absentBecause ?? 'It was not read.')),
  });
  const window = data?.rewardWindow;
  const rounds = window ? `Rounds ${window.from} to ${window.to}` : null;
  return [
    ofIndex({ id: 'state', title: 'Active set, stake, cuts, activation', evidence: 'measured' }, data?.chain?.at ?? orchestrators.asOf, data?.chain ? 'Read from the contracts, because the index lagged' : null),
    ofIndex({ id: 'fees', title: 'Fees over windows', evidence: 'measured' }, data?.feesThrough, 'Whole UTC days up to that day'),
    ofIndex({ id: 'rewards', title: 'Missed reward calls', evidence: 'measured' }, orchestrators.asOf, rounds, data && !window ? 'No round of the window has ended.' : null),
    ofIndex({ id: 'yield', title: 'Realised growth of stake', evidence: 'derived' }, orchestrators.asOf, rounds, yieldAbsentBecause),
    ofIndex({ id: 'votes', title: 'Votes', evidence: 'measured' }, orchestrators.asOf, 'Votes it cast itself'),
    ofCapacity(sources, { id: 'price-list', title: 'Transcoding price by the price list', evidence: 'self-reported' }, 'price-list'),
    ofCapacity(sources, { id: 'quotes', title: 'AI prices told to a gateway', evidence: 'self-reported' }, 'network-capabilities'),
    ofCapacity(sources, { id: 'naap', title: 'AI models by the NaaP API', evidence: 'self-reported' }, 'naap'),
    ofTests(sources, { id: 'transcoding-tests', title: 'Transcoding tests', evidence: 'tested' }, 'transcoding'),
    ofTests(sources, { id: 'ai-tests', title: 'AI tests', evidence: 'tested' }, 'ai'),
  ];
}

function ofCapacity({ capacity }: ProfileSources, head: Describe, id: CapacityPartId): DirectoryPart {
  const part = capacity.data?.parts.find((candidate) => candidate.id === id);
  const note = part?.dated ? noteOfDating[part.dated] : null;
  const absentBecause = part?.asOf ? null : (part?.absentBecause ?? capacity.absentBecause ?? 'It was not read.');
  return { ...head, dataset: 'capacity', asOf: part?.asOf ?? null, note, absentBecause };
}

function ofTests({ performance }: ProfileSources, head: Describe, jobClass: JobClass): DirectoryPart {
  const window = performance.data?.windows.find((candidate) => candidate.jobClass === jobClass);
  const note = window ? `Synthetic jobs of one UTC day, ${window.from.slice(0, 10)}` : null;
  const absentBecause = window ? null : (performance.absentBecause ?? `The leaderboard of ${jobClass} tests has not been read.`);
  return { ...head, dataset: 'performance', asOf: window?.to ?? null, note, absentBecause };
}

/** Whether anything of today is known: in the active set, priced, quoted, tested, or paid in 90 days. */
export const isCurrent = ({ orchestrator, price, capabilities, naap, tests }: OrchestratorProfile): boolean =>
  [price, capabilities, naap, tests].some((part) => part !== null) || (orchestrator !== null && (orchestrator.active || orchestrator.feesEth90d !== '0'));
