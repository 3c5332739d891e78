import { gzipSync } from 'node:zlib';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { scriptsOf, weighPage } from '../../support/page-weight.ts';

const files: Record<string, string> = {
  '_astro/a.js': 'import"./b.js";import{x as y}from"./c.js";import z,{q}from"../other/d.js";var text="import\\"./no.js\\"";import("./late.js");y(z,q,text)',
  '_astro/b.js': 'export{e}from"./e.js";export*from"./c.js";',
  '_astro/c.js': 'export const x=1,f=()=>import(`./late.js`);',
  '_astro/e.js': 'export const e=1;',
  '_astro/inline.js': '1',
  '_astro/preloaded.js': '2',
  '_astro/style.css': 'a{}',
  'other/d.js': 'export default 1;export const q=2;',
};
const html = `<head><link rel="stylesheet" href="/_astro/style.css"><link rel="stylesheet" href="../_astro/style.css"><link rel="modulepreload" href="/_astro/preloaded.js">
<script type="module" src="/_astro/a.js"></script><script type="module">import"/_astro/inline.js";go()</script><script type="application/json">{}</script></head>`;
const page = { path: 'fees/index.html', text: html, root: parse(html, { blockTextElements: { script: true, style: true } }) };
const read = (path: string): Buffer => {
  const text = path === page.path ? html : files[path];
  if (text === undefined) throw new Error(`read ${path}`);
  return Buffer.from(text);
};

test('a page pays for what its scripts import before they run, once each, and not for what they may load later', () => {
  const names = scriptsOf(page, read).map(({ name }) => name);
  expect(names.sort()).toEqual([
    '_astro/a.js', '_astro/b.js', '_astro/c.js', '_astro/e.js', '_astro/inline.js', '_astro/preloaded.js', 'fees/index.html#0', 'other/d.js',
  ]);
});

test('bytes are summed compressed and as they are', () => {
  const weight = weighPage(page, read);
  expect(weight).toMatchObject({ rawHtml: html.length, rawCss: 3, css: gzipSync('a{}', { level: 9 }).length });
  expect(weight.rawJavascript).toBe(Object.entries(files).reduce((sum, [name, text]) => sum + (name.endsWith('.js') ? text.length : 0), 0) + 'import"/_astro/inline.js";go()'.length);
});
