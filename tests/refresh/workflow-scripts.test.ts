import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseStatus } from '../../src/data/status.ts';
import { sendJson, startServer } from '../support/http-server.ts';
import { workflowRepository } from '../support/workflow-repository.ts';

const scripts = join(import.meta.dirname, '../../.github/scripts');
const commitData = join(scripts, 'commit-data.sh');
const propose = join(scripts, 'propose-quarantined.sh');

/** An upstream whose answers a test sets, and a repository whose runner asks it. */
async function world() {
  const counts: Record<string, number> = { alpha: 5, beta: 7 };
  const asOf = { value: Date.now() - 7_200_000 };
  const server = await startServer((request, response) => {
    const observedAt = new Date(asOf.value).toISOString();
    sendJson(response, { observedAt, rows: [{ day: '2026-11-19', count: counts[request.url?.slice(1) ?? ''] }] });
  });
  const repository = workflowRepository({ ATLAS_GITHUB_API_URL: server.url });
  const refresh = async (...more: string[]) => {
    asOf.value += 60_000;
    return repository.run('npm', 'run', 'data', '--', 'refresh', ...more);
  };
  return { ...repository, counts, refresh, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

it('commits what changed with a message that says what, on top of what somebody pushed meanwhile', async () => {
  await using here = await world();
  expect(await here.refresh()).toMatchObject({ code: 0 });
  expect(await here.run(commitData, 'main')).toMatchObject({ code: 0 });
  here.counts['alpha'] = 6;
  await here.refresh();
  here.push('a person', { 'README.md': 'changed meanwhile' });
  const run = await here.run(commitData, 'main');
  expect(run, run.output).toMatchObject({ code: 0 });
  expect(here.ask('log', '--format=%s', 'main').split('\n').slice(1)).toEqual([
    'a person',
    expect.stringMatching(/^Data \d{4}-\d\d-\d\d: 2 datasets changed$/),
    'second',
    'first',
  ]);
  const message = here.ask('log', '-1', '--format=%B', 'main');
  expect(message).toMatch(
    /^Data \d{4}-\d\d-\d\d: alpha rows: 1 changed\n\nalpha: rows: 1 changed\nbeta: read again, nothing in it changed$/,
  );
  expect(here.ask('show', 'main:content/snapshots/_changes.json')).toContain('"dataset":"alpha"');
  const again = await here.run(commitData, 'main');
  expect(again).toMatchObject({ code: 0, output: 'Nothing changed, so there is nothing to commit.\n' });
});

it('pushes nothing where somebody changed the same file', async () => {
  await using here = await world();
  await here.refresh();
  here.push('a person', { 'content/snapshots/alpha.json': '{}\n' });
  const run = await here.run(commitData, 'main');
  expect(run.code).toBe(1);
  expect(run.output).toContain('The branch main changed the same files meanwhile. Nothing was pushed');
  expect(here.ask('log', '-1', '--format=%s', 'main')).toBe('a person');
});

it('asks people about what a check held back, and keeps it off main until they merge', async () => {
  await using here = await world();
  await here.refresh();
  await here.run(commitData, 'main');
  here.counts['alpha'] = 2e6;
  here.counts['beta'] = 8;
  const folder = join(here.folder, 'quarantine');
  const run = await here.refresh('--quarantine-dir', folder);
  expect(run.output).toMatch(/^alpha +quarantined .*Check "Counts stay below a million" did not pass/m);
  expect(readdirSync(folder)).toEqual(['alpha']);
  expect(await here.run(commitData, 'main')).toMatchObject({ code: 0 });
  const proposed = await here.run(propose, folder, 'main');
  expect(proposed, proposed.output).toMatchObject({ code: 0 });

  const at = (revision: string, file: string) => here.ask('show', `${revision}:content/snapshots/${file}`);
  expect(at('main', 'alpha.json')).toContain('"count":5');
  expect(at('main', 'beta.json')).toContain('"count":8');
  expect(parseStatus(at('main', '_status.json'), 'status')).toMatchObject({
    alpha: { outcome: 'quarantined' },
    beta: { outcome: 'updated' },
  });
  expect(here.ask('rev-parse', 'quarantine/alpha~1')).toBe(here.ask('rev-parse', 'main'));
  expect(here.ask('diff', '--name-only', 'main', 'quarantine/alpha').split('\n')).toEqual([
    'content/snapshots/_status.json',
    'content/snapshots/alpha.json',
  ]);
  expect(at('quarantine/alpha', 'alpha.json')).toContain('"count":2000000');
  expect(here.asked()).toContain(
    'pr create --head quarantine/alpha --base main --title Quarantined: alpha: Counts stay below a million --body-file',
  );
  expect(here.asked()).toContain('| check | old | new | limit | what was found |');
  expect(here.asked()).toContain("npm run data -- refresh alpha --accept 'Counts stay below a million'");

  // The same the next time: the open pull request is brought up to date.
  here.openPullRequest(12, 'quarantine/alpha');
  expect(await here.run(propose, folder, 'main')).toMatchObject({ code: 0 });
  expect(
    here
      .asked()
      .split('\n')
      .filter((line) => line.startsWith('pr create')),
  ).toHaveLength(1);
  expect(here.asked()).toContain('pr edit 12 --title Quarantined: alpha');

  expect(here.asked()).not.toContain('pr close');

  // Merged, it is the last good file, and a check of the files lets it stand.
  here.runner('fetch', '--quiet', 'origin', 'quarantine/alpha');
  here.runner('checkout', '--quiet', 'FETCH_HEAD');
  const check = await here.run('npm', 'run', 'data', '--', 'check');
  expect(check, check.output).toMatchObject({ code: 0 });
});

it('closes the pull request on a dataset that a later refresh let through', async () => {
  await using here = await world();
  const folder = join(here.folder, 'quarantine');
  here.openPullRequest(12, 'quarantine/alpha');
  await here.refresh('--quarantine-dir', folder);
  expect(await here.run(propose, folder, 'main')).toMatchObject({ code: 0 });
  expect(here.asked()).toContain('pr close 12 --delete-branch --comment');
});

it('a run without anything held back asks nobody', async () => {
  await using here = await world();
  const folder = join(here.folder, 'quarantine');
  await here.refresh('--quarantine-dir', folder);
  expect(await here.run(propose, folder, 'main')).toMatchObject({ code: 0 });
  expect(here.asked()).not.toMatch(/pr (create|edit|close)/);
});
