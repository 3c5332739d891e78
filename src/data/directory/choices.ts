import type { OrchestratorProfile } from '../orchestrator-profile.ts';
import { directoryColumns, type DirectoryRow } from './columns.ts';

/** Jobs that the lists of the rows name, without warm and cold, sorted. */
export function jobsOf(rows: readonly DirectoryRow[]): string[] {
  const lists = directoryColumns.filter(({ kind }) => kind === 'list');
  const jobs = rows.flatMap((row) => lists.flatMap(({ cell }) => cell(row).items ?? []));
  return [...new Set(jobs.map((job) => job.replace(/ \((warm|cold)\)$/, '')))].sort();
}

/** Regions that test jobs were sent from, sorted. */
export function regionsOf(rows: readonly Pick<OrchestratorProfile, 'tests'>[]): string[] {
  return [...new Set(rows.flatMap(({ tests }) => (tests?.results ?? []).flatMap(({ regions }) => regions.map(({ region }) => region))))].sort();
}
