import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../data-fetchers/kit/facts.ts';
import { parseFacts } from '../../../src/data/fact-table.ts';
import { table as lips } from '../../../src/data/facts/lips.ts';
import { table as rounds } from '../../../src/data/facts/rounds.ts';
import { table as upgrades } from '../../../src/data/facts/upgrades.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const text = { lips: readFileSync('content/facts/lips.yaml', 'utf8'), upgrades: readFileSync('content/facts/upgrades.yaml', 'utf8'), rounds: readFileSync('content/facts/rounds.yaml', 'utf8') };
/** The table with one place changed; the place must exist. */
const changed = (table: keyof typeof text, from: string, to: string): string => {
  expect(text[table]).toContain(from);
  return text[table].replace(from, to);
};

describe('a slip of the pen in a hand-kept table', () => {
  it.each<[string, string, string, RegExp]>([
    ['a LIP twice', 'number: 3\n', 'number: 1\n', /row 2 has the key "LIP-1" of row 1/],
    ['a status nobody knows', 'status: Abandoned, asOf', 'status: Gone, asOf', /row \d+ "LIP-?\d*"?.*statuses\.0\.status|row \d+ .*statuses\.0/],
    ['a source that is not listed', 'source: lips-pr-102', 'source: lips-pr-999', /cites the source "lips-pr-999", which is not in "sources"/],
    ['a source nobody cites', 'sources:\n', 'sources:\n  idle: {publisher: A, title: B, url: https://example.org/, observedAt: null, locator: C}\n', /the source "idle" is cited by no row/],
    ['a field that does not exist', 'partOf: 19', 'part_of: 19', /partOf|part_of/],
    ['a window that runs backwards', 'dateTo: 2026-02-10', 'dateTo: 2025-02-10', /the window must end after it begins/],
    ['YAML that does not parse', 'rows:', 'rows: [', /is not valid YAML/],
  ])('lips: %s', (_name, from, to, reason) => {
    expect(() => parseFacts(lips, changed('lips', from, to), 'content/facts/lips.yaml')).toThrow(reason);
    expect(() => parseFacts(lips, changed('lips', from, to), 'content/facts/lips.yaml')).toThrow(/^content\/facts\/lips\.yaml: [\s\S]*src\/data\/facts\/lips\.ts/);
  });

  it.each<[string, string, string, RegExp]>([
    ['an upgrade without a date but with a precision', 'precision: not dated', 'precision: stated', /a row without a date has the precision "not dated"/],
    ['a window without an end', '    dateTo: 2026-02-10\n', '', /a window has a first and a last day/],
    ['an id with a space', 'id: tributary\n', 'id: the tributary\n', /id/],
  ])('upgrades: %s', (_name, from, to, reason) => {
    expect(() => parseFacts(upgrades, changed('upgrades', from, to), 'content/facts/upgrades.yaml')).toThrow(reason);
  });

  it('rounds: a value without a unit', () => {
    expect(() => parseFacts(rounds, changed('rounds', '    unit: L1 blocks\n', ''), 'content/facts/rounds.yaml')).toThrow(/row 1 "round-length-blocks".*unit/);
  });
});

describe('readFacts', () => {
  it('reads the folder it is pointed at, and names a file that is missing', () => {
    const folder = temporaryFolder({ 'rounds.yaml': text.rounds });
    expect(readFacts(rounds, { ATLAS_FACTS_DIR: folder }).rows.length).toBeGreaterThan(10);
    expect(() => readFacts(lips, { ATLAS_FACTS_DIR: folder })).toThrow(/lips\.yaml is missing: restore it with "git checkout"/);
  });
});
