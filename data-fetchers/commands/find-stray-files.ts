import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './check.ts';

/** Files that nothing declares. What a killed run leaves behind (.<name>.<pid>.tmp) is no such file: the next refresh clears it. */
export function findStrayFiles(folder: string, known: readonly string[]): Finding[] {
  if (!existsSync(folder)) return [];
  const strays = readdirSync(folder).filter((file) => !known.includes(file) && !/^\..+\.\d+\.tmp$/.test(file));
  return strays.map((file) => ({
    file: join(folder, file),
    problem: 'belongs to no declared dataset or table. Delete it, or add its declaration under src/data.',
  }));
}
