import { partIds, type PartId } from '../capacity-record.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Capacity } from '../specs/capacity.ts';
import { partNames } from './price-markets.ts';

const tells: Readonly<Record<PartId, string>> = {
  'network-capabilities': 'AI models listed and loaded, prices per model, GPUs: what orchestrators told one gateway',
  'price-list': 'One transcoding price per orchestrator, from the list that the Livepeer Explorer reads. A zero on it means that the list knows none',
  naap: 'GPUs and prices of AI jobs, as far as this analytics API of the Cloud SPE sees the network',
};

/** The three upstreams of capacity and prices with their dates; where nothing was read at all, each with the reason of the dataset. */
export const capacityParts = ({ data, absentBecause }: Snapshot<Capacity>) =>
  partIds.map((id) => {
    const part = data?.parts.find((candidate) => candidate.id === id);
    return { id, name: partNames[id], what: tells[id], asOf: part?.asOf ?? null, dated: part?.dated ?? null, absentBecause: part?.absentBecause ?? absentBecause };
  });

/** When a part speaks of, in words: "not later than 24 March 2026". @param day the date as people read it. */
export const describeDate = (dated: string | null, day: string): string => {
  if (dated === 'not later than') return `not later than ${day}`;
  return dated === 'by the day of reading' ? `read on ${day}` : day;
};
