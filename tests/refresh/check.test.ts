import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatChangeLog } from '../../src/data/change-log.ts';
import { formatSnapshot, type Snapshot } from '../../src/data/snapshot.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testSpec, type TestData } from '../support/test-dataset.ts';

const snapshotOf = (id: string, change: Partial<Snapshot<TestData>> = {}) =>
  formatSnapshot(testSpec(id), {
    dataset: id,
    version: 1,
    asOf: '2026-11-19',
    provenance: [
      {
        kind: 'transcribed',
        id: 'page',
        publisher: 'A test',
        title: 'Page',
        url: 'https://example.org/',
        observedAt: '2026-11-19',
        licence: 'not stated',
        processing: 'Copied by hand.',
        evidence: 'documented',
        locator: 'line 1',
      },
    ],
    data: { rows: [{ day: '2026-11-19', count: 4 }] },
    ...change,
  });
const absent = { asOf: null, data: null, provenance: [], absentBecause: 'Nobody has recorded it.' };
const goodFacts = readFileSync(join(import.meta.dirname, '../fixtures/refresh/facts/colours.yaml'), 'utf8');

/** Runs `check` on a folder of good files with some replaced or added; null leaves a file out. */
async function check(changes: Record<string, string | null> = {}) {
  const files = {
    'snapshots/alpha.json': snapshotOf('alpha'),
    'snapshots/beta.json': snapshotOf('beta', absent),
    'facts/colours.yaml': goodFacts,
    ...changes,
  };
  const folder = temporaryFolder(Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== null)));
  const run = await runCli(['check'], { env: { ATLAS_SNAPSHOT_DIR: join(folder, 'snapshots'), ATLAS_FACTS_DIR: join(folder, 'facts') } });
  return { ...run, stdout: run.stdout.replaceAll(folder, ''), stderr: run.stderr.replaceAll(folder, '') };
}

it('prints one line per file and exits 0 when all is well', async () => {
  expect(await check()).toEqual({
    code: 0,
    signal: null,
    stderr: '',
    stdout: [
      'ok    /snapshots/alpha.json  as of 2026-11-19',
      'ok    /snapshots/beta.json  no data: Nobody has recorded it.',
      'ok    /snapshots/_status.json',
      'ok    /facts/colours.yaml  1 rows',
      '4 files checked, all good.',
      '',
    ].join('\n'),
  });
});

it('what a killed refresh left behind is no problem', async () =>
  expect(await check({ 'snapshots/.alpha.99.tmp': 'half' })).toMatchObject({ code: 0 }));

/** A log of one change of a dataset. */
const logOf = (dataset: string, day = '2026-11-20') =>
  formatChangeLog([{ at: `${day}T04:00:00.000Z`, dataset, asOf: { from: null, to: '2026-11-19' }, changes: [] }]);

it('a log of changes is counted', async () => {
  const run = await check({ 'snapshots/_changes.json': logOf('alpha') });
  expect(run).toMatchObject({ code: 0, stdout: expect.stringMatching(/^ok .*_changes\.json {2}1 entry$/m) });
});

describe('exits 1 and names file and remedy', () => {
  it.each<[string, Record<string, string | null>, RegExp]>([
    [
      'a missing snapshot',
      { 'snapshots/alpha.json': null },
      /alpha\.json: is missing\. Restore it with "git checkout", or run "npm run data -- refresh alpha"/,
    ],
    ['a truncated snapshot', { 'snapshots/alpha.json': snapshotOf('alpha').slice(0, 100) }, /alpha\.json: is not valid JSON/],
    [
      'a broken row',
      { 'snapshots/alpha.json': snapshotOf('alpha').replace('"count":4', '"count":-4') },
      /alpha\.json: rows\.0\.count \(2026-11-19\): /,
    ],
    [
      'a snapshot edited by hand',
      { 'snapshots/alpha.json': snapshotOf('alpha').replace('"version": 1', '"version":  1') },
      /alpha\.json: is not written the way a refresh writes it/,
    ],
    ['a snapshot of another dataset', { 'snapshots/alpha.json': snapshotOf('beta') }, /alpha\.json: says it is dataset "beta"/],
    [
      'a snapshot dated in the future',
      { 'snapshots/alpha.json': snapshotOf('alpha', { asOf: '2999-01-01' }) },
      /alpha\.json: has the date 2999-01-01, which is in the future/,
    ],
    [
      "data that fail the dataset's own check",
      { 'snapshots/alpha.json': snapshotOf('alpha', { data: { rows: [{ day: '2026-11-19', count: 2e6 }] } }) },
      /Check "Counts stay below a million" did not pass: a count is too large/,
    ],
    ['a stray snapshot', { 'snapshots/gamma.json': '{}' }, /gamma\.json: belongs to no declared dataset or table/],
    [
      'a missing fact table',
      { 'facts/colours.yaml': null, 'facts/other.txt': 'x' },
      /colours\.yaml: is missing[^]*other\.txt: belongs to no declared/,
    ],
    [
      'a broken fact row',
      { 'facts/colours.yaml': goodFacts.replace('source: chart', 'source: nowhere') },
      /colours\.yaml: row 1 "red" cites the source "nowhere"/,
    ],
    [
      'a source of the future',
      { 'facts/colours.yaml': goodFacts.replace('2026-01', '2999-01') },
      /colours\.yaml: the source "chart" is dated 2999-01, which is in the future/,
    ],
    ['a broken status file', { 'snapshots/_status.json': '{' }, /_status\.json: is not valid JSON \(.+\)\. Delete it/],
    [
      'a status of no dataset',
      { 'snapshots/_status.json': '{"gamma":{"lastAttempt":null,"lastSuccess":null,"outcome":null,"reason":null,"checks":[]}}' },
      /_status\.json: has an entry "gamma", which is no dataset/,
    ],
    [
      'a broken log of changes',
      { 'snapshots/_changes.json': '{' },
      /_changes\.json: is not valid JSON \(.+\)\. Restore it with "git checkout/,
    ],
    [
      'a change of no dataset',
      { 'snapshots/_changes.json': logOf('gamma') },
      /_changes\.json: has an entry of "gamma", which is no dataset/,
    ],
    ['a change of the future', { 'snapshots/_changes.json': logOf('alpha', '2999-01-01') }, /_changes\.json: has the date 2999-01-01/],
    ['a log edited by hand', { 'snapshots/_changes.json': logOf('alpha').replace('{', ' {') }, /_changes\.json: is not written the way/],
  ])('%s', async (_name, changes, message) => {
    const run = await check(changes);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(message);
    expect(run.stdout).toMatch(/\d files checked, \d with a problem\./);
  });
});
