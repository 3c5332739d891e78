import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFacts, type FactTable } from '../../src/data/fact-table.ts';
import { isInFuture } from '../kit/as-of.ts';
import type { Finding } from './check.ts';
import { describeProblem } from './describe-problem.ts';

/** Each hand-kept table: there, valid, and citing no source of the future. */
export function checkFacts(tables: readonly FactTable[], folder: string, now: Date): Finding[] {
  return tables.map((table) => {
    const file = join(folder, `${table.id}.yaml`);
    if (!existsSync(file)) return { file, problem: 'is missing. Restore it with "git checkout".' };
    try {
      const { rows, sources } = parseFacts(table, readFileSync(file, 'utf8'), file);
      const early = Object.entries(sources).find(([, { observedAt }]) => observedAt !== null && isInFuture(observedAt, now));
      return {
        file,
        problem: early ? `the source "${early[0]}" is dated ${early[1].observedAt}, which is in the future.` : null,
        note: `${rows.length} rows`,
      };
    } catch (error) {
      return { file, problem: describeProblem(error, file) };
    }
  });
}
