import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readChangeLog } from '../../data-fetchers/kit/change-log-file.ts';
import { readStatus } from '../../data-fetchers/kit/status-file.ts';
import { formatSnapshot, parseSnapshot } from '../../src/data/snapshot.ts';
import { sendJson, startServer } from '../support/http-server.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testSpec, type TestAnswer } from '../support/test-dataset.ts';

const rounds = 20;
/** Long enough that writing takes time: about 0.3 MB. */
const rowsPerAnswer = 10_000;

function longAnswer(count: number, rows = rowsPerAnswer): TestAnswer {
  return {
    observedAt: new Date(Date.now() - 3_600_000 + count).toISOString(),
    rows: Array.from({ length: rows }, () => ({ day: '2026-11-19', count })),
  };
}

const environment = (folder: string, url: string) => ({ ATLAS_SNAPSHOT_DIR: folder, ATLAS_GITHUB_API_URL: url });
const snapshots = ['alpha', 'beta'] as const;

/** Every snapshot of the folder is whole: it is exactly what a refresh writes, and all its rows are of one answer. */
function assertWhole(folder: string): void {
  const files = readdirSync(folder);
  const known = ['alpha.json', 'beta.json', '_status.json', '_changes.json'];
  expect(files.filter((file) => !file.startsWith('.') && !known.includes(file))).toEqual([]);
  for (const id of snapshots.filter((name) => files.includes(`${name}.json`))) {
    const text = readFileSync(join(folder, `${id}.json`), 'utf8');
    const snapshot = parseSnapshot(testSpec(id), text, id);
    expect(formatSnapshot(testSpec(id), snapshot) === text).toBe(true);
    expect(new Set(snapshot.data?.rows.map(({ count }) => count)).size).toBe(1);
    expect(snapshot.data?.rows).toHaveLength(rowsPerAnswer);
  }
  readStatus(folder);
  readChangeLog(folder);
}

it(`kill -9 at ${rounds} moments leaves whole files only`, async () => {
  const folder = temporaryFolder();
  let count = 0;
  await using server = await startServer((_request, response) => sendJson(response, longAnswer((count += 1))));
  const refresh = (onStart?: (child: ChildProcess) => void) => runCli(['refresh'], { env: environment(folder, server.url), onStart });
  const started = performance.now();
  expect(await refresh()).toMatchObject({ code: 0 });
  const durationMs = performance.now() - started;
  assertWhole(folder);

  let killed = 0;
  for (let round = 0; round < rounds; round += 1) {
    // Every other round waits for the moment that matters: a temporary file has appeared and is being written.
    const run = round % 2 === 0 ? await refresh(killAfter(Math.random() * durationMs)) : await refresh(killWhileWriting(folder));
    if (run.signal === 'SIGKILL') killed += 1;
    assertWhole(folder);
  }
  expect(killed).toBeGreaterThan(rounds / 4);
  expect(await refresh()).toMatchObject({ code: 0 });
  assertWhole(folder);
  expect(readdirSync(folder).sort()).toEqual(['_changes.json', '_status.json', 'alpha.json', 'beta.json']);
}, 180_000);

const killAfter = (milliseconds: number) => (child: ChildProcess) => {
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  child.on('close', () => clearTimeout(timer));
};

const killWhileWriting = (folder: string) => (child: ChildProcess) => {
  const watcher = watch(folder, (_event, file) => {
    if (/^\.(alpha|beta|_status|_changes)\..*\.tmp$/.test(file ?? '')) child.kill('SIGKILL');
  });
  child.on('close', () => watcher.close());
};

it.each(['SIGINT', 'SIGTERM'] as const)('%s ends a refresh at once, and says so', async (signal) => {
  const folder = temporaryFolder();
  let child: ChildProcess | undefined;
  await using server = await startServer((request, response) => {
    if (request.url === '/alpha') return sendJson(response, longAnswer(1, 2));
    // beta is never answered: once alpha is recorded, only the wait for beta is left to interrupt.
    const watch = setInterval(() => {
      if (!readdirSync(folder).includes('_status.json')) return;
      clearInterval(watch);
      child?.kill(signal);
    }, 10);
  });
  const run = await runCli(['refresh'], { env: environment(folder, server.url), onStart: (started) => void (child = started) });
  expect(run.code).toBe(signal === 'SIGINT' ? 130 : 143);
  expect(run.stderr).toBe('Stopped. Datasets that were done are written; the others keep their last good file.\n');
  expect(readdirSync(folder).sort()).toEqual(['_changes.json', '_status.json', 'alpha.json']);
  expect(Object.keys(readStatus(folder))).toEqual(['alpha']);
});

it('a full disk (file-size limit) leaves the last good file, and the other dataset is written', async () => {
  const folder = temporaryFolder();
  let rowsOfAlpha = 2;
  let count = 0;
  await using server = await startServer((request, response) =>
    sendJson(response, longAnswer((count += 1), request.url === '/alpha' ? rowsOfAlpha : 2)),
  );
  expect(await runCli(['refresh'], { env: environment(folder, server.url) })).toMatchObject({ code: 0 });
  const before = readFileSync(join(folder, 'alpha.json'), 'utf8');

  rowsOfAlpha = rowsPerAnswer;
  const run = await runCli(['refresh'], { env: environment(folder, server.url), shellLimits: 'ulimit -f 64' });
  expect(run.code).toBe(2);
  expect(run.stdout).toMatch(/^alpha +failed .*alpha\.json could not be written \(EFBIG on write\)\. Check the disk/m);
  expect(run.stdout).toMatch(/^beta +updated/m);
  expect(readFileSync(join(folder, 'alpha.json'), 'utf8')).toBe(before);
  expect(readdirSync(folder).sort()).toEqual(['_changes.json', '_status.json', 'alpha.json', 'beta.json']);
  expect(readStatus(folder)).toMatchObject({
    alpha: { outcome: 'failed', reason: expect.stringContaining('EFBIG') },
    beta: { outcome: 'updated' },
  });
});
