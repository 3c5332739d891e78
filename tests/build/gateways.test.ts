import type { HTMLElement } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { sidebar } from '../../src/site/sidebar.ts';
import { addressOf, builtSite } from '../support/site.ts';

const { pages } = builtSite();
const guides = pages.filter((page) => /^\/gateways\/(?:[a-z-]+\/)?$/.test(addressOf(page)));
const guide = (address: string): HTMLElement => {
  const page = guides.find((candidate) => addressOf(candidate) === address);
  if (!page) throw new Error(`The site has no page ${address}.`);
  return page.root;
};

/** Sections that only lead on to other pages of the site. */
const waymarks = new Set(['9. Watch it', 'When to leave', 'When this page is read again']);

/**
 * Each second-level section: its title, and the elements up to the next. Questions of the decision helper are no statements; they count as
 * one section with what follows.
 */
function sectionsOf(root: HTMLElement): { title: string; elements: HTMLElement[] }[] {
  const sections: { title: string; elements: HTMLElement[] }[] = [];
  for (const element of root.querySelectorAll('.sl-markdown-content *')) {
    if (element.rawTagName === 'h2' && !element.closest('[data-decision]')) sections.push({ title: element.text.trim(), elements: [] });
    else sections.at(-1)?.elements.push(element);
  }
  return sections;
}

/** A link out of the site, or a table or figure that names its source itself. */
const isCitation = ({ attrs }: HTMLElement): boolean => /^https?:/.test(attrs['href'] ?? '') || ['data-dataset', 'data-metric'].some((name) => name in attrs);

test('the guides are there, and the sidebar leads to each', () => {
  const listed = sidebar.flatMap(({ items }) => items.map(({ link }) => link)).filter((link) => link.startsWith('/gateways/'));
  expect(guides.map(addressOf).sort()).toEqual([...listed].sort());
});

test('every section cites a source', () => {
  const bare = guides.flatMap((page) => {
    const sections = sectionsOf(page.root).filter(({ title, elements }) => !waymarks.has(title) && !elements.some(isCitation));
    return sections.map(({ title }) => `${addressOf(page)}: ${title}`);
  });
  expect(bare).toEqual([]);
});

describe('the decision helper', () => {
  const root = guide('/gateways/is-it-for-me/');
  const parts = root.querySelectorAll('[data-decision]');
  const idsOf = (kind: string) => parts.filter((part) => part.getAttribute('data-decision') === kind).map(({ id }) => id);
  const answersOf = (part: HTMLElement) => part.querySelectorAll('li a[href^="#"]').map(({ attrs }) => attrs['href']?.slice(1) ?? '');

  test('ends in seven ways', () => {
    expect(idsOf('result')).toHaveLength(7);
  });

  test('leads from the first question to every other part, and nowhere else', () => {
    const reached = new Set<string>();
    const follow = (id: string): void => {
      if (reached.has(id)) return;
      reached.add(id);
      const part = parts.find((candidate) => candidate.id === id);
      if (!part) throw new Error(`An answer leads to #${id}, which is no part of the helper.`);
      if (part.getAttribute('data-decision') === 'question') answersOf(part).forEach(follow);
    };
    follow(idsOf('question')[0] ?? '');
    expect([...reached].sort()).toEqual([...idsOf('question'), ...idsOf('result')].sort());
  });

  test('each way names a guide to begin with', () => {
    const without = parts.filter((part) => part.getAttribute('data-decision') === 'result' && !part.querySelector('a[href^="/gateways/"]'));
    expect(without.map(({ id }) => id)).toEqual([]);
  });
});

test('the worked example of a ticket adds up', () => {
  const blocks = guide('/gateways/payments-and-cost/').querySelectorAll('pre');
  const codes = blocks.map((block) => block.querySelectorAll('.ec-line').map((line) => line.text.trimEnd()).join('\n'));
  const text = codes.find((code) => code.startsWith('one redemption')) ?? '';
  const read = (pattern: RegExp): number => Number(pattern.exec(text)?.[1]?.replaceAll(',', ''));
  const result = (line: string): number => read(new RegExp(`^${line}\\b.*= (?:about )?([\\d.,]+)`, 'm'));
  const redemption = 1_200_000 * 0.1e-9;
  const faceValue = Math.min(redemption * 100, 0.03 / 100);
  const pixels = (1280 * 720 + 854 * 480 + 640 * 360 + 426 * 240) * 30 * 3600;
  const price = (pixels * 181) / 1e18;
  expect(result('one redemption')).toBeCloseTo(redemption, 8);
  expect(result('face value')).toBeCloseTo(faceValue, 8);
  expect(result('pixels an hour')).toBe(pixels);
  expect(result('price of it')).toBeCloseTo(price, 7);
  expect(result('tickets')).toBe(Math.round(price / 0.000003));
  expect(read(/^chance .*= 1 in (\d+)/m)).toBe(Math.round(faceValue / 0.000003));
  expect(read(/^winners .*about (\d+) hours/m)).toBe(Math.round(faceValue / price));
});
