import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { HTMLElement } from 'node-html-parser';
import { htmlFiles, writeEdited, type Edit, type HtmlFile } from './html-files.ts';

/**
 * Gives each cell of a table of sentences (`.table-scroll.prose`) the heading of its column, so that a phone can show each row as a block
 * in which every cell names itself. The roles say that it still is a table: a browser that lays its rows out as blocks may forget it.
 */
export function labelledCells(): AstroIntegration {
  return {
    name: 'atlas:labelled-cells',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const directory = fileURLToPath(dir);
        for (const page of htmlFiles(directory)) {
          const edits = cellLabels(page);
          if (edits.length > 0) writeEdited(directory, page, edits);
        }
      },
    },
  };
}

/** What to add to a page. Tables whose cells have labels, or that have no head, are left alone. */
export function cellLabels({ root, text }: Pick<HtmlFile, 'root' | 'text'>): Edit[] {
  return root.querySelectorAll('.table-scroll.prose > table').flatMap((table) => {
    const headings = table.querySelectorAll('thead th, thead td').map((cell) => cell.textContent.replace(/\s+/g, ' ').trim());
    if (headings.length === 0 || table.querySelector('[data-label]')) return [];
    const add = (element: HTMLElement, attributes: string): Edit => {
      const start = element.range[0] + 1 + element.rawTagName.length;
      if (text[element.range[0]] !== '<') throw new Error(`A <${element.rawTagName}> does not begin where the parser says.`);
      return { start, end: start, text: attributes };
    };
    const rows = table.querySelectorAll('tbody tr');
    return [
      add(table, ' role="table"'),
      ...table.querySelectorAll('thead, tbody').map((group) => add(group, ' role="rowgroup"')),
      ...table.querySelectorAll('tr').map((row) => add(row, ' role="row"')),
      ...table.querySelectorAll('thead th').map((cell) => add(cell, ' role="columnheader"')),
      ...rows.flatMap((row) =>
        row.querySelectorAll(':scope > th, :scope > td').map((cell, index) => {
          if (cell.rawTagName === 'th') return add(cell, ' role="rowheader"');
          const heading = headings[index];
          return add(cell, ` role="cell"${heading ? ` data-label="${heading.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"` : ''}`);
        }),
      ),
    ];
  });
}
