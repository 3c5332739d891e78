import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { htmlFiles, type HtmlFile } from './html-files.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';

/** A page as Markdown: where the file lies below the output folder, and what it says. */
export type MarkdownCopy = { path: string; title: string; description: string; text: string };

/**
 * Writes each page that links to a Markdown copy of itself (`data-markdown-copy`) as that copy, and /llms.txt as a list of them. Copies are
 * made from the built pages, so they say exactly what the pages say.
 */
export function markdownCopies(): AstroIntegration {
  return {
    name: 'atlas:markdown-copies',
    hooks: {
      'astro:build:done': ({ dir, logger }) => logger.info(`${writeMarkdownCopies(fileURLToPath(dir))} pages also as Markdown`),
    },
  };
}

/** Does it for every page below a folder; returns how many copies there are. */
export function writeMarkdownCopies(directory: string): number {
  const copies = [...htmlFiles(directory)].flatMap((page) => markdownCopyOf(page) ?? []);
  for (const { path, text } of copies) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  if (copies.length > 0) writeFileSync(join(directory, 'llms.txt'), indexOf(copies));
  return copies.length;
}

/**
 * The copy a page promises; null for a page that promises none.
 * @throws Error for a page that promises a copy and has no content to copy.
 */
export function markdownCopyOf({ path, root }: Pick<HtmlFile, 'path' | 'root'>): MarkdownCopy | null {
  const href = root.querySelector('a[data-markdown-copy]')?.getAttribute('href');
  if (!href) return null;
  const content = root.querySelector('.sl-markdown-content');
  if (!content) throw new Error(`${path}: promises a Markdown copy, but has no .sl-markdown-content.`);
  const title = root.querySelector('h1')?.text.trim() ?? '';
  const description = root.querySelector('main .lead')?.text.trim() ?? '';
  const stamp = root.querySelector('[data-review]')?.text.replace(/\s+/g, ' ').trim();
  const origin = `Livepeer Atlas, /${path.replace(/index\.html$/, '')}${stamp ? `. ${stamp}` : ''}`;
  return { path: href.replace(/^\//, ''), title, description, text: [`# ${title}`, `> ${description}`, origin, htmlToMarkdown(content)].join('\n\n') };
}

function indexOf(copies: readonly MarkdownCopy[]): string {
  const lines = copies.map(({ path, title, description }) => `- [${title}](/${path}): ${description}`);
  return [
    '# Livepeer Atlas',
    '> An independent, open information portal for the Livepeer network. Every figure is dated and sourced. It speaks for nobody and gives no advice.',
    '## Pages as Markdown',
    lines.join('\n'),
    '## Data',
    '- [Index of all datasets](/data/index.json): snapshots and hand-kept tables with their sources, as JSON and CSV',
    '',
  ].join('\n\n').trimEnd().concat('\n');
}
