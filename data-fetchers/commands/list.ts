import { join } from 'node:path';
import { heldAt } from '../../src/data/freshness.ts';
import { ageInHours, formatAge } from '../kit/as-of.ts';
import { isSet, variables, type VariableName } from '../kit/environment.ts';
import { findDatasets } from '../kit/registry.ts';
import { readSnapshot } from '../kit/snapshot-store.ts';
import { readStatus } from '../kit/status-file.ts';
import type { Dataset } from '../kit/types.ts';
import { readArguments, UsageError, type Command, type Io } from './command.ts';
import { foldersOf } from './folders.ts';
import { formatTable } from './format-table.ts';

/** What can be refreshed, and with which settings. Values of variables are never printed. */
export const list: Command = async (args, io) => {
  const { words } = readArguments('list', args);
  if (words.length > 0) throw new UsageError('"list" takes no arguments.');
  const folders = foldersOf(io.env);
  const datasets = await findDatasets(folders.datasets);
  const rows = datasets.map((dataset) => describeDataset(dataset, folders.snapshots, io));
  for (const line of formatTable([['dataset', 'as of', 'age', 'stale after', 'cadence', 'sources', 'can run'], ...rows])) io.print(line);
  io.print('');
  const names = Object.keys(variables) as VariableName[];
  const settings = names.map((name) => [name, describeSetting(name, io), variables[name].purpose]);
  for (const line of formatTable([['variable', 'value', 'purpose'], ...settings])) io.print(line);
  return 0;
};

function describeDataset({ spec, cadence, sources, notConfigured }: Dataset, folder: string, { env, clock }: Io): string[] {
  const { snapshot, problem } = readSnapshot(spec, join(folder, `${spec.id}.json`));
  const asOf = snapshot?.asOf ?? null;
  const date = asOf ?? (problem ? 'unusable file' : 'no reading yet');
  const held = heldAt(spec, asOf, readStatus(folder)[spec.id]?.lastSuccess);
  const age = held ? formatAge(ageInHours(held, clock.now())) : '';
  return [spec.id, date, age, formatAge(spec.staleAfterHours), cadence, sources.join(', '), notConfigured?.(env) ?? 'yes'];
}

function describeSetting(name: VariableName, { env }: Io): string {
  if (isSet(env, name)) return 'set';
  return variables[name].fallback === null ? 'not set' : 'default';
}
