import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const snapshot = (asOf: string, rows: unknown[]) => JSON.stringify({ dataset: 'alpha', version: 1, asOf, provenance: [], data: { rows } });
const old = snapshot('2026-11-18', [
  { day: '2026-11-17', count: 1 },
  { day: '2026-11-18', count: 2 },
]);
const next = snapshot('2026-11-19', [
  { day: '2026-11-18', count: 5 },
  { day: '2026-11-19', count: 3 },
]);
const changes =
  'alpha: as of 2026-11-18 → 2026-11-19\n  data.rows: 1 added, 1 removed, 1 changed\n    + 2026-11-19\n    - 2026-11-17\n    ~ 2026-11-18: count: 2 → 5\n';

/** Git with settings of its own: neither the configuration nor the repository of whoever runs the tests plays a part. */
function git(folder: string, more: Record<string, string>, ...args: string[]): void {
  const env = { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1', ...more };
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args], { cwd: folder, env });
}

const diff = (folder: string, args: string[] = [], env: Record<string, string> = {}) =>
  runCli(['diff', ...args], { env: { ATLAS_SNAPSHOT_DIR: join(folder, 'snapshots'), ...env } });

/** A repository with one commit of one snapshot. */
function repository(committedAt?: string): string {
  const folder = temporaryFolder({ 'snapshots/alpha.json': old });
  git(folder, {}, 'init', '--quiet');
  git(folder, {}, 'add', '.');
  git(folder, committedAt ? { GIT_COMMITTER_DATE: committedAt } : {}, 'commit', '--quiet', '-m', 'first');
  return folder;
}

