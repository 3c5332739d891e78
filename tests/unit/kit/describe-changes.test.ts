import { expect, it } from 'vitest';
import { describeChanges } from '../../../data-fetchers/commands/describe-changes.ts';

it('says nothing where nothing changed', () => expect(describeChanges({ a: [1] }, { a: [1] })).toEqual([]));

it('names changed, new and gone fields by path', () => {
  expect(describeChanges({ a: { b: 1, c: 2 } }, { a: { b: 5, d: null } })).toEqual([
    'data.a.b: 1 → 5',
    'data.a.c: 2 → (none)',
    'data.a.d: (none) → null',
  ]);
});

it('compares lists of rows by the key of their rows', () => {
  const before = {
    rows: [
      { day: '2026-01-01', fees: '1' },
      { day: '2026-01-02', fees: '2' },
    ],
  };
  const after = {
    rows: [
      { day: '2026-01-02', fees: '3', nested: { a: 1 } },
      { day: '2026-01-03', fees: '4' },
    ],
  };
  expect(describeChanges(before, after)).toEqual([
    'data.rows: 1 added, 1 removed, 1 changed',
    '  + 2026-01-03',
    '  - 2026-01-01',
    '  ~ 2026-01-02: fees: 2 → 3; nested: (none) → {"a":1}',
  ]);
});

it('a field that is not unique is no key', () => {
  const lines = describeChanges(
    [
      { name: 'a', id: 1 },
      { name: 'a', id: 2 },
    ],
    [
      { name: 'a', id: 1 },
      { name: 'b', id: 2 },
    ],
  );
  expect(lines).toEqual(['data: 0 added, 0 removed, 1 changed', '  ~ 2: name: a → b']);
});

it('rows without a key, and plain values, count as removed and added', () => {
  expect(describeChanges({ tags: ['a', 'b'] }, { tags: ['b', 'c'] })).toEqual([
    'data.tags: 1 added, 1 removed, 0 changed',
    '  + "c"',
    '  - "a"',
  ]);
  expect(describeChanges(['a', 'b'], ['b', 'a'])).toEqual(['data: the same rows in another order or number']);
});

it('a long list is counted, not printed', () => {
  const rows = Array.from({ length: 500 }, (_, id) => ({ id }));
  const lines = describeChanges([], rows);
  expect(lines[0]).toBe('data: 500 added, 0 removed, 0 changed');
  expect(lines.at(-1)).toBe('  … and 480 more');
  expect(lines).toHaveLength(22);
});
