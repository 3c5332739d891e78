import { expect, it } from 'vitest';
import { table } from '../../../src/data/facts/reports.ts';

const row = { id: 'a', publisher: 'Messari', kind: 'quarterly report', title: 'A', existence: 'link seen', links: [{ kind: 'original', url: 'https://messari.io/report/a' }] };
const problemOf = (change: object) => table.row.safeParse({ ...row, ...change }).error?.issues[0]?.message ?? null;

it('takes a report with a link, and leaves what is not known empty', () => {
  expect(table.row.parse(row)).toMatchObject({ period: null, published: null, authors: [], citedFigure: null, source: [] });
});

it.each([
  [{ links: [] }, /without a link is "unverified"/],
  [{ existence: 'unverified' }, /without a link is "unverified"/],
  [{ existence: 'republished' }, /"link seen" is for reports with a link to the original/],
  [{ links: [{ kind: 'republication', url: 'https://example.org/a' }] }, /"link seen" is for reports with a link to the original/],
  [{ links: [{ kind: 'original', url: 'javascript:alert(1)' }] }, /must be an http\(s\) link/],
  [{ period: '2025' }, /Invalid string/],
])('refuses %j', (change, message) => {
  expect(problemOf(change)).toMatch(message);
});