describe('diff', () => {
  it('says so where nothing changed', async () => {
    const run = await diff(repository());
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/^No snapshot differs between HEAD \([0-9a-f]{9}\) and /);
  });

  it('compares HEAD with the files here', async () => {
    const folder = repository();
    writeFileSync(join(folder, 'snapshots/alpha.json'), next);
    writeFileSync(join(folder, 'snapshots/beta.json'), next);
    writeFileSync(join(folder, 'snapshots/_status.json'), '{}');
    const run = await diff(folder);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain(`\n${changes}\nbeta: new dataset\n`);
    expect(run.stdout).not.toContain('_status');
  });

  it('compares two revisions, whatever lies here', async () => {
    const folder = repository();
    writeFileSync(join(folder, 'snapshots/alpha.json'), next);
    git(folder, {}, 'commit', '--quiet', '-a', '-m', 'second');
    rmSync(join(folder, 'snapshots/alpha.json'));
    expect((await diff(folder, ['HEAD~1', 'HEAD'])).stdout).toContain(changes);
    expect((await diff(folder)).stdout).toContain('alpha: removed');
  });

  it('tells it in words first, then row by row', async () => {
    const folder = repository();
    writeFileSync(join(folder, 'snapshots/alpha.json'), next);
    expect((await diff(folder)).stdout.split('\n').slice(1, 6)).toEqual([
      '',
      'alpha: rows: 1 new (2026-11-19); 1 gone (2026-11-17); 1 changed',
      '',
      'Row by row',
      '',
    ]);
  });

  it('takes days: the last commit of a UTC day or before', async () => {
    const folder = repository('2026-11-01T23:59:59Z');
    writeFileSync(join(folder, 'snapshots/alpha.json'), next);
    git(folder, { GIT_COMMITTER_DATE: '2026-11-03T00:00:00Z' }, 'commit', '--quiet', '-a', '-m', 'second');
    const run = await diff(folder, ['2026-11-02', '2026-11-03']);
    expect(run.stdout).toMatch(/^Snapshots: 2026-11-02 \([0-9a-f]{9}\) → 2026-11-03 \([0-9a-f]{9}\)$/m);
    expect(run.stdout).toContain(changes);
    expect((await diff(folder, ['2026-11-01', '2026-11-02'])).stdout).toMatch(/^No snapshot differs between 2026-11-01/);
    expect((await diff(folder, ['2026-11-01', 'HEAD'])).stdout).toContain(changes);
  });

  it.each([
    ['2026-10-31', /There is no commit on or before 2026-10-31/],
    ['2026-02-30', /"2026-02-30" is no day of the calendar/],
    ['2026-13-01', /"2026-13-01" is no day of the calendar/],
  ])('a day that cannot be had: %s', async (day, message) => {
    const run = await diff(repository('2026-11-01T12:00:00Z'), [day]);
    expect(run).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(message) });
  });

  it('--message prints it as the message of a commit', async () => {
    const folder = repository();
    const today = () => new Date().toISOString().slice(0, 10);
    const before = today();
    const idle = await diff(folder, ['--message']);
    expect([`Data ${before}: nothing new\n`, `Data ${today()}: nothing new\n`]).toContain(idle.stdout);
    writeFileSync(join(folder, 'snapshots/alpha.json'), next);
    const { stdout } = await diff(folder, ['--message']);
    expect(stdout.split('\n').slice(1)).toEqual(['', 'alpha: rows: 1 new (2026-11-19); 1 gone (2026-11-17); 1 changed', '']);
    expect(stdout).toMatch(/^Data \d{4}-\d\d-\d\d: 1 dataset changed\n/);
  });

  it('a file of another version, and one that breaks the schema of today, are told as far as they can be', async () => {
    const folder = repository();
    writeFileSync(join(folder, 'snapshots/alpha.json'), old.replace('"version":1', '"version":2'));
    expect((await diff(folder)).stdout).toContain('alpha: another format: version 1 → 2');
    writeFileSync(join(folder, 'snapshots/alpha.json'), old.replace('"count":2', '"amount":2'));
    expect((await diff(folder)).stdout).toContain('alpha: rows: 1 changed');
  });

  it('names a broken file instead of failing on it', async () => {
    const folder = repository();
    writeFileSync(join(folder, 'snapshots/alpha.json'), '{');
    expect(await diff(folder)).toMatchObject({ code: 0, stdout: expect.stringContaining('alpha: the newer file is not valid JSON') });
  });

  it.each(['nonsense', '--output=planted'])('a revision that does not exist: %s', async (revision) => {
    const run = await diff(repository(), [revision]);
    expect(run.code).not.toBe(0);
    expect(run.stderr).toMatch(/git knows no revision "nonsense" here|"diff" knows no flag/);
  });

  it('a folder outside any repository', async () => {
    const run = await diff(temporaryFolder({ 'snapshots/alpha.json': old }));
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(/cannot be compared: git says "fatal: not a git repository/);
  });

  it('a machine without git', async () => {
    const run = await diff(repository(), [], { PATH: temporaryFolder() });
    expect(run).toMatchObject({ code: 1, stdout: '', stderr: 'git is not installed, so there is nothing to compare with.\n' });
  });
});

describe('list', () => {
  it('shows datasets and which variables are set, never their values', async () => {
    const folder = temporaryFolder();
    const run = await runCli(['list'], {
      env: {
        ATLAS_SNAPSHOT_DIR: folder,
        ATLAS_SUBGRAPH_KEY: 'planted-secret',
        ATLAS_ARBITRUM_RPC_URL: 'https://rpc.example/planted-secret',
      },
    });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^alpha +no reading yet +2 d +daily +test-source +yes$/m);
    expect(run.stdout).toMatch(/^ATLAS_SUBGRAPH_KEY +set /m);
    expect(run.stdout).toMatch(/^ATLAS_ARBITRUM_RPC_URL +set /m);
    expect(run.stdout).toMatch(/^ATLAS_ETHEREUM_RPC_URL +not set /m);
    expect(run.stdout).toMatch(/^ATLAS_GITHUB_API_URL +default /m);
    expect(run.stdout).not.toContain('planted-secret');
  });

  it('names a file that cannot be used', async () => {
    const run = await runCli(['list'], { env: { ATLAS_SNAPSHOT_DIR: temporaryFolder({ 'alpha.json': '{' }) } });
    expect(run.stdout).toMatch(/^alpha +unusable file/m);
  });
});

it('help is printed on demand and where no command is given', async () => {
  const [asked, bare] = await Promise.all([runCli(['help']), runCli([])]);
  expect(asked).toMatchObject({ code: 0, stdout: expect.stringContaining('refresh [ids…] [--full]') });
  expect(bare).toEqual(asked);
});
