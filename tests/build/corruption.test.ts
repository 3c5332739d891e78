import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { check } from '../../data-fetchers/commands/check.ts';
import { systemClock } from '../../data-fetchers/kit/clock.ts';
import { filesBelow } from '../../src/tooling/html-files.ts';
import { buildFolder, buildOffline } from '../support/offline-build.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A copy of the committed content. */
type Content = { folder: string; env: Record<string, string> };

/** The committed content in a folder of its own, and the variables that make commands read it. */
function copyContent(): Content {
  const folder = temporaryFolder();
  for (const part of ['snapshots', 'facts']) cpSync(join('content', part), join(folder, part), { recursive: true });
  return { folder, env: { ATLAS_SNAPSHOT_DIR: join(folder, 'snapshots'), ATLAS_FACTS_DIR: join(folder, 'facts') } };
}

/** Breaks one file of a copy; a change that changes nothing is a mistake of the test. */
function edit(folder: string, file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`The edit of ${file} changed nothing.`);
  writeFileSync(path, after);
}

const history = 'snapshots/network-history.json';
const contracts = 'facts/contracts.yaml';
const replaceData = (text: string, fields: object) => JSON.stringify({ ...JSON.parse(text), data: null, asOf: null, ...fields });
const repeatFirstProvenance = (text: string) => {
  const snapshot = JSON.parse(text);
  return JSON.stringify({ ...snapshot, provenance: [snapshot.provenance[0], ...snapshot.provenance] });
};
/** Changes the parsed rows of a table. */
const changeRows = (change: (rows: Record<string, unknown>[]) => void) => (text: string) => {
  const table = parse(text) as { rows: Record<string, unknown>[] };
  change(table.rows);
  return stringify(table);
};

/** One way to break a file each: [what, file, how, what the message must say besides the file, remedy]. */
const breakages: [string, string, ((text: string) => string) | null, RegExp, RegExp][] = [
  ['a truncated snapshot', history, (text) => text.slice(0, text.length / 2), /is not valid JSON/, /git checkout|data -- refresh/],
  ['a missing snapshot', history, null, /is missing/, /git checkout|data -- refresh/],
  ['a wrong type in a row', history, (text) => text.replace(/("date":"2022-03-05".*?"feesEth":)"[^"]*"/, '$1false'), /2022-03-05.*expected string/, /git checkout|data -- refresh/],
  ['a number for an amount', history, (text) => text.replace(/("date":"2022-03-05".*?"feesEth":)"([^"]*)"/, '$1$2'), /2022-03-05.*expected string/, /git checkout|data -- refresh/],
  ['an unknown field in a row', history, (text) => text.replace('"date":"2022-03-05"', '"date":"2022-03-05","extra":1'), /2022-03-05.*[Uu]nrecognized key.*extra/, /git checkout|data -- refresh/],
  ['a date that is none', history, (text) => text.replace(/"asOf": "[^"]*"/, '"asOf": "yesterday"'), /asOf: must be a UTC date/, /git checkout|data -- refresh/],
  ['a duplicate provenance id', history, repeatFirstProvenance, /provenance id ".*" occurs twice/, /git checkout|data -- refresh/],
  ['no data and no reason', history, (text) => replaceData(text, {}), /gives no reason in "absentBecause"/, /git checkout|data -- refresh/],
  ['another version', history, (text) => text.replace(/"version": \d+/, '"version": 999'), /has version 999/, /git checkout|data -- refresh/],
  ['malformed YAML', contracts, (text) => text.replace('\nrows:', '\nrows: ['), /is not valid YAML/, /Correct the row|git checkout/],
  ['a missing table', contracts, null, /is missing/, /git checkout/],
  ['a field given twice', contracts, (text) => text.replace('\nrows:\n', '\nrows:\n  - name: a\n    name: b\n'), /is not valid YAML/, /Correct the row|git checkout/],
  ['a duplicate row', contracts, changeRows((rows) => rows.push({ ...rows[0] })), /row \d+ has the key ".*" of row 1/, /Correct the row|git checkout/],
  ['a source that is not there', contracts, changeRows(([row]) => Object.assign(row ?? {}, { source: ['no-such-source'] })), /row 1 .*cites the source "no-such-source"/, /Correct the row|git checkout/],
  ['an unknown field of a row', contracts, changeRows(([row]) => Object.assign(row ?? {}, { surprise: 1 })), /row 1 .*surprise/, /Correct the row|git checkout/],
];

function breakCopy(file: string, change: ((text: string) => string) | null): Content {
  const content = copyContent();
  if (change) edit(content.folder, file, change);
  else rmSync(join(content.folder, file));
  return content;
}

const nameOf = (file: string) => new RegExp(file.replace(/^.*\//, '').replace('.', '\\.'));

describe('npm run data -- check refuses', () => {
  test.each(breakages)('%s', async (_what, file, change, problem, remedy) => {
    const { env } = breakCopy(file, change);
    const lines: string[] = [];
    const print = (text: string) => void lines.push(text);
    const code = await check([], { env: { ...process.env, ...env }, clock: systemClock, print, printError: print, isTerminal: false, signal: new AbortController().signal });
    const line = lines.find((text) => text.startsWith('FAIL') && nameOf(file).test(text)) ?? lines.join('\n');
    expect(code).toBe(1);
    expect(line).toMatch(nameOf(file));
    expect(line).toMatch(problem);
    expect(line).toMatch(remedy);
  });

  test.each([
    ['nothing where nothing is broken', 0, copyContent],
    ['by its exit code', 1, () => breakCopy(history, (text) => text.slice(0, 100))],
  ])('%s', (_what, code, content) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['data-fetchers/cli.ts', 'check'], { encoding: 'utf8', env: { ...process.env, ...content().env } });
    expect(status, stdout + stderr).toBe(code);
  });
});

describe('npm run build refuses', () => {
  const chosen = breakages.filter(([what]) => ['a wrong type in a row', 'a source that is not there'].includes(what));

  test.each(chosen)('%s', async (_what, file, change, problem, remedy) => {
    const { env } = breakCopy(file, change);
    const { exitCode, output } = await buildOffline({ outDir: join(buildFolder, 'broken'), env });
    expect(exitCode).not.toBe(0);
    expect(output).toMatch(nameOf(file));
    expect(output).toMatch(problem);
    expect(output).toMatch(remedy);
  });

  test('a file that belongs to nothing', async () => {
    const { folder, env } = copyContent();
    writeFileSync(join(folder, 'snapshots/netwrok-history.json'), '{}');
    const { exitCode, output } = await buildOffline({ outDir: join(buildFolder, 'broken'), env });
    expect(exitCode).not.toBe(0);
    expect(output).toMatch(/netwrok-history\.json belongs to no declared dataset/);
  });
});

test('datasets without a reading build a site that says so', async () => {
  const { folder, env } = copyContent();
  const reason = 'No reading was ever recorded, says this test.';
  const snapshots = readdirSync(join(folder, 'snapshots')).filter((file) => !file.startsWith('_'));
  for (const file of snapshots) edit(folder, `snapshots/${file}`, (text) => replaceData(text, { absentBecause: reason, provenance: [] }));
  const outDir = join(buildFolder, 'absent');
  const { exitCode, output } = await buildOffline({ outDir, env });
  expect(exitCode, output).toBe(0);
  const pages = filesBelow(outDir).filter((file) => file.endsWith('.html') && readFileSync(join(outDir, file), 'utf8').includes(reason));
  expect(pages.length).toBeGreaterThan(2);
});
