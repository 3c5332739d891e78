import { describe, expect, it } from 'vitest';
import { jsonSchemaOf, fieldsOf } from '../../../src/data/dictionary.ts';
import { formatCsv } from '../../../src/data/csv.ts';
import { formatSnapshot, parseSnapshot } from '../../../src/data/snapshot.ts';
import { networkColumnKeys, spec, type NetworkHistory } from '../../../src/data/specs/network-history.ts';
import { snapshotOf, syntheticTable } from './tables.ts';

const good = () => structuredClone(snapshotOf(syntheticTable(10, { splitAt: 4, without: ['2025-01-07'] })));

/** The text a snapshot would have if somebody had edited its data by hand. */
function parseEdited(edit: (data: NetworkHistory) => void): unknown {
  const snapshot = good();
  edit(snapshot.data as NetworkHistory);
  return parseSnapshot(spec, `${JSON.stringify(snapshot)}\n`, 'content/snapshots/network-history.json');
}

const column = (data: NetworkHistory, key: string) =>
  data.columns.find((candidate) => candidate.key === key) as NetworkHistory['columns'][number];

describe('network-history spec', () => {
  it('reads what it writes', () => {
    const text = formatSnapshot(spec, good());
    expect(formatSnapshot(spec, parseSnapshot(spec, text, 'file'))).toBe(text);
    expect(text.split('\n').filter((line) => line.includes('"date":'))).toHaveLength(9);
  });

  it.each<[string, (data: NetworkHistory) => void, RegExp]>([
    [
      'a day that stands twice',
      ({ days }) => days.splice(3, 0, { ...days[3]! }),
      /days\.4 \(day 2025-01-04\): the day 2025-01-04 occurs twice/,
    ],
    ['days out of order', ({ days }) => days.reverse(), /days\.1 \(day 2025-01-09\): the day 2025-01-09 stands after 2025-01-10/],
    [
      'a day before the first',
      ({ days }) => void (days[0]!.date = '2022-02-14'),
      /days\.0\.date \(day 2022-02-14\): is before the first day/,
    ],
    [
      'an empty day',
      ({ days }) => void Object.assign(days[2]!, Object.fromEntries(networkColumnKeys.map((key) => [key, null]))),
      /days\.2 \(day 2025-01-03\): has no value/,
    ],
    ['a value removed', ({ days }) => void (days[5]!.bondedLpt = null), /columns\.4\.coverage \(column bondedLpt\): the rows say/],
    [
      'coverage that claims more',
      (data) => void (column(data, 'feesEth').coverage!.lastDay = '2025-01-11'),
      /columns\.0\.coverage \(column feesEth\)/,
    ],
    [
      'a gap that is not listed',
      (data) => void (column(data, 'delegators').coverage!.missingDays = []),
      /columns\.8\.coverage \(column delegators\)/,
    ],
    [
      'another as-of',
      (data) => void (column(data, 'feesUsd').asOf = '2025-02-01T00:00:00Z'),
      /columns\.1\.asOf \(column feesUsd\): the rows reach 2025-01-11T00:00:00Z/,
    ],
    [
      'a stretch cut short',
      (data) => void (column(data, 'feesEth').stretches[0]!.to = '2025-01-02'),
      /stretches \(column feesEth\): no stretch names the source of 2025-01-03/,
    ],
    [
      'stretches that overlap',
      (data) => void (column(data, 'feesEth').stretches[0]!.to = '2025-01-06'),
      /stretches \(column feesEth\): the stretch from 2025-01-05 overlaps/,
    ],
    ['coverage of a column without values', (data) => void data.days.forEach((row) => (row.feesUsd = null)), /columns\.1\.coverage \(column feesUsd\): the rows say null/],
    ['a column left out', ({ columns }) => void columns.pop(), /columns: must be feesEth, feesUsd/],
    ['a share above 1', ({ days }) => void (days[0]!.participation = 1.2), /days\.0\.participation \(day 2025-01-01\)/],
    ['an amount as a number', ({ days }) => void (days[0]!.feesEth = 0.5 as never), /days\.0\.feesEth \(day 2025-01-01\)/],
    [
      'an amount with an exponent',
      ({ days }) => void (days[0]!.totalSupplyLpt = '5.1e7'),
      /days\.0\.totalSupplyLpt \(day 2025-01-01\): must be a plain decimal/,
    ],
  ])('refuses %s, and names it', (_name, edit, message) => {
    expect(() => parseEdited(edit)).toThrow(message);
  });

  it('describes every field of its JSON Schema, and the unit of every column', () => {
    expect(jsonSchemaOf(spec)).toMatchObject({ title: spec.title, type: 'object' });
    const fields = fieldsOf(spec);
    for (const key of networkColumnKeys)
      expect(fields.find(({ path }) => path === `days[].${key}`)).toMatchObject({
        unit: expect.stringMatching(/\w/),
        description: expect.stringMatching(/\.$/),
      });
    expect(fields.filter(({ path, description }) => description === '' && !/\[\]$|coverage$/.test(path))).toEqual([]);
  });

  it('gives tables: one row per day with absent left empty, and the source of each stretch', () => {
    const { data } = good();
    const [main, sources] = spec.tables;
    expect(formatCsv(main!, data!).split('\r\n')[0]).toBe(`date,${networkColumnKeys.join(',')}`);
    expect(formatCsv(main!, data!).trim().split('\r\n')).toHaveLength(10);
    expect(formatCsv(sources!, data!)).toContain('feesEth,2025-01-01,2025-01-04,first\r\nfeesEth,2025-01-05,2025-01-10,second');
    const withGap = { ...data!, days: data!.days.map((row) => ({ ...row, feesUsd: null })) };
    expect(formatCsv(main!, withGap)).toContain('2025-01-01,0.00011,,100,');
  });
});
