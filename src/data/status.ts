import * as z from 'zod';
import { ContentError, describeIssues } from './snapshot.ts';

/** What became of the last refresh of a dataset. */
export const outcomes = ['updated', 'unchanged', 'failed', 'quarantined', 'not-configured'] as const;
export type Outcome = (typeof outcomes)[number];

/** The categories of sanity checks, in the order they run. */
export const checkCategories = ['shape', 'unique-key', 'range', 'cross-source', 'sum', 'no-silent-drop', 'coverage', 'magnitude'] as const;

/** Checks that compare with a limit or an earlier reading: a person may find that the world moved that far. The others say that data are broken. */
export const acceptableCategories: readonly (typeof checkCategories)[number][] = ['range', 'cross-source', 'no-silent-drop', 'coverage', 'magnitude'];

const sideSchema = z.strictObject({
  /** Who says so: "Livepeer subgraph", "Arbitrum One". */
  source: z.string().min(1),
  /** Exact decimal or integer as text; null where this side has none, with the reason in `detail` of the check. */
  value: z.string().min(1).nullable(),
  /** Where or when it stands there: "round 4008", "block 450000000". */
  at: z.string().min(1),
});

/** One figure as two independent sources have it: the published difference. */
export const comparisonSchema = z.strictObject({
  what: z.string().min(1),
  unit: z.string().min(1),
  ours: sideSchema,
  theirs: sideSchema,
  /** |ours − theirs| / |theirs|; null where one is missing, or theirs alone is 0. */
  difference: z.number().nonnegative().nullable(),
  /** Largest difference that is written without a person's word. */
  limit: z.number().nonnegative(),
  limitBecause: z.string().min(1),
  /** Time of the newer of the two. */
  asOf: z.iso.datetime(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** Distance of an index from the head of the chain, in blocks of that chain. */
export const indexLagSchema = z.strictObject({
  index: z.int().nonnegative(),
  chain: z.int().nonnegative(),
  blocks: z.int().nonnegative(),
  limit: z.int().positive(),
  /** Time of the chain's block. */
  measuredAt: z.iso.datetime(),
});
export type IndexLag = z.infer<typeof indexLagSchema>;

/** One named check and what it found. A cross-source check carries the two figures it compared. */
export const checkResultSchema = z.strictObject({
  name: z.string().min(1),
  category: z.enum(checkCategories),
  passed: z.boolean(),
  /** false: there was nothing to apply the check to, for example no earlier snapshot. It does not stop a refresh, and does not count as passed. */
  applied: z.literal(false).optional(),
  /** false: it did not pass, and the refresh is written all the same, because what follows from it stands in the data. */
  holdsBack: z.literal(false).optional(),
  /** true: it did not pass, and a person let the data through all the same. */
  accepted: z.literal(true).optional(),
  detail: z.string().min(1),
  comparison: comparisonSchema.optional(),
  lag: indexLagSchema.optional(),
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
    /** Names of checks that the file in place does not pass, and that a person accepted for it. It stays while the file does. */
    accepted: z.array(z.string().min(1)).min(1).optional(),
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
