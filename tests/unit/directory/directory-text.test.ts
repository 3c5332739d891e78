import { expect, test } from 'vitest';
import { cellMarks, columnsInOrder, columnStyles } from '../../../src/components/orchestrators/directory-text.ts';
import { directoryColumns } from '../../../src/data/directory/columns.ts';
import { joinDirectory } from '../../../src/data/directory/directory.ts';
import { aNetwork } from './a-directory.ts';

test('a cell carries its value only where its text is none', () => {
  expect(cellMarks({ text: '1,234', value: 1234.4 })).toEqual({});
  expect(cellMarks({ text: 'yes', value: 'yes' })).toEqual({});
  expect(cellMarks({ text: '2 of 90', value: 2 })).toEqual({ 'data-v': '2' });
  expect(cellMarks({ text: '5.83 to 6.50', value: 5.8312345678 })).toEqual({ 'data-v': '5.83123' });
  expect(cellMarks({ text: 'not tested', value: null })).toEqual({ 'data-n': '' });
  expect(cellMarks({ text: '0.90', value: 0.9, byRegion: { '"><b>': 0.899 } })).toEqual({ 'data-r': '{"\\"><b>":"0.90"}' });
});

test('what was not read stands behind what was, and each role hides the columns that are not its own', () => {
  const { parts } = joinDirectory(aNetwork(3));
  const unread = parts.map((part) => (part.dataset === 'orchestrators' ? { ...part, asOf: null } : part));
  const columns = columnsInOrder(unread);
  expect(columns.slice(0, 3).map(({ key }) => key)).toEqual(['weiPerPixel', 'quotedModels', 'naapModels']);
  expect(columns.map(({ key }) => key).sort()).toEqual(directoryColumns.map(({ key }) => key).sort());
  const place = columns.findIndex(({ key }) => key === 'rewardCutPercent') + 2;
  const rule = columnStyles(columns).split('}').find((text) => text.includes('[data-view=gateway]')) ?? '';
  expect(rule).toContain(`:nth-child(${place})`);
  expect(rule).not.toContain(':nth-child(2)');
  expect(columnStyles(columns)).not.toContain('[data-view=all]');
});
