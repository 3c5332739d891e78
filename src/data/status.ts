import * as z from 'zod';
import { ContentError, describeIssues } from './snapshot.ts';

/** What became of the last refresh of a dataset. */
export const outcomes = ['updated', 'unchanged', 'failed', 'quarantined', 'not-configured'] as const;
export type Outcome = (typeof outcomes)[number];

/** The categories of sanity checks, in the order they run. */
export const checkCategories = ['shape', 'unique-key', 'range', 'cross-source', 'sum', 'no-silent-drop', 'coverage', 'magnitude'] as const;

/** One named check and what it found. `difference` is the published figure of a cross-source check. */
export const checkResultSchema = z.strictObject({
  name: z.string().min(1),
  category: z.enum(checkCategories),
  passed: z.boolean(),
  /** false: there was nothing to apply the check to, for example no earlier snapshot. It does not stop a refresh, and does not count as passed. */
  applied: z.literal(false).optional(),
  detail: z.string().min(1),
  old: z.string().optional(),
  new: z.string().optional(),
  limit: z.string().optional(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

/** content/snapshots/_status.json: bookkeeping that changes with each refresh, kept apart from the data. */
export const statusSchema = z.record(
  z.string(),
  z.strictObject({
    /** null: no refresh has run; the snapshot was made from recorded public files. */
    lastAttempt: z.iso.datetime().nullable(),
    lastSuccess: z.iso.datetime().nullable(),
    outcome: z.enum(outcomes).nullable(),
    reason: z.string().nullable(),
    checks: z.array(checkResultSchema),
  }),
);
export type Status = z.infer<typeof statusSchema>;

/**
 * Text of _status.json → status.
 * @param file name used in errors.
 * @throws ContentError for a file that is not what a refresh writes.
 */
export function parseStatus(text: string, file: string): Status {
  const fail = (problem: string) => new ContentError(`${file}: ${problem} Delete it; the next refresh writes it anew.`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw fail(`is not valid JSON (${(error as Error).message}).`);
  }
  const parsed = statusSchema.safeParse(json);
  if (!parsed.success) throw fail(describeIssues(parsed.error, json));
  return parsed.data;
}
