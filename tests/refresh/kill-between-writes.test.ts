import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readChangeLog } from '../../data-fetchers/kit/change-log-file.ts';
import { readStatus } from '../../data-fetchers/kit/status-file.ts';
import { formatSnapshot, parseSnapshot } from '../../src/data/snapshot.ts';
import { sendJson, startServer } from '../support/http-server.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { goodAnswer, testSpec } from '../support/test-dataset.ts';

// Two test datasets stand for all: every dataset is written by the same snapshot store (data-fetchers/kit/snapshot-store.ts).
const preload = `--import=${fileURLToPath(new URL('../support/kill-at-write.mjs', import.meta.url))}`;
const files = ['_changes.json', '_status.json', 'alpha.json', 'beta.json'];

/** Every file is the whole of one refresh. */
function assertWhole(folder: string): void {
  for (const id of ['alpha', 'beta'].filter((name) => existsSync(join(folder, `${name}.json`)))) {
    const text = readFileSync(join(folder, `${id}.json`), 'utf8');
    expect(formatSnapshot(testSpec(id), parseSnapshot(testSpec(id), text, id))).toBe(text);
  }
  readStatus(folder);
  readChangeLog(folder);
}

it('kill -9 between any two steps of writing leaves whole files, and the next refresh mends the rest', { timeout: 180_000 }, async () => {
  const folder = temporaryFolder();
  let count = 0;
  await using server = await startServer((_request, response) =>
    sendJson(response, goodAnswer((count += 1), new Date(Date.now() - 3_600_000 + count * 1000).toISOString())),
  );
  const env = { ATLAS_SNAPSHOT_DIR: folder, ATLAS_GITHUB_API_URL: server.url };
  let killed = 0;
  for (let step = 1; ; step += 1) {
    const { signal, code, stderr } = await runCli(['refresh'], { env: { ...env, NODE_OPTIONS: preload, ATLAS_TEST_KILL_AT: String(step) } });
    assertWhole(folder);
    if (signal !== 'SIGKILL') {
      expect(code, stderr).toBe(0);
      break;
    }
    killed += 1;
  }
  // Each file takes three: opening, writing, renaming.
  expect(killed).toBeGreaterThanOrEqual(3 * files.length);
  for (const file of files) expect(existsSync(join(folder, file)), file).toBe(true);
  expect(await runCli(['refresh'], { env })).toMatchObject({ code: 0 });
  assertWhole(folder);
});
