import { parse } from 'node-html-parser';
import { expect, it } from 'vitest';
import { cellLabels } from '../../../src/tooling/labelled-cells.ts';

const labelled = (text: string) => {
  let out = text;
  const edits = cellLabels({ root: parse(text, { blockTextElements: { script: true, style: true } }), text });
  for (const { start, end, text: added } of edits.sort((a, b) => b.start - a.start)) out = out.slice(0, start) + added + out.slice(end);
  return out;
};
const table = (kind: string) =>
  `<div class="table-scroll${kind}"><table><thead><tr><th>Who</th><th>Says &amp; "why"</th></tr></thead><tbody><tr><th scope="row">A</th><td class="x">One <b>row</b></td></tr></tbody></table></div>`;

it('labels each cell of a table of sentences with its column, once, and keeps its roles', () => {
  const out = parse(labelled(table(' prose')));
  expect(out.querySelector('td')?.getAttribute('data-label')).toBe('Says & "why"');
  expect(['table', 'thead', 'tr', 'thead th', 'tbody', 'tbody th', 'td'].map((name) => out.querySelector(name)?.getAttribute('role'))).toEqual([
    'table',
    'rowgroup',
    'row',
    'columnheader',
    'rowgroup',
    'rowheader',
    'cell',
  ]);
  expect(out.querySelector('td')?.classNames).toBe('x');
  expect(labelled(labelled(table(' prose')))).toBe(labelled(table(' prose')));
});

it('leaves tables of figures alone', () => {
  expect(labelled(table(''))).toBe(table(''));
});
