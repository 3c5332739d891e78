import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Provenance } from '../../../src/data/provenance.ts';
import type { RecordedSeries } from './recorded-series.ts';
import { recordingIds, recordings, type RecordingId } from './recordings.ts';

/** All recordings as typed days, with provenance that carries digest and length of the copies that were read. */
export type ReadRecordings = { series: Record<RecordingId, RecordedSeries>; provenance: Provenance[] };

/**
 * Reads every recording below a folder.
 * @throws Error naming the file that is missing or has another shape, with the remedy.
 */
export function readRecordings(directory: string): ReadRecordings {
  const read = recordingIds.map((id) => {
    const { copyAt, parse, statement } = recordings[id];
    const bytes = readCopy(join(directory, copyAt));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return {
      id,
      days: parseCopy(parse, bytes, copyAt),
      provenance: { kind: 'recorded' as const, id, ...statement, sha256, bytes: bytes.length },
    };
  });
  const series = Object.fromEntries(read.map(({ id, days }) => [id, days])) as Record<RecordingId, RecordedSeries>;
  return { series, provenance: read.map(({ provenance }) => provenance) };
}

function readCopy(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${file} cannot be read (${code}). Point ATLAS_RECORDED_DIR at the folder of recorded responses.`, { cause: error });
  }
}

function parseCopy(parse: (text: string) => RecordedSeries, bytes: Buffer, copyAt: string): RecordedSeries {
  try {
    return parse(bytes.toString('utf8'));
  } catch (error) {
    throw new Error(`${copyAt} is not the recording this importer knows: ${(error as Error).message}`, { cause: error });
  }
}
