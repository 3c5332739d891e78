import { describe, expect, test } from 'vitest';
import { hitsOf, pagesWithSome, termsOf, type FoundSection } from '../../../src/site/search-hits.ts';

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

  test('a heading that runs the words together holds them', () => {
    const found = page(section('#_top', 'Parameters', 9), section('#treasuryBalance', 'LPT in the treasury treasuryBalance', 1));
    expect(hitsOf(found, 'what is the treasury balance?').map(({ url }) => url)).toEqual(['/reference/parameters/#treasuryBalance']);
  });
});

describe('termsOf', () => {
  test('leaves out what no page is about', () => expect(termsOf('How much does a gateway cost?')).toEqual(['gateway', 'cost']));
  test('keeps numbers of LIPs and dotted names', () => expect(termsOf('what is LIP-107, governor.quorum?')).toEqual(['LIP-107', 'governor.quorum']));
  test('keeps all words where no other is left', () => expect(termsOf(' what is it ')).toEqual(['what', 'is', 'it']));
  test('keeps a quoted phrase whole', () => expect(termsOf('"what is it"')).toEqual(['"what is it"']));
});

describe('pagesWithSome', () => {
  test('puts pages with more of the words first, then by score, without those known', () => {
    const [one, two, three, known] = ['one', 'two', 'three', 'known'].map((id, index) => ({ id, score: index })) as [never, never, never, never];
    expect(pagesWithSome([[one, two, known], [one, three, known]], [known]).map(({ id }: { id: string }) => id)).toEqual(['one', 'three', 'two']);
  });
});
