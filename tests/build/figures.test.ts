import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { asOfSchema } from '../../src/data/provenance.ts';
import { nakedNumbers } from '../support/naked-numbers.ts';
import { addressOf, builtSite } from '../support/site.ts';

const { pages } = builtSite();

/** A date as precise as its source gives it, or the word that says why there is none. */
const isAsOf = (value: string | undefined) => asOfSchema.safeParse(value).success || ['not stated', 'absent', 'not applicable'].includes(value ?? '');
const figures = pages.flatMap((page) => page.root.querySelectorAll('[data-metric]').map((element) => ({ page: addressOf(page), element })));

describe('every figure in the site', () => {
  test('there are figures', () => {
    expect(figures.length).toBeGreaterThan(20);
  });

  test('states what it is, its date and its source', () => {
    const bad = figures.filter(({ element }) => {
      return !element.getAttribute('data-metric') || !element.getAttribute('data-source') || !isAsOf(element.getAttribute('data-as-of'));
    });
    expect(bad.map(({ page, element }) => `${page}: ${element.toString().slice(0, 160)}`)).toEqual([]);
  });

  test('has a value with a source, or says that it is not known', () => {
    const bad = figures.filter(({ element }) => {
      const absent = element.getAttribute('data-as-of') === 'absent';
      const value = element.querySelector('data[value]');
      return absent ? value !== null : !value?.text.trim() || element.getAttribute('data-source') === 'none';
    });
    expect(bad.map(({ page, element }) => `${page}: ${element.toString().slice(0, 160)}`)).toEqual([]);
  });
});

test('every table of data states its date, or that it has none', () => {
  const tables = pages.flatMap((page) => page.root.querySelectorAll('[data-dataset]').map((element) => ({ page: addressOf(page), element })));
  expect(tables.length).toBeGreaterThan(0);
  const bad = tables.filter(({ element }) => !isAsOf(element.getAttribute('data-as-of')));
  expect(bad.map(({ page, element }) => `${page}: data-dataset="${element.getAttribute('data-dataset')}" data-as-of="${element.getAttribute('data-as-of')}"`)).toEqual([]);
});

describe('no number of the network stands without its figure', () => {
  test('in the text of pages', () => {
    const found = pages.flatMap((page) => {
      const main = page.root.querySelector('main') ?? page.root;
      return nakedNumbers(main).map((text) => `${addressOf(page)}: ${text}`);
    });
    expect(found).toEqual([]);
  });

  test('in titles and descriptions, unless the page says the same words with their source', () => {
    const found = pages.flatMap((page) => {
      const sourced = page.root.querySelectorAll('[data-metric], [data-dataset], [data-plain]').map(({ text }) => text.replace(/\s+/g, ' '));
      return page.root
        .querySelectorAll('head meta[content]')
        .map((meta) => meta.getAttribute('content') ?? '')
        .concat(page.root.querySelector('title')?.text ?? '')
        .filter((text) => !sourced.some((words) => words.includes(text.trim())))
        .flatMap((text) => nakedNumbers(parse(`<p>${text}</p>`)).map((number) => `${addressOf(page)}: ${number}`));
    });
    expect(found).toEqual([]);
  });
});

describe('the search for such numbers', () => {
  test.each([
    ['<p>Total is 51,571,842 LPT today</p>', 1],
    ['<p>Total is <b>51,571,842</b> LPT</p>', 1],
    ['<p>about 2.3 million LPT and $1,200</p>', 2],
    ['<p>43.5% of 100 active orchestrators</p>', 2],
    ['<p>a round lasts 5760 blocks</p>', 1],
    ['<ul><li>12</li><li>LPT</li></ul>', 0],
    ['<p>In 2026 the LPT token, LIP-118 and version 1.2</p>', 0],
    ['<p><span data-metric="x"><data value="1">1</data> LPT</span> and rounds</p>', 0],
    ['<p>see <a href="/">Set inflation to 5%</a> rounds</p>', 0],
    ['<table data-dataset="x"><tr><td>5 LPT</td></tr></table><svg><text>5 LPT</text></svg><code>5 LPT</code>', 0],
    ['<p data-plain>the rule says 50%</p>', 0],
  ])('%s', (html, count) => {
    expect(nakedNumbers(parse(html))).toHaveLength(count);
  });
});
