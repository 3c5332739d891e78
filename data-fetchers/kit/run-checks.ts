import { checkCategories, checkResultSchema, type CheckResult } from '../../src/data/status.ts';
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

/** One sentence on the checks that did not pass; null when all did. */
export function explainQuarantine(results: readonly CheckResult[]): string | null {
  const failed = results.filter(({ passed }) => !passed);
  if (failed.length === 0) return null;
  return failed.map((check) => `Check "${check.name}" did not pass: ${check.detail}${describeChange(check)}`).join(' ');
}

function describeChange({ old, new: next, limit }: CheckResult): string {
  const parts = [old && `old ${old}`, next && `new ${next}`, limit && `limit ${limit}`].filter(Boolean);
  return parts.length > 0 ? ` (${parts.join(', ')}).` : '.';
}
