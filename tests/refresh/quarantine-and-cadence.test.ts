import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { readStatus } from '../../data-fetchers/kit/status-file.ts';
import { parseStatus } from '../../src/data/status.ts';
import { sendJson, startServer } from '../support/http-server.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const check = 'Counts stay below a million';
const recently = () => new Date(Date.now() - 3_600_000).toISOString();
const serve = (count: () => number) =>
  startServer((_request, response) => sendJson(response, { observedAt: recently(), rows: [{ day: '2026-11-19', count: count() }] }));

describe('--accept', () => {
  it('writes what failed the named check, and "check" lets it stand', async () => {
    const folder = temporaryFolder();
    await using server = await serve(() => 2e6);
    const env = { ATLAS_SNAPSHOT_DIR: folder, ATLAS_GITHUB_API_URL: server.url };
    expect((await runCli(['refresh', 'alpha'], { env })).stdout).toMatch(/^alpha +quarantined/m);
    const run = await runCli(['refresh', 'alpha', '--accept', check], { env });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^alpha +updated .* A person accepted what did not pass: "Counts stay below a million"\.$/m);
    expect(readStatus(folder)['alpha']).toMatchObject({ outcome: 'updated', checks: [{ name: check, passed: false, accepted: true }] });
    await runCli(['refresh', 'beta', `--accept=${check}`], { env });
    expect((await runCli(['check'], { env })).stdout).toMatch(/all good/);
  });

  test.each([
    [['refresh', '--accept', check], /is for one dataset at a time/],
    [['refresh', 'alpha', 'beta', '--accept', check], /is for one dataset at a time/],
    [['refresh', 'alpha', '--accept'], /"--accept" needs a value/],
    [['refresh', '--cadence', 'yearly'], /There is no cadence "yearly". There are: hourly, daily, weekly/],
    [['refresh', '--cadence', '--full'], /"--cadence" needs a value/],
    [['refresh', '--acept', check], /knows no flag "--acept". It knows --full, --accept, --cadence, --quarantine-dir/],
  ])('%j is refused', async (args, message) => {
    const run = await runCli(args, { env: { ATLAS_SNAPSHOT_DIR: temporaryFolder() } });
    expect(run).toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
  });
});

describe('--cadence', () => {
  it.each([
    ['daily', ['GET /alpha', 'GET /beta']],
    ['hourly', []],
  ])('%s asks for %j', async (cadence, requests) => {
    await using server = await serve(() => 1);
    const run = await runCli(['refresh', '--cadence', cadence], {
      env: { ATLAS_SNAPSHOT_DIR: temporaryFolder(), ATLAS_GITHUB_API_URL: server.url },
    });
    expect(run.code).toBe(0);
    expect(server.requests.sort()).toEqual(requests);
  });
});

describe('--quarantine-dir', () => {
  it('lays out the candidate, its status once accepted, and a report; the snapshots stay as they are', async () => {
    const root = temporaryFolder();
    const [folder, quarantine] = [join(root, 'snapshots'), join(root, 'quarantine')];
    let count = 5;
    await using server = await serve(() => count);
    const env = { ATLAS_SNAPSHOT_DIR: folder, ATLAS_GITHUB_API_URL: server.url };
    await runCli(['refresh'], { env });
    const before = readFileSync(join(folder, 'alpha.json'), 'utf8');
    count = 3e6;
    await runCli(['refresh', 'alpha', '--quarantine-dir', quarantine], { env });
    expect(readFileSync(join(folder, 'alpha.json'), 'utf8')).toBe(before);
    expect(readdirSync(quarantine, { recursive: true }).map(String).sort()).toEqual(
      ['alpha', 'alpha/files', 'alpha/files/_status.json', 'alpha/files/alpha.json', 'alpha/report.md', 'alpha/title.txt'].sort(),
    );
    const read = (file: string) => readFileSync(join(quarantine, 'alpha', file), 'utf8');
    expect(read('title.txt')).toBe(`Quarantined: alpha: ${check}\n`);
    expect(read('files/alpha.json')).toContain('"count":3000000');
    expect(parseStatus(read('files/_status.json'), 'status')).toMatchObject({
      alpha: { outcome: 'updated', checks: [{ name: check, passed: false, accepted: true }] },
      beta: { outcome: 'updated' },
    });
    const report = read('report.md');
    expect(report).toContain(`| ${check} |  |  |  | a count is too large |`);
    expect(report).toContain('- rows: 1 changed');
    expect(report).toContain(`npm run data -- refresh alpha --accept '${check}'`);
    expect(report).toContain('merge this');
  });

  it.each(['.', 'inside'])('a folder among the snapshots is refused before anything is asked: %s', async (where) => {
    const folder = temporaryFolder();
    await using server = await serve(() => 1);
    const run = await runCli(['refresh', '--quarantine-dir', join(folder, where)], {
      env: { ATLAS_SNAPSHOT_DIR: folder, ATLAS_GITHUB_API_URL: server.url },
    });
    expect(run).toMatchObject({ code: 2, stderr: expect.stringMatching(/must lie outside of/) });
    expect(server.requests).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a folder that holds something is left alone', async () => {
    const folder = temporaryFolder({ 'mine/keep.txt': 'x' });
    const run = await runCli(['refresh', '--quarantine-dir', join(folder, 'mine')], {
      env: { ATLAS_SNAPSHOT_DIR: join(folder, 'snapshots') },
    });
    expect(run).toMatchObject({ code: 2, stderr: expect.stringMatching(/needs an empty folder/) });
    expect(existsSync(join(folder, 'mine/keep.txt'))).toBe(true);
  });
});
