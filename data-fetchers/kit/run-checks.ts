import { acceptableCategories, checkCategories, checkResultSchema, type CheckResult } from '../../src/data/status.ts';
import type { Check } from './types.ts';

/**
 * Runs named checks in the order of `checkCategories` and joins what was found while collecting.
 * @throws whatever a check throws: a check that cannot run is a defect, not a pass.
 */
export function runChecks<Data>(
  checks: readonly Check<Data>[],
  next: Data,
  previous: Data | null,
  findings: readonly CheckResult[] = [],
): CheckResult[] {
  const results = checks.map(({ name, category, against, run }) => {
    const found = against === 'previous' && previous === null ? nothingToCompare : run(next, previous);
    return checkResultSchema.parse({ name, category, ...found });
  });
  const rank = ({ category }: CheckResult) => checkCategories.indexOf(category);
  return [...results, ...findings.map((finding) => checkResultSchema.parse(finding))].sort((a, b) => rank(a) - rank(b));
}

const nothingToCompare = { passed: true, applied: false, detail: 'There is no earlier snapshot to compare with.' } as const;

/** Checks that hold the refresh back: not passed, and not accepted by a person. */
export const failedChecks = (results: readonly CheckResult[]): CheckResult[] =>
  results.filter(({ passed, holdsBack, accepted }) => !passed && holdsBack !== false && !accepted);

/** Whether a person may let data through that do not pass this check. */
export const isAcceptable = ({ category }: CheckResult): boolean => acceptableCategories.includes(category);

/** The results with those a person accepted marked: only checks that did not pass, and that can be accepted. */
export function acceptChecks(results: readonly CheckResult[], names: readonly string[]): CheckResult[] {
  const held = failedChecks(results).filter((check) => isAcceptable(check) && names.includes(check.name));
  return results.map((check) => (held.includes(check) ? { ...check, accepted: true } : check));
}

/** Names of checks that a person accepted, as the status of a dataset keeps them for the file in place. */
export function acceptedOf(results: readonly CheckResult[]): { accepted?: string[] } {
  const accepted = results.flatMap((check) => (check.accepted ? [check.name] : []));
  return accepted.length > 0 ? { accepted } : {};
}

/** One sentence on the checks that a person accepted; null where there is none. */
export function describeAccepted(results: readonly CheckResult[]): string | null {
  const { accepted = [] } = acceptedOf(results);
  return accepted.length > 0 ? `A person accepted what did not pass: ${accepted.map((name) => `"${name}"`).join(', ')}.` : null;
}

/** One sentence on the checks that did not pass and hold the refresh back; null where there is none. */
export function explainQuarantine(results: readonly CheckResult[]): string | null {
  const failed = failedChecks(results);
  if (failed.length === 0) return null;
  return failed.map((check) => `Check "${check.name}" did not pass: ${check.detail}${describeChange(check)}`).join(' ');
}

function describeChange({ old, new: next, limit }: CheckResult): string {
  const parts = [old && `old ${old}`, next && `new ${next}`, limit && `limit ${limit}`].filter(Boolean);
  return parts.length > 0 ? ` (${parts.join(', ')}).` : '.';
}
