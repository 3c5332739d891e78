import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import { parseFacts, type Facts, type FactTable } from '../../src/data/fact-table.ts';
import { ContentError } from '../../src/data/snapshot.ts';
import { readVariable, type Environment } from './environment.ts';

/**
 * A hand-kept table, for datasets that join it to what an upstream says. Folder: ATLAS_FACTS_DIR, else content/facts.
 * @throws ContentError naming file, row and remedy.
 */
export function readFacts<Row extends z.ZodType>(table: FactTable<Row>, env: Environment): Facts<z.output<Row>> {
  const file = join(readVariable(env, 'ATLAS_FACTS_DIR') ?? '', `${table.id}.yaml`);
  if (!existsSync(file)) throw new ContentError(`${file} is missing: restore it with "git checkout".`);
  return parseFacts(table, readFileSync(file, 'utf8'), file);
}
