import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type HTMLElement } from 'node-html-parser';

/** A built page: its path below the output folder with forward slashes, its text, and the parsed tree of that text. */
export type HtmlFile = { path: string; text: string; root: HTMLElement };

/** A replacement of `text.slice(start, end)`. */
export type Edit = { start: number; end: number; text: string };

/** Only scripts and styles are raw text; everything else, `pre` and `noscript` too, is parsed so that nothing hides in it. */
const parseOptions = { blockTextElements: { script: true, style: true } };

/** Every file below a folder, as sorted paths with forward slashes. */
export function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(directory, '/').length).replaceAll('\\', '/'))
    .sort();
}

/** Reads and parses every page below a folder. Positions of elements (`range`) are positions in `text`. */
export function* htmlFiles(directory: string): Generator<HtmlFile> {
  for (const path of filesBelow(directory)) {
    if (!path.endsWith('.html')) continue;
    const text = readFileSync(join(directory, path), 'utf8');
    yield { path, text, root: parse(text, parseOptions) };
  }
}

/** Writes a page with edits applied. All other bytes stay as they are, so hashes of untouched scripts stay right. */
export function writeEdited(directory: string, file: HtmlFile, edits: readonly Edit[]): void {
  let { text } = file;
  for (const edit of [...edits].sort((a, b) => b.start - a.start)) text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  writeFileSync(join(directory, file.path), text);
}
