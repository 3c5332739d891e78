import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { readFacts } from '../../data-fetchers/kit/facts.ts';
import { table as legal } from '../../src/data/facts/legal.ts';
import { table as peers } from '../../src/data/facts/peers.ts';
import { table as quarterly } from '../../src/data/facts/quarterly.ts';
import { table as trackers } from '../../src/data/facts/trackers.ts';
import { addressOf, builtSite } from '../support/site.ts';

const { pages } = builtSite();
const page = (name: string) =>
  pages.find((candidate) => addressOf(candidate) === `/investors/${name}/`)?.root ?? expect.unreachable(`no page ${name}`);
const file = (path: string) => readFileSync(join(inject('site').directory, path), 'utf8');
const textOf = (name: string) => page(name).text.replace(/\s+/g, ' ');

describe('voting and legal statements', () => {
  const { rows } = readFacts(legal, {});
  const shown = page('voting-and-legal').querySelectorAll('[data-dataset="facts/legal"] tbody tr');

  test('shows every row once, numbered from one without a gap', () => {
    expect(shown.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
    expect(shown.map((row) => Number(row.querySelector('th')?.text))).toEqual(rows.map((_, index) => index + 1));
  });

  test('each row says what would refute it, and links its sources', () => {
    for (const row of rows) {
      const element = shown.find(({ id }) => id === row.id);
      expect(element?.querySelectorAll('td').at(-1)?.text.trim(), row.id).toBe(row.falseIf);
      expect(element?.querySelectorAll('td a[href^="https://"]').length, row.id).toBeGreaterThanOrEqual(row.source.length);
    }
  });

  test('says the flow of votes in words as well', () => {
    expect(page('voting-and-legal').querySelector('svg.vote-execution desc')?.text).toMatch(/LIP poll.*Treasury vote/s);
  });
});

describe('quarterly figures', () => {
  test('has a row for each quarter, and the same in its file', () => {
    const series = readFacts(quarterly, {}).rows.filter(({ kind }) => kind === 'series');
    const lines = file('data/quarterly-comparison.csv').trim().split('\r\n');
    expect(lines).toHaveLength(series.length + 1);
    expect(page('quarterly').querySelectorAll('tbody tr[id^="20"]')).toHaveLength(series.length);
  });

  test('cites reports on the page, and keeps them out of every file of the table', () => {
    expect(page('quarterly').querySelectorAll('a[href*="messari.io"]').length).toBeGreaterThan(0);
    for (const path of ['data/quarterly-comparison.csv', 'data/facts/quarterly.json', 'data/charts/quarterly-fees.json'])
      expect(file(path), path).not.toMatch(/messari\.io|Messari;|cited-/);
  });
});

test('market context shows every network, tracker page every dashboard', () => {
  const missing = [
    ...readFacts(peers, {}).rows.filter(({ id }) => !page('market-context').getElementById(id)),
    ...readFacts(trackers, {}).rows.filter(({ id }) => !page('reports').getElementById(id)),
  ];
  expect(missing.map(({ id }) => id)).toEqual([]);
});

test.each(['voting-and-legal', 'quarterly', 'reports', 'market-context', 'liquidity-strategy', 'risks', 'news'])(
  '%s advises nobody',
  (name) => {
    expect(textOf(name)).not.toMatch(/\b(you|investors|holders) should\b|\bbuy now\b|guaranteed/i);
  },
);
