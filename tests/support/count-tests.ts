import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

/** Tests that passed and failed. Suites that could not be loaded count as failed; skipped tests count as neither. */
export type Tally = { passed: number; failed: number };

const vitestReport = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })) });
const playwrightReport = z.object({ stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }), errors: z.array(z.unknown()) });

/**
 * Reads the JSON report a runner wrote; no report means that nothing ran.
 * @throws ZodError where the report is not of the shape the runner documents.
 */
export function countTests(runner: 'vitest' | 'playwright', file: string): Tally {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (runner === 'playwright') {
    const { stats, errors } = playwrightReport.parse(json);
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
  }
  const report = vitestReport.parse(json);
  const broken = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken };
}
