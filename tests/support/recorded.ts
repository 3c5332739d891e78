import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const projectRoot = new URL('../..', import.meta.url).pathname;

/** Folder of recorded public responses. It lies outside the project: figures are cited, the files are not committed. */
export function recordedDirectory(): string {
  return process.env['ATLAS_RECORDED_DIR'] ?? join(projectRoot, '../shared/recorded');
}

/** A recorded file, for example recordedFile('explorer-usage-2025/usage.backup.json'). */
export function recordedFile(file: string): string {
  return join(recordedDirectory(), file);
}

/**
 * Tests that read recorded public responses.
 * Where the files exist the tests run and one line says how many recorded cases (files) they used. Where they do not, the tests are marked
 * skipped and one line says so, unless ATLAS_REQUIRE_RECORDED=1: then the absence is a failure.
 * @param files paths below recordedDirectory() that the tests read.
 * @throws Error naming the missing file and the remedy, with ATLAS_REQUIRE_RECORDED=1.
 */
export function describeRecorded(name: string, files: readonly string[], define: () => void): void {
  const missing = files.find((file) => !existsSync(recordedFile(file)));
  if (missing === undefined) {
    describe(name, () => {
      define();
      afterAll(() => console.log(`${name}: recorded cases used: ${files.length}`));
    });
    return;
  }
  const remedy = `recorded file "${missing}" is missing; point ATLAS_RECORDED_DIR at the folder of recorded responses.`;
  if (process.env['ATLAS_REQUIRE_RECORDED'] === '1') throw new Error(`${name}: ${remedy}`);
  console.log(`${name}: recorded cases used: 0 (${remedy})`);
  describe.skip(name, () => it('needs recorded responses', () => expect.unreachable()));
}
