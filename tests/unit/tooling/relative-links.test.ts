import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeLinksRelative } from '../../../src/tooling/relative-links.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const body = `<a href="/">home</a><a href='/fees/?range=1y#chart'>fees</a><img alt="/fees/x" src="/a.svg"><site-search data-src="/data/a.json"></site-search>
<a href="https://example.org/fees/">out</a><a href="//example.org/">out</a><a href="#here">here</a><a href="/nowhere/">?</a><script>const path = "/fees/";</script>`;

test('links to what exists become relative, everything else stays', () => {
  const folder = temporaryFolder({ 'index.html': body, 'fees/index.html': body, '404.html': body, 'a.svg': '', 'data/a.json': '' });
  expect(makeLinksRelative(folder)).toBe(8);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const expected = (up: string) =>
    body
      .replace('"/"', `"${up}"`)
      .replace("'/fees/?", `'${up}fees/?`)
      .replace('src="/a.svg"', `src="${up}a.svg"`)
      .replace('data-src="/data', `data-src="${up}data`);
  expect(read('index.html')).toBe(expected('./'));
  expect(read('fees/index.html')).toBe(expected('../'));
  expect(read('404.html')).toBe(body);
});
