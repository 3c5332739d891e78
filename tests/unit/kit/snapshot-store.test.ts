import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSnapshotStore } from '../../../data-fetchers/kit/snapshot-store.ts';
import { StorageError, writeAtomically } from '../../../data-fetchers/kit/write-atomically.ts';
import type { Provenance } from '../../../src/data/provenance.ts';
import type { Snapshot } from '../../../src/data/snapshot.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { testSpec, type TestData } from '../../support/test-dataset.ts';

const spec = testSpec('stored');
const source: Provenance = {
  kind: 'fetched',
  id: 'api',
  publisher: 'Publisher',
  title: 'Title',
  url: 'https://example.org/',
  observedAt: '2026-11-20T11:00:00Z',
  licence: 'MIT',
  processing: 'None.',
  evidence: 'documented',
  sourceId: 'api',
  request: 'GET https://example.org/',
  fetchedAt: '2026-11-20T12:00:00Z',
  sha256: 'a'.repeat(64),
  bytes: 10,
};
const snapshot: Snapshot<TestData> = {
  dataset: 'stored',
  version: 1,
  asOf: '2026-11-20',
  provenance: [source],
  data: { rows: [{ day: '2026-11-19', count: 1 }] },
};

describe('write', () => {
  it('reads back what it wrote, and makes the folder where it is missing', () => {
    const store = openSnapshotStore(join(temporaryFolder(), 'new/folder'));
    expect(store.read(spec)).toEqual({ snapshot: null, problem: null });
    expect(store.write(spec, snapshot)).toBe('updated');
    expect(store.read(spec)).toEqual({ snapshot, problem: null });
  });

  it('leaves the file alone where only the asking changed', () => {
    const folder = temporaryFolder();
    const store = openSnapshotStore(folder);
    store.write(spec, snapshot);
    const text = readFileSync(join(folder, 'stored.json'), 'utf8');
    const again = {
      ...source,
      fetchedAt: '2026-11-21T12:00:00Z',
      sha256: 'b'.repeat(64),
      bytes: 11,
      request: 'GET https://example.org/2',
      observedAt: '2026-11-21',
    };
    expect(store.write(spec, { ...snapshot, provenance: [again] })).toBe('unchanged');
    expect(readFileSync(join(folder, 'stored.json'), 'utf8')).toBe(text);
  });

  it.each<[string, Snapshot<TestData>]>([
    ['data', { ...snapshot, data: { rows: [] } }],
    ['as-of date', { ...snapshot, asOf: '2026-11-21' }],
    ['licence of the source', { ...snapshot, provenance: [{ ...source, licence: 'CC BY 4.0' }] }],
  ])('writes a change of the %s', (_name, next) => {
    const store = openSnapshotStore(temporaryFolder());
    store.write(spec, snapshot);
    expect(store.write(spec, next)).toBe('updated');
    expect(store.read(spec).snapshot).toEqual(next);
  });

  it('replaces a file it cannot read; reading says what is wrong with it', () => {
    const store = openSnapshotStore(temporaryFolder({ 'stored.json': '{"dataset":"stored"' }));
    expect(store.read(spec)).toEqual({ snapshot: null, problem: expect.stringContaining('is not valid JSON') });
    expect(store.write(spec, snapshot)).toBe('updated');
  });

  it('treats a file of an earlier version as one it cannot use', () => {
    const store = openSnapshotStore(temporaryFolder());
    store.write(spec, snapshot);
    const next = { ...spec, version: 2 };
    expect(store.read(next).problem).toContain('has version 1, the spec expects 2');
    expect(store.write(next, { ...snapshot, version: 2 })).toBe('updated');
  });
});

describe('openSnapshotStore', () => {
  it('clears what a killed run left behind, and nothing else', () => {
    const dead = 2 ** 22 + 1; // Above the largest process id of Linux.
    const folder = temporaryFolder({
      [`.stored.${dead}.tmp`]: 'half',
      [`.stored.${process.ppid}.tmp`]: 'of a run that is alive',
      'notes.tmp': 'mine',
    });
    openSnapshotStore(folder);
    expect(readdirSync(folder).sort()).toEqual([`.stored.${process.ppid}.tmp`, 'notes.tmp'].sort());
  });

  it('refuses a folder that cannot be one', () => {
    const folder = temporaryFolder({ file: '' });
    expect(() => openSnapshotStore(join(folder, 'file'))).toThrow(StorageError);
    expect(() => openSnapshotStore(join(folder, 'file'))).toThrow(/cannot be written \(EEXIST\)|cannot be written \(ENOTDIR\)/);
  });
});

describe('writeAtomically', () => {
  it('leaves no temporary file where the rename fails, and says what happened', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken.json'));
    writeFileSync(join(folder, 'taken.json/inside'), '');
    expect(() => writeAtomically(join(folder, 'taken.json'), 'text')).toThrow(/taken\.json could not be written \(\w+ on rename\)/);
    expect(readdirSync(folder)).toEqual(['taken.json']);
  });
});
