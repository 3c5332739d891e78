import { describe, expect, test } from 'vitest';
import { hitsOf, type FoundSection } from '../../../src/site/search-hits.ts';

const section = (anchor: string, title: string, matches: number): FoundSection => ({
  url: `/reference/parameters/${anchor}`,
  title,
  excerpt: `of ${title}`,
  locations: Array.from({ length: matches }, (_, index) => index),
});
const page = (...sections: FoundSection[]) => ({ url: '/reference/parameters/', excerpt: 'of the page', meta: { title: 'Parameters' }, sub_results: sections });

describe('hitsOf', () => {
  test('opens the section whose heading holds the query, whatever stands more often elsewhere', () => {
    const found = page(section('#_top', 'Parameters', 9), section('#unbondingPeriod', 'unbondingPeriod', 1));
    expect(hitsOf(found, ' UnbondingPeriod ')).toEqual([
      { url: '/reference/parameters/#unbondingPeriod', title: 'Parameters: unbondingPeriod', excerpt: 'of unbondingPeriod' },
    ]);
  });

  test('else opens the section where it stands most often', () => {
    const found = page(section('#a', 'First', 1), section('#b', 'Second', 4));
    expect(hitsOf(found, 'rounds').map(({ url }) => url)).toEqual(['/reference/parameters/#b']);
  });

  test('links the beginning of a page as the page itself', () => {
    for (const anchor of ['', '#_top']) {
      expect(hitsOf(page(section(anchor, 'Parameters', 1)), 'x')).toEqual([{ url: '/reference/parameters/', title: 'Parameters', excerpt: 'of Parameters' }]);
    }
  });

  test('offers several headings that hold it, three at most', () => {
    const found = page(...['#a', '#b', '#c', '#d'].map((anchor) => section(anchor, `Inflation ${anchor}`, 1)));
    expect(hitsOf(found, 'inflation')).toHaveLength(3);
  });

  test('gives the page where it has no sections', () => {
    expect(hitsOf(page(), 'x')).toEqual([{ url: '/reference/parameters/', title: 'Parameters', excerpt: 'of the page' }]);
  });
});
