import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countTests } from '../../support/count-tests.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const reportOf = (value: unknown) => join(temporaryFolder({ 'report.json': JSON.stringify(value) }), 'report.json');

test('Vitest: tests, and files that could not be loaded', () => {
  const testResults = [
    { status: 'passed', assertionResults: [{}, {}] },
    { status: 'failed', assertionResults: [{}] },
    { status: 'failed', assertionResults: [] },
  ];
  expect(countTests('vitest', reportOf({ numPassedTests: 2, numFailedTests: 1, numPendingTests: 4, testResults }))).toEqual({ passed: 2, failed: 2 });
});

test('Playwright: a flaky test and an error outside of tests are failures', () => {
  expect(countTests('playwright', reportOf({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3 }, errors: [{}] }))).toEqual({ passed: 5, failed: 3 });
});

test('no report means that nothing ran', () => {
  expect(countTests('vitest', join(temporaryFolder(), 'none.json'))).toEqual({ passed: 0, failed: 0 });
});

test('a report of another shape is not counted as nothing', () => {
  expect(() => countTests('vitest', reportOf({ tests: 3 }))).toThrow(/numPassedTests/);
});
