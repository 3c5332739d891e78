import { statementsOf } from '../../src/data/change-log.ts';
import { findChanges } from '../../src/data/find-changes.ts';
import { parseJsonObject } from './parse-json-object.ts';
import type { DatasetSpec } from '../../src/data/spec.ts';
import { differing, type Side } from './snapshot-side.ts';

/** What changed in one dataset, in words; never empty. `isTold`: the words are about the data, not about the file. */
export type News = { id: string; statements: string[]; isTold: boolean };

/** What changed between two states of the snapshots, dataset by dataset. */
export const findNews = (specs: readonly DatasetSpec[], before: Side, after: Side): News[] =>
  differing(before, after).map((id) => ({
    id,
    ...compare(
      specs.find((spec) => spec.id === id),
      before.files.get(id),
      after.files.get(id),
    ),
  }));

function compare(spec: DatasetSpec | undefined, before: string | undefined, after: string | undefined): Omit<News, 'id'> {
  const ofFile = (statement: string) => ({ statements: [statement], isTold: false });
  if (before === undefined) return ofFile('new dataset');
  if (after === undefined) return ofFile('removed');
  const [old, next] = [parseJsonObject(before), parseJsonObject(after)];
  if (!old || !next) return ofFile(`${old ? 'the newer' : 'the older'} file is not valid JSON`);
  if (old['version'] !== next['version']) return ofFile(`another format: version ${String(old['version'])} → ${String(next['version'])}`);
  const asOf = { from: dateOf(old['asOf']), to: dateOf(next['asOf']) };
  const [a, b] = [decode(spec, old['data']), decode(spec, next['data'])];
  // An old commit may hold what the schema of today refuses; rows can be counted all the same.
  const isReadable = spec !== undefined && a !== undefined && b !== undefined;
  const changes = isReadable ? findChanges(spec, a, b) : findChanges({}, old['data'] ?? null, next['data'] ?? null);
  return { statements: statementsOf({ asOf, changes }), isTold: changes.length > 0 };
}

const dateOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Data as the headlines of the spec read them; undefined where they are not of its shape. */
function decode(spec: DatasetSpec | undefined, data: unknown): unknown {
  if (data === null || spec === undefined) return data;
  const decoded = spec.schema.safeDecode(data as never);
  return decoded.success ? decoded.data : undefined;
}
