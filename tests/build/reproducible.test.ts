import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { filesBelow } from '../../src/tooling/html-files.ts';
import { linkPackages } from '../support/link-packages.ts';
import { buildFolder, buildOffline, copyProject, projectRoot } from '../support/offline-build.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const digests = (directory: string) =>
  Object.fromEntries(filesBelow(directory).map((file) => [file, createHash('sha256').update(readFileSync(join(directory, file))).digest('hex')]));

test('a second cold build, from a copy in another folder, gives the same bytes', async () => {
  const root = copyProject('elsewhere/copy');
  linkPackages(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  const outDir = join(buildFolder, 'second');
  const { exitCode, output, networkAttempts } = await buildOffline({ root, outDir });
  expect(exitCode, output).toBe(0);
  expect(networkAttempts).toEqual([]);
  expect(digests(outDir)).toEqual(digests(inject('site').directory));
});

test.each(["fetch('http://127.0.0.1:8099/')", "require('node:net').connect(9, '127.0.0.1')", "require('node:dns').lookup('example.org', () => {})"])(
  'the guard of these builds refuses and records %s',
  (code) => {
    const folder = temporaryFolder();
    const log = join(folder, 'attempts.txt');
    const hook = join(projectRoot, 'tests/support/block-network.mjs');
    const { status } = spawnSync(process.execPath, ['--require', hook, '-e', code], { env: { ...process.env, ATLAS_NETWORK_LOG: log, NODE_OPTIONS: '' } });
    expect(status).not.toBe(0);
    expect(readFileSync(log, 'utf8')).toMatch(/^(connect|lookup) \S+/);
  },
);
