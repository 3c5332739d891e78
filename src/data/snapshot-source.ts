import type { Provenance } from './provenance.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Finds the source a row cites.
 * @throws Error for an id the snapshot does not have: then the file was changed by hand.
 */
export function sourceFinder({ dataset, provenance }: Pick<Snapshot, 'dataset' | 'provenance'>): (id: string) => Provenance {
  return (id) => {
    const entry = provenance.find((candidate) => candidate.id === id);
    if (!entry) throw new Error(`content/snapshots/${dataset}.json: a row cites the source "${id}", which is not in "provenance". Restore the file, or refresh the dataset.`);
    return entry;
  };
}
