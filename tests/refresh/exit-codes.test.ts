import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStatus } from '../../data-fetchers/kit/status-file.ts';
import { formatSnapshot } from '../../src/data/snapshot.ts';
import { refusedUrl, sendJson, startServer } from '../support/http-server.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { goodAnswer, testSpec } from '../support/test-dataset.ts';

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const answerFrom = (observedAt: string) => startServer((_request, response) => sendJson(response, goodAnswer(3, observedAt)));
const environment = (folder: string, url: string) => ({ ATLAS_SNAPSHOT_DIR: folder, ATLAS_GITHUB_API_URL: url });
const escapes = new RegExp(String.fromCharCode(27));

describe('exit 0: every dataset is inside its stale limit', () => {
  it('fresh data are written; a second refresh with the same answer leaves every byte', async () => {
    const folder = temporaryFolder();
    await using server = await answerFrom(hoursAgo(1));
    const first = await runCli(['refresh'], { env: environment(folder, server.url) });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^alpha: started$/m);
    expect(first.stdout).toMatch(/^alpha: asking for alpha$/m);
    expect(first.stdout).toMatch(/^dataset +outcome +as of +age +reason$/m);
    expect(first.stdout).toMatch(/^alpha +updated +\S+Z +1 h$/m);
    expect(first.stdout).not.toMatch(escapes);
    expect(readdirSync(folder).sort()).toEqual(['_changes.json', '_status.json', 'alpha.json', 'beta.json']);
    const before = ['alpha', 'beta'].map((id) => readFileSync(join(folder, `${id}.json`), 'utf8'));

    const second = await runCli(['refresh'], { env: environment(folder, server.url) });
    expect(second.code).toBe(0);
    expect(second.stdout).toMatch(/^alpha +unchanged/m);
    expect(['alpha', 'beta'].map((id) => readFileSync(join(folder, `${id}.json`), 'utf8'))).toEqual(before);
  });

  it('an upstream that is down is no alarm while the last good file is young', async () => {
    const folder = temporaryFolder();
    {
      await using server = await answerFrom(hoursAgo(1));
      await runCli(['refresh'], { env: environment(folder, server.url) });
    }
    // 404 and not a refused connection: the program's own clock would wait between attempts.
    await using broken = await startServer((_request, response) => void response.writeHead(404).end());
    const run = await runCli(['refresh', 'alpha'], { env: environment(folder, broken.url) });
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/^alpha +failed +\S+Z +1 h +test-source: 127\.0\.0\.1:\d+ answered 404/m);
    expect(run.stdout).not.toMatch(/^beta/m);
  });
});

it('a status file that cannot be read is said, and written anew', async () => {
  const folder = temporaryFolder({ '_status.json': '{' });
  await using server = await answerFrom(hoursAgo(1));
  const run = await runCli(['refresh'], { env: environment(folder, server.url) });
  expect(run.code).toBe(0);
  expect(run.stderr).toMatch(
    /_status\.json: is not valid JSON \(.+\)\. Delete it; the next refresh writes it anew\. This refresh does so\./,
  );
  expect(Object.keys(readStatus(folder))).toEqual(['alpha', 'beta']);
});

describe('exit 1: a dataset is past its stale limit', () => {
  it('because its data are old', async () => {
    await using server = await answerFrom(hoursAgo(100));
    const run = await runCli(['refresh', 'beta'], { env: environment(temporaryFolder(), server.url) });
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/^beta +updated +\S+ +4 d, past 2 d$/m);
    expect(run.stdout).toMatch(/^Past the stale limit: beta\.$/m);
  });

  it('because there is no reading yet', async () => {
    const spec = testSpec('alpha');
    const absent = formatSnapshot(spec, {
      dataset: 'alpha',
      version: 1,
      asOf: null,
      provenance: [],
      data: null,
      absentBecause: 'Nobody has recorded it.',
    });
    const folder = temporaryFolder({ 'alpha.json': absent });
    await using broken = await startServer((_request, response) => void response.writeHead(404).end());
    const run = await runCli(['refresh', 'alpha'], { env: environment(folder, broken.url) });
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/^alpha +failed +no reading/m);
    expect(readFileSync(join(folder, 'alpha.json'), 'utf8')).toBe(absent);
  });
});

describe('exit 2: wrong usage, wrong setting, unwritable folder, defect', () => {
  it.each([
    [['refresh', 'gamma'], /There is no dataset "gamma"\. There are: alpha, beta\./],
    [['refresh', '--force'], /"refresh" knows no flag "--force"\. It knows --full, --accept, --cadence, --quarantine-dir\./],
    [['fetch'], /There is no command "fetch"\. There are: refresh, check, check-feed, diff, list, help\./],
    [['constructor'], /There is no command "constructor"/],
    [['check', 'alpha'], /"check" takes no arguments/],
    [['list', '--json'], /"list" knows no flag/],
    [['diff', 'a', 'b', 'c'], /at most two git revisions/],
  ])('%j names what is valid', async (args, message) => {
    const folder = temporaryFolder();
    const run = await runCli(args, { env: environment(folder, await refusedUrl()) });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(message);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a setting that is no URL is named, its value is not', async () => {
    const run = await runCli(['refresh'], { env: environment(temporaryFolder(), 'file:///planted-secret') });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(/^ATLAS_GITHUB_API_URL is not an http\(s\) URL/);
    expect(run.stderr).not.toContain('planted-secret');
  });

  it('a defect of ours is recorded and shown with its stack; no key is', async () => {
    const folder = temporaryFolder();
    const env = {
      ...environment(folder, 'http://127.0.0.1:9'),
      ATLAS_GITHUB_TOKEN: 'planted-secret',
      ATLAS_DATASETS_DIR: 'tests/fixtures/refresh/defective',
    };
    const run = await runCli(['refresh'], { env });
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/TypeError: .*undefined[^]*defective\/alpha\.ts/);
    expect(run.stdout).toMatch(/Defect in Atlas: TypeError/);
    expect(run.stdout + run.stderr + readFileSync(join(folder, '_status.json'), 'utf8')).not.toContain('planted-secret');
  });

  it('a folder that cannot be written is said before any upstream is asked', async () => {
    // Permissions do not stop root; a folder of the kernel does.
    const isRoot = process.getuid?.() === 0;
    const folder = isRoot ? '/proc/self/fdinfo' : temporaryFolder({ 'alpha.json': '' });
    if (!isRoot) chmodSync(folder, 0o555);
    await using server = await answerFrom(hoursAgo(1));
    const run = await runCli(['refresh'], { env: environment(folder, server.url) });
    if (!isRoot) chmodSync(folder, 0o755);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(/cannot be written \(E\w+\)\. Point ATLAS_SNAPSHOT_DIR at a folder that can be written\./);
    expect(run.stderr).not.toMatch(/^ +at /m);
    expect(server.requests).toEqual([]);
  });

  it('a snapshot folder that is a file', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    const run = await runCli(['refresh'], { env: environment(join(folder, 'file'), 'http://127.0.0.1:9') });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(/cannot be written/);
  });
});
