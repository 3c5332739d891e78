import { readVariable, type Environment } from '../kit/environment.ts';

/**
 * Where the project keeps what the commands work on, relative to its root. Only ATLAS_SNAPSHOT_DIR is a setting for users; the other
 * variables exist so that tests can bring their own datasets, specs and tables.
 */
export function foldersOf(env: Environment) {
  return {
    snapshots: readVariable(env, 'ATLAS_SNAPSHOT_DIR') ?? 'content/snapshots',
    datasets: env['ATLAS_DATASETS_DIR'] ?? 'data-fetchers/datasets',
    specs: env['ATLAS_SPECS_DIR'] ?? 'src/data/specs',
    facts: env['ATLAS_FACTS_DIR'] ?? 'content/facts',
    tables: env['ATLAS_TABLES_DIR'] ?? 'src/data/facts',
  };
}
