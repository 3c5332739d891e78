import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Provenance } from '../../src/data/provenance.ts';

type Recorded = Extract<Provenance, { kind: 'recorded' }>;

/** A public recording: its provenance id, where its copy lies in the recorded folder, how it is read, and what is said about it. */
export type RecordingOf<Value> = {
  id: string;
  copyAt: string;
  parse: (text: string) => Value;
  statement: Omit<Recorded, 'kind' | 'id' | 'sha256' | 'bytes'>;
};

/**
 * Reads one recording below a folder.
 * @throws Error naming the file that is missing or has another shape, with the remedy.
 */
export function readRecording<Value>(
  directory: string,
  { id, copyAt, parse, statement }: RecordingOf<Value>,
): { value: Value; provenance: Recorded } {
  const bytes = readCopy(join(directory, copyAt));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  try {
    return { value: parse(bytes.toString('utf8')), provenance: { kind: 'recorded', id, ...statement, sha256, bytes: bytes.length } };
  } catch (error) {
    throw new Error(`${copyAt} is not the recording this importer knows: ${(error as Error).message}`, { cause: error });
  }
}

function readCopy(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`${file} cannot be read (${code}). Point ATLAS_RECORDED_DIR at the folder of recorded responses.`, { cause: error });
  }
}
