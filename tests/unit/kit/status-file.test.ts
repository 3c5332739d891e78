import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatStatus, readStatus, updateStatus, type StatusEntry } from '../../../data-fetchers/kit/status-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const entry: StatusEntry = { lastAttempt: '2026-11-20T12:00:00.000Z', lastSuccess: null, outcome: 'failed', reason: 'down', checks: [] };

it('is read as empty where no refresh ever ran', () => expect(readStatus(temporaryFolder())).toEqual({}));

it('an update leaves the other entries as they are and sees the one before it', () => {
  const folder = temporaryFolder();
  updateStatus(folder, 'b', () => entry);
  updateStatus(folder, 'a', (previous) => ({ ...entry, reason: previous ? 'again' : 'first' }));
  updateStatus(folder, 'a', (previous) => ({ ...entry, reason: previous?.reason ?? null, lastSuccess: '2026-11-20T12:00:00.000Z' }));
  expect(readStatus(folder)).toEqual({ a: { ...entry, reason: 'first', lastSuccess: '2026-11-20T12:00:00.000Z' }, b: entry });
});

it('has one text whatever the order of entries and fields', () => {
  const shuffled = { reason: null, checks: [], outcome: null, lastSuccess: null, lastAttempt: null };
  expect(formatStatus({ b: entry, a: shuffled })).toBe(
    formatStatus({ a: { lastAttempt: null, lastSuccess: null, outcome: null, reason: null, checks: [] }, b: entry }),
  );
  const text = formatStatus({ b: entry, a: shuffled });
  expect(text.indexOf('"a"')).toBeLessThan(text.indexOf('"b"'));
  expect(text.endsWith('}\n')).toBe(true);
});

it.each(['{', '[]', '{"a":{"outcome":"lost"}}', 'null'])('refuses %s by name, and the next update writes it anew', (text) => {
  const folder = temporaryFolder({ '_status.json': text });
  expect(() => readStatus(folder)).toThrow(/_status\.json: .*Delete it/);
  updateStatus(folder, 'a', () => entry);
  expect(readFileSync(join(folder, '_status.json'), 'utf8')).toBe(formatStatus({ a: entry }));
});
