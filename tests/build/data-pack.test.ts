import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { filesBelow } from '../../src/tooling/html-files.ts';
import { buildFolder } from '../support/offline-build.ts';
import { builtSite } from '../support/site.ts';

const { bytes, read, directory, pages } = builtSite();
const archive = 'data/lpt-data-pack.zip';
const manifestSchema = z.object({
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string(), licences: z.array(z.string()), attribution: z.array(z.string()) })).min(20),
  withheld: z.array(z.object({ id: z.string(), because: z.string() })),
});

/** Python's zipfile, written by others than us: it checks every checksum, then unpacks. */
function unpack(): string {
  const folder = join(buildFolder, 'data-pack');
  const program = 'import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nz.extractall(sys.argv[2])';
  const { status, stderr, error } = spawnSync('python3', ['-c', program, join(directory, archive), folder], { encoding: 'utf8' });
  expect(status, `python3 unpacks the archive (install python3 to run this test): ${stderr ?? error}`).toBe(0);
  return folder;
}

const folder = unpack();
const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
const readme = readFileSync(join(folder, 'README.md'), 'utf8');

describe('the data pack', () => {
  test('holds exactly README, manifest and the files these name', () => {
    expect(filesBelow(folder).sort()).toEqual(['README.md', 'manifest.json', ...manifest.files.map(({ name }) => name)].sort());
  });

  test('has the digests and terms that manifest and README state', () => {
    for (const file of manifest.files) {
      const content = readFileSync(join(folder, file.name));
      const found = { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
      expect(found, file.name).toEqual({ bytes: file.bytes, sha256: file.sha256 });
      expect(readme).toContain(`### ${file.name}\n`);
      expect(readme).toContain(`SHA-256: ${file.sha256}\n`);
      for (const line of file.attribution) expect(readme).toContain(`- ${line}\n`);
    }
  });

  test('has the bytes of the single downloads', () => {
    for (const { name } of manifest.files.filter((file) => !file.name.startsWith('json/facts/'))) {
      expect(readFileSync(join(folder, name)).equals(bytes(`data/${name.replace(/^(csv|json)\//, '')}`)), name).toBe(true);
    }
  });

  test('has CSV that loads: one header, and rows of its width', () => {
    const tables = manifest.files.filter(({ name }) => name.endsWith('.csv'));
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const rows: string[][] = parse(readFileSync(join(folder, name)));
      expect(rows[0]?.length, name).toBeGreaterThan(0);
      expect(rows.every((row) => row.length === rows[0]?.length), name).toBe(true);
    }
  });

  test('leaves out what its terms forbid, and says so', () => {
    expect(manifest.withheld.map(({ id }) => id)).toEqual(expect.arrayContaining(['market', 'reports', 'facts/reports']));
    expect(manifest.files.filter(({ licences }) => licences.some((licence) => /forbidden|consent|CoinGecko API/i.test(licence)))).toEqual([]);
    const texts = manifest.files.map(({ name }) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
    // A link to a page of Messari is none of its figures; the quarterly reports are what the figures are cited from.
    expect(texts.filter(({ text }) => /messari\.io\/report\/(state-of|livepeer-q)|citedFigure": "/.test(text)).map(({ name }) => name)).toEqual([]);
    for (const { because } of manifest.withheld) expect(readme).toContain(because);
  });

  test('is what its page describes', () => {
    const page = pages.find(({ path }) => path === 'investors/data-pack/index.html');
    expect(page?.root.text).toContain(createHash('sha256').update(bytes(archive)).digest('hex'));
    expect(read('investors/data-pack/index.html')).toContain('href="/data/lpt-data-pack.zip"');
  });
});
