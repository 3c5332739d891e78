import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { htmlFiles, writeEdited, type Edit, type HtmlFile } from './html-files.ts';

/**
 * Gives each code block of a built page a name of its own. In the browser a block that is wider than its column becomes a region that a
 * keyboard can scroll, and regions of a page must be told apart. (A plugin of Expressive Code cannot: with one, its <Code> component asks
 * for a configuration file of its own.)
 */
export function namedCodeBlocks(): AstroIntegration {
  return {
    name: 'atlas:named-code-blocks',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const directory = fileURLToPath(dir);
        for (const page of htmlFiles(directory)) {
          const edits = codeBlockNames(page);
          if (edits.length > 0) writeEdited(directory, page, edits);
        }
      },
    },
  };
}

/** The names to add to a page: "Code 2: Terminal 1", counted from its top. */
export function codeBlockNames({ root, text }: Pick<HtmlFile, 'root' | 'text'>): Edit[] {
  return root.querySelectorAll('.expressive-code pre:not([aria-label])').map((pre, index) => {
    const title = pre.closest('figure')?.querySelector('figcaption .title')?.innerHTML.trim();
    const start = pre.range[0] + '<pre'.length;
    if (text.slice(pre.range[0], start) !== '<pre') throw new Error('A code block does not begin with "<pre".');
    return { start, end: start, text: ` aria-label="Code ${index + 1}${title ? `: ${title.replaceAll('"', '&quot;')}` : ''}"` };
  });
}
