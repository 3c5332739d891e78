import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ageInDays, buildDay } from '../../../src/data/build-day.ts';
import { formatCsv } from '../../../src/data/csv.ts';
import { heldAt } from '../../../src/data/freshness.ts';
import { defineFacts, parseFacts } from '../../../src/data/fact-table.ts';
import { formatDate } from '../../../src/components/figure-text.ts';

const table = defineFacts({
  id: 'things',
  title: 'Things',
  summary: 'Sample.',
  row: z.strictObject({ name: z.string(), value: z.number(), source: z.array(z.string()) }),
  key: ({ name }) => name,
});
const sources = 'sources:\n  doc: {publisher: P, title: T, url: "https://example.org", observedAt: "2026-01", locator: L}\n';
const rows = 'rows:\n- {name: a, value: 1, source: [doc]}\n';
const read = (text: string) => parseFacts(table, text, 'content/facts/things.yaml');

describe('a fact table', () => {
  it('is read with its sources, evidence "documented" unless said otherwise', () => {
    const facts = read(sources + rows);
    expect(facts.rows).toEqual([{ name: 'a', value: 1, source: ['doc'] }]);
    expect(facts.sources['doc']?.evidence).toBe('documented');
  });

  it.each([
    ['malformed YAML', 'rows: [', /not valid YAML/],
    ['a row of the wrong shape', `${sources}rows:\n- {name: a, value: x, source: [doc]}\n`, /row 1 "a": value/],
    ['a duplicate key', `${sources}${rows}- {name: a, value: 2, source: [doc]}\n`, /row 2 has the key "a" of row 1/],
    ['a source that does not exist', `${sources}rows:\n- {name: a, value: 1, source: [doc, ghost]}\n`, /cites the source "ghost"/],
    ['a source nobody cites', `${sources}  idle: {publisher: P, title: T, url: "https://example.org", observedAt: null, locator: L}\n${rows}`, /"idle" is cited by no row/],
    ['no rows', `${sources}rows: []\n`, /rows/],
    ['a date of a day that does not exist', sources.replace('2026-01', '2026-13') + rows, /observedAt/],
  ])('stops at %s and says where', (_name, text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow('content/facts/things.yaml');
  });
});

describe('CSV', () => {
  const columns = ['a', 'b'].map((key) => ({ key, unit: '', description: '' }));
  const csv = (cells: Record<string, string | number | null>[]) => formatCsv({ id: 't', title: 'T', columns, rows: () => cells }, null);

  it('quotes what needs it and leaves absent fields empty, not zero', () => {
    const text = csv([{ a: 'x, "y"\nz', b: null }, { a: 0, b: -5 }]);
    expect(parse(text)).toEqual([['a', 'b'], ['x, "y"\nz', ''], ['0', '-5']]);
  });

  it('defuses text a spreadsheet would run, but not numbers', () => {
    expect(parse(csv([{ a: '=HYPERLINK("x")', b: '-12.5' }]))[1]).toEqual([`'=HYPERLINK("x")`, '-12.5']);
  });
});

describe('the clock of a build', () => {
  it('is the day of SOURCE_DATE_EPOCH when set', () => {
    expect(buildDay({ SOURCE_DATE_EPOCH: '1775347200' })).toBe('2026-04-05');
    expect(() => buildDay({ SOURCE_DATE_EPOCH: 'yesterday' })).toThrow(/SOURCE_DATE_EPOCH/);
  });

  it('gives whole days of age, also for partial dates', () => {
    expect(ageInDays('2026-04-05T23:59:59Z', '2026-04-06')).toBe(1);
    expect(ageInDays('2026-04', '2026-04-05')).toBe(4);
    expect(ageInDays('2027-01-01', '2026-01-01')).toBe(0);
  });

  it('prints a date no more precisely than its source gives it', () => {
    expect(formatDate('2026')).toBe('2026');
    expect(formatDate('2026-07')).toBe('July 2026');
    expect(formatDate('2026-04-05')).toBe('5 April 2026');
    expect(formatDate('2026-04-05T00:00:00Z')).toBe('5 April 2026, 00:00 UTC');
  });
});

describe('the moment a dataset is known to hold at', () => {
  it('is its as-of, whatever refreshes found since', () => {
    expect(heldAt({}, '2026-04-05', '2026-11-20T05:00:00Z')).toBe('2026-04-05');
  });

  it('is the last successful check for documents that may rest', () => {
    expect(heldAt({ ageFrom: 'last check' }, '2026-07-18', '2026-11-20T05:00:00Z')).toBe('2026-11-20T05:00:00Z');
    expect(heldAt({ ageFrom: 'last check' }, '2026-07-18', null)).toBe('2026-07-18');
    expect(heldAt({ ageFrom: 'last check' }, null, '2026-11-20T05:00:00Z')).toBeNull();
  });
});
