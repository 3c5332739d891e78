import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { filesBelow, htmlFiles, type HtmlFile } from '../../src/tooling/html-files.ts';

/** The site built once for this run: its folder, its files, its pages parsed. */
export function builtSite() {
  const { directory } = inject('site');
  const files = filesBelow(directory);
  return {
    directory,
    files,
    pages: [...htmlFiles(directory)],
    read: (path: string): string => readFileSync(join(directory, path), 'utf8'),
    bytes: (path: string): Buffer => readFileSync(join(directory, path)),
  };
}

/** Address of a page: index.html → /, fees/index.html → /fees/. */
export const addressOf = ({ path }: Pick<HtmlFile, 'path'>): string => `/${path.replace(/index\.html$/, '')}`;

/** File a path of the site names: /fees/ → fees/index.html. */
export const fileOf = (pathname: string): string => decodeURIComponent(pathname).slice(1) + (pathname.endsWith('/') ? 'index.html' : '');
