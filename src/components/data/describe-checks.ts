import type { CheckResult } from '../../data/status.ts';

/** What a check came to, in one word or two. */
export function verdictOf({ applied, passed, accepted, holdsBack }: CheckResult): string {
  if (applied === false) return 'not applied';
  if (passed) return 'passed';
  if (accepted) return 'not passed, accepted by a person';
  return holdsBack === false ? 'past its limit, the chain is preferred' : 'not passed';
}

/** All checks in one line: "12 passed, 1 not passed, 3 had nothing to compare". */
export function describeChecks(checks: readonly CheckResult[]): string {
  const count = (verdict: string) => checks.filter((check) => verdictOf(check) === verdict).length;
  const idle = count('not applied');
  const passed = count('passed');
  const accepted = count('not passed, accepted by a person');
  const failed = checks.length - idle - passed - accepted;
  return [`${passed} passed`, failed && `${failed} not passed`, accepted && `${accepted} accepted by a person`, idle && `${idle} had nothing to compare`].filter(Boolean).join(', ');
}
