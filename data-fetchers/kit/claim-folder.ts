import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StorageError } from './write-atomically.ts';

/**
 * Keeps a second refresh out of the folder: two at a time would each write the log of outcomes and changes over the other's, and the slower
 * could replace a newer reading. The mark is a temporary file with the id of the process, so that one left by a killed run is cleared
 * like any other (`removeLeftovers`, which must have run).
 * @returns gives the folder free again.
 * @throws StorageError where another process got here first; nothing has been written then.
 */
export function claimFolder(directory: string): () => void {
  const own = `.refresh.${process.pid}.tmp`;
  writeFileSync(join(directory, own), '');
  const release = () => rmSync(join(directory, own), { force: true });
  const earlier = readdirSync(directory).find((name) => /^\.refresh\.\d+\.tmp$/.test(name) && name !== own && isEarlier(directory, name, own));
  if (earlier === undefined) return release;
  release();
  throw new StorageError(`Another refresh (process ${earlier.split('.')[2]}) is at work in ${directory}. Let it end, or stop it, then run this one again.`);
}

/** Of two that begin at once one must give way, and both must agree which. */
function isEarlier(directory: string, name: string, own: string): boolean {
  const began = (file: string) => statSync(join(directory, file), { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
  const [theirs, ours] = [began(name), began(own)];
  return theirs < ours || (theirs === ours && name < own);
}
