import { markdownToHtml } from 'satteri';
import { expect, test } from 'vitest';
import { emptyHeaders, focusableTables, rowHeaders } from '../../../src/site/markdown-plugins.ts';

test('the first cell of each body row heads its row, with what stands in it', () => {
  const { html } = markdownToHtml('| Name | Value |\n| --- | --: |\n| [A](/a/) | 1 |\n| `B` | 2 |\n', { hastPlugins: [focusableTables, rowHeaders] });
  const rows = [...html.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) => row.replace(/\s*\n\s*/g, ''));
  expect(rows[0]).toMatch(/^<th>Name<\/th><th[^>]*>Value<\/th>$/);
  expect(rows[1]).toMatch(/^<th scope="row"><a href="\/a\/">A<\/a><\/th><td[^>]*>1<\/td>$/);
  expect(rows[2]).toMatch(/^<th scope="row"><code>B<\/code><\/th><td[^>]*>2<\/td>$/);
  expect(html.match(/role="region"/g)).toHaveLength(1);
});

test('an empty corner of a table is no header', () => {
  const { html } = markdownToHtml('| | Least |\n| --- | --- |\n| | 1 |\n| Cores | 2 |\n', { hastPlugins: [focusableTables, rowHeaders, emptyHeaders] });
  expect(html.match(/<th[^>]*>[^<]*<\/th>/g)).toEqual(['<th>Least</th>', '<th scope="row">Cores</th>']);
});
