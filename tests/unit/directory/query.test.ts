import { describe, expect, test } from 'vitest';
import { emptyQuery, formatQuery, parseLimit, parseQuery, type DirectoryQuery } from '../../../src/data/directory/query.ts';
import { selectRows, type SelectableRow } from '../../../src/data/directory/select-rows.ts';

const options = { numberColumns: ['stakeLpt', 'weiPerPixel'], sortColumns: ['address', 'active', 'stakeLpt', 'weiPerPixel'], views: ['all', 'gateway'], models: ['text-to-image: m/1'], regions: ['FRA'] };
const row = (name: string, values: Record<string, number | string | null>, jobs: string[] = []): SelectableRow & { name: string } => ({ name, text: () => name, value: (key) => values[key] ?? null, jobs: () => jobs });
const rows = [
  row('one', { active: 'yes', stakeLpt: 10, weiPerPixel: null }),
  row('two', { active: 'no', stakeLpt: null, weiPerPixel: 5 }, ['text-to-image: m/1 (cold)']),
  row('three', { active: 'yes', stakeLpt: 30, weiPerPixel: 1e30 }, ['text-to-image: m/1 (warm)']),
  row('four', { active: 'yes', stakeLpt: 20, weiPerPixel: 0.5 }, ['text-to-image: m/1']),
];
const select = (own: Partial<DirectoryQuery>) => selectRows(rows, { ...emptyQuery(), ...own });
const names = (own: Partial<DirectoryQuery>) => select(own).rows.map(({ name }) => name);

describe('addresses', () => {
  test('carry a query there and back', () => {
    const text = 'view=gateway&q=0xab&active=yes&model=text-to-image%3A+m%2F1&warm=1&region=FRA&stakeLpt.min=1000&weiPerPixel.max=0.5&unknown=keep&sort=-stakeLpt';
    const query = parseQuery(`?${text}`, options);
    expect(query).toMatchObject({ view: 'gateway', words: '0xab', active: 'yes', model: 'text-to-image: m/1', warm: true, region: 'FRA', keepUnknown: true, sort: { key: 'stakeLpt', descending: true } });
    expect(query.limits.get('weiPerPixel')).toEqual({ max: 0.5 });
    expect(formatQuery(query)).toBe(text);
    expect(formatQuery(parseQuery('', options))).toBe('');
  });

  test.each([
    'view=admin&active=maybe&model=%3Cscript%3E&region=../..&sort=__proto__&warm=yes',
    'stakeLpt.min=Infinity&stakeLpt.max=NaN&weiPerPixel.min=1e999&weiPerPixel.max=0x10&__proto__.min=1',
    'sort=-&sort=stakeLpt&stakeLpt.min=&%E0%A4%A=1&%%%=%%%',
    `stakeLpt.min=${'9'.repeat(400)}`,
  ])('ask for nothing where they ask for what is not there: %s', (text) => {
    expect(parseQuery(`?${text}`, options)).toEqual(emptyQuery());
  });

  test('keep only so many words', () => {
    expect(parseQuery(`?q=${'A'.repeat(5000)}`, options).words).toBe('a'.repeat(100));
  });

  test.each([['1,000', 1000], [' 0.5 ', 0.5], ['1e30', 1e30], ['-3', -3], ['', null], ['1 2', null], ['--1', null], ['0x1', null]])('a limit typed as "%s" is %s', (text, value) => {
    expect(parseLimit(text)).toBe(value);
  });
});

describe('selection', () => {
  test('by words, active set and model, warm or not', () => {
    expect(names({ words: 't o' })).toEqual(['two']);
    expect(names({ active: 'yes' })).toEqual(['one', 'three', 'four']);
    expect(names({ model: 'text-to-image: m/1' })).toEqual(['two', 'three', 'four']);
    expect(names({ model: 'text-to-image: m/1', warm: true })).toEqual(['three']);
    expect(names({ warm: true })).toEqual(['three']);
  });

  test('by limits: what is not known is left out and counted, or kept', () => {
    const limits = new Map([['stakeLpt', { min: 20 }]]);
    expect(select({ limits })).toMatchObject({ unknown: 1 });
    expect(names({ limits })).toEqual(['three', 'four']);
    expect(names({ limits, keepUnknown: true })).toEqual(['two', 'three', 'four']);
    expect(select({ limits: new Map([['stakeLpt', { min: 20 }], ['weiPerPixel', { max: 1 }]]) })).toMatchObject({ unknown: 0, rows: [{ name: 'four' }] });
  });

  test('sorts with the unknown last in both directions, and leaves the order of equals', () => {
    expect(names({ sort: { key: 'stakeLpt', descending: true } })).toEqual(['three', 'four', 'one', 'two']);
    expect(names({ sort: { key: 'stakeLpt', descending: false } })).toEqual(['one', 'four', 'three', 'two']);
    expect(names({ sort: { key: 'weiPerPixel', descending: true } })).toEqual(['three', 'two', 'four', 'one']);
    expect(names({ sort: { key: 'active', descending: false } })).toEqual(['two', 'one', 'three', 'four']);
  });
});
