import { expect, test } from 'vitest';
import { filesBelow } from '../../src/tooling/html-files.ts';
import { addressOf, builtSite } from '../support/site.ts';

const { pages, files, read } = builtSite();
const promised = pages.flatMap((page) => page.root.querySelectorAll('a[data-markdown-copy]').map((link) => ({ page, path: (link.getAttribute('href') ?? '').slice(1) })));
const prose = filesBelow('content/docs').filter((path) => /\.mdx?$/.test(path));

test('every page of prose is also there as Markdown', () => {
  expect(promised).toHaveLength(prose.length);
  expect(promised.filter(({ path }) => !files.includes(path)).map(({ path }) => path)).toEqual([]);
});

test('a copy has the title, every heading and every command of its page', () => {
  const missing = promised.flatMap(({ page, path }) => {
    const text = read(path);
    const main = page.root.querySelector('.sl-markdown-content');
    const headings = main?.querySelectorAll('h2, h3, h4').map((heading) => heading.text.replace(/\s+/g, ' ').trim()) ?? [];
    const code = main?.querySelectorAll('.ec-line').map((line) => line.text.replace(/\n$/, '')) ?? [];
    const plain = text.replace(/[`*]|\]\([^)]*\)|\[/g, '');
    const lost = [...headings.filter((heading) => !plain.includes(heading.replace(/[`*[\]]/g, ''))), ...code.filter((line) => !text.includes(line))];
    return lost.map((what) => `${addressOf(page)}: ${what}`);
  });
  expect(missing).toEqual([]);
});

test('a copy holds no markup and nothing undefined', () => {
  const bad = promised.filter(({ path }) => /<\/?(?:div|span|p|table|button|svg|script)\b|\bundefined\b|\[object /.test(read(path).replace(/^(`{3,})[\s\S]*?^\1$/gm, '')));
  expect(bad.map(({ path }) => path)).toEqual([]);
});

test('every link of a copy leads somewhere', () => {
  const broken = promised.flatMap(({ path }) =>
    [...read(path).matchAll(/\]\((\/[^)#?\s]*)/g)].flatMap(([, href = '']) => {
      const file = decodeURIComponent(href).slice(1) + (href.endsWith('/') ? 'index.html' : '');
      return files.includes(file) ? [] : [`${path}: ${href}`];
    }),
  );
  expect([...new Set(broken)]).toEqual([]);
});

test('llms.txt lists every copy with what it is about', () => {
  const index = read('llms.txt');
  expect(promised.filter(({ path }) => !index.includes(`](/${path}): `)).map(({ path }) => path)).toEqual([]);
});
