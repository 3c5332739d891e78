import * as z from 'zod';
import { changeSchema, formatChange, isVisible, joinChanges, type Change } from './change.ts';
import { asOfSchema } from './provenance.ts';
import { ContentError, describeIssues } from './snapshot.ts';

/** What the refreshes of one UTC day changed in one dataset. */
const entrySchema = z.strictObject({
  /** When the last of them was written. */
  at: z.iso.datetime(),
  dataset: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  /** As-of date of the file before the first and after the last of them; null where there was no reading. */
  asOf: z.strictObject({ from: asOfSchema.nullable(), to: asOfSchema.nullable() }),
  changes: z.array(changeSchema),
});
export type ChangeEntry = z.output<typeof entrySchema>;

/** content/snapshots/_changes.json: the newest changes, oldest first. Git holds all of them. */
const logSchema = z.array(entrySchema).superRefine((entries, context) => {
  for (const [index, { at }] of entries.entries()) {
    const before = entries[index - 1]?.at ?? '';
    if (at < before)
      context.addIssue({ code: 'custom', path: [index, 'at'], message: `is before ${before}: entries stand in order of time` });
  }
});

/** About seven weeks of 21 datasets, most of which change once a day; a few hundred kilobytes. Older entries fall out. */
export const mostEntries = 1_000;

/**
 * Text of _changes.json → entries, oldest first.
 * @param file name used in errors.
 * @throws ContentError for a file that is not what a refresh writes.
 */
export function parseChangeLog(text: string, file: string): ChangeEntry[] {
  const fail = (problem: string) =>
    new ContentError(`${file}: ${problem} Restore it with "git checkout -- ${file}", or delete it; the next refresh begins it anew.`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw fail(`is not valid JSON (${(error as Error).message}).`);
  }
  const parsed = logSchema.safeParse(json);
  if (!parsed.success) throw fail(describeIssues(parsed.error, json));
  return parsed.data;
}

/** Entries → the one text they can have: one per line, final newline. */
export const formatChangeLog = (entries: readonly ChangeEntry[]): string =>
  entries.length === 0
    ? '[]\n'
    : `[\n${logSchema
        .parse(entries)
        .map((entry) => JSON.stringify(entry))
        .join(',\n')}\n]\n`;

/** The log with one more entry. Entries of one dataset and UTC day become one, and only the newest are kept. */
export function addToLog(log: readonly ChangeEntry[], entry: ChangeEntry): ChangeEntry[] {
  const isSameDay = (other: ChangeEntry) => other.dataset === entry.dataset && other.at.slice(0, 10) === entry.at.slice(0, 10);
  const earlier = log.find(isSameDay);
  const joined = earlier
    ? { ...entry, asOf: { ...entry.asOf, from: earlier.asOf.from }, changes: join(earlier.changes, entry.changes) }
    : entry;
  // A clock that was set back must not leave a log out of order.
  const at = [joined.at, log.at(-1)?.at ?? ''].sort().at(-1) ?? joined.at;
  return [...log.filter((other) => !isSameDay(other)), { ...joined, at }].slice(-mostEntries);
}

function join(earlier: readonly Change[], later: readonly Change[]): Change[] {
  const next = new Map(later.map((change) => [change.label, change]));
  const known = new Set(earlier.map(({ label }) => label));
  return [
    ...earlier.map((change) => {
      const more = next.get(change.label);
      return more ? joinChanges(change, more) : change;
    }),
    ...later.filter(({ label }) => !known.has(label)),
  ].filter(isVisible);
}

/** An entry as lines for a reader. Every entry has one, also where the data stayed the same. */
export function statementsOf({ asOf, changes }: Pick<ChangeEntry, 'asOf' | 'changes'>): string[] {
  if (changes.length > 0) return changes.map(formatChange);
  if (asOf.from === null) return ['first reading'];
  if (asOf.to === null) return ['no reading any more'];
  return [asOf.from === asOf.to ? 'only what is said about the sources changed' : 'read again, nothing in it changed'];
}
