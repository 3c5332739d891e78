import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/** A file or folder that could not be written: full disk, missing permission, read-only folder. */
export class StorageError extends Error {
  override name = 'StorageError';
}

/**
 * Replaces a file as a whole: temporary file in the same folder, fsync, rename, fsync of the folder. Whoever reads sees the old or the new
 * text, whenever the process is killed or the machine loses power.
 * @throws StorageError; the old file is untouched then and the temporary one removed.
 */
export function writeAtomically(file: string, text: string): void {
  const folder = dirname(file);
  const temporary = join(folder, `.${basename(file, extname(file))}.${process.pid}.tmp`);
  try {
    withOpenFile(temporary, 'w', (handle) => {
      writeFileSync(handle, text);
      fsyncSync(handle);
    });
    renameSync(temporary, file);
    syncFolder(folder);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw storageError(file, error);
  }
}

/** Makes the rename itself durable. Windows cannot open folders and needs no such step. */
function syncFolder(folder: string): void {
  if (process.platform !== 'win32') withOpenFile(folder, 'r', fsyncSync);
}

function withOpenFile(path: string, flags: string, use: (handle: number) => void): void {
  const handle = openSync(path, flags);
  try {
    use(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Removes temporary files of runs that were killed; those of a run that is still alive stay.
 * @throws StorageError where the folder cannot be read or changed.
 */
export function removeLeftovers(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const pid = Number(/^\..+\.(\d+)\.tmp$/.exec(name)?.[1] ?? 0);
      if (pid > 0 && (pid === process.pid || !isRunning(pid))) rmSync(join(folder, name), { force: true });
    }
  } catch (error) {
    throw storageError(folder, error);
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function storageError(path: string, error: unknown): StorageError {
  const { code = 'unknown', syscall = 'write' } = error as NodeJS.ErrnoException;
  return new StorageError(
    `${path} could not be written (${code} on ${syscall}). Check the disk and the permissions of the folder, then run the refresh again.`,
  );
}
