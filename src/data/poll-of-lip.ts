import type { Snapshot } from './snapshot.ts';
import type { LipPoll, LipPolls } from './specs/lip-polls.ts';

/** The polls on one LIP, the date they were read, and the reason where none could be. */
export type PollOfLip = { polls: LipPoll[]; asOf: string | null; absentBecause: string | null };

export const pollOfLip = ({ data, asOf, absentBecause }: Snapshot<LipPolls>, number: number): PollOfLip => ({
  polls: (data?.polls ?? []).filter(({ lip }) => lip === number),
  asOf,
  absentBecause: data === null ? (absentBecause ?? 'There is no reading.') : null,
});
