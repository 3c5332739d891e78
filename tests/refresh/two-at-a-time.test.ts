import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sendJson, startServer } from '../support/http-server.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { TestAnswer } from '../support/test-dataset.ts';

const answer: TestAnswer = { observedAt: '2026-11-19T12:00:00Z', rows: [{ day: '2026-11-19', count: 1 }] };
const environment = (folder: string, url: string) => ({ ATLAS_SNAPSHOT_DIR: folder, ATLAS_GITHUB_API_URL: url });

it('a refresh that finds another one at work leaves everything to it', async () => {
  const folder = temporaryFolder();
  let hasAsked: () => void = () => {};
  const asked = new Promise<void>((resolve) => (hasAsked = resolve));
  let goOn: () => void = () => {};
  const held = new Promise<void>((resolve) => (goOn = resolve));
  await using server = await startServer(async (_request, response) => {
    hasAsked();
    await held;
    sendJson(response, answer);
  });
  const refresh = () => runCli(['refresh', 'alpha'], { env: environment(folder, server.url) });
  const first = refresh();
  await asked;
  const second = await refresh();
  expect(second.code).toBe(2);
  expect(second.stderr).toMatch(/Another refresh \(process \d+\) is at work/);
  expect(existsSync(join(folder, 'alpha.json'))).toBe(false);
  goOn();
  expect((await first).stdout).toContain('updated');
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});

it('the mark of a killed refresh stops nobody', async () => {
  const folder = temporaryFolder();
  // No process has this id: Linux gives at most 2^22.
  writeFileSync(join(folder, '.refresh.99999999.tmp'), '');
  await using server = await startServer((_request, response) => sendJson(response, answer));
  expect((await runCli(['refresh', 'alpha'], { env: environment(folder, server.url) })).stdout).toContain('updated');
});
