import type { Provenance } from '../../../src/data/provenance.ts';
import { readRecording } from '../read-recording.ts';
import type { RecordedSeries } from './recorded-series.ts';
import { recordingIds, recordings, type RecordingId } from './recordings.ts';

/** All recordings as typed days, with provenance that carries digest and length of the copies that were read. */
export type ReadRecordings = { series: Record<RecordingId, RecordedSeries>; provenance: Provenance[] };

/**
 * Reads every recording below a folder.
 * @throws Error naming the file that is missing or has another shape, with the remedy.
 */
export function readRecordings(directory: string): ReadRecordings {
  const read = recordingIds.map((id) => ({ id, ...readRecording(directory, { id, ...recordings[id] }) }));
  const series = Object.fromEntries(read.map(({ id, value }) => [id, value])) as Record<RecordingId, RecordedSeries>;
  return { series, provenance: read.map(({ provenance }) => provenance) };
}
