import { readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { HTMLElement } from 'node-html-parser';
import { filesBelow, htmlFiles, writeEdited, type Edit, type HtmlFile } from './html-files.ts';

const attributePattern = /([^\s"'=<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * With ATLAS_RELATIVE=1 it makes the links of built pages, and of their Markdown copies, relative, so that one output works at a domain
 * root, under a sub-path (GitHub Pages) and under /ipfs/<cid>/. 404.html must stay absolute, because a host shows it at addresses of any
 * depth; below a sub-path it needs ATLAS_SITE_URL to know where the site begins. Without it, its links lead to the root of the host.
 */
export function relativeLinks(env: NodeJS.ProcessEnv = process.env): AstroIntegration {
  return {
    name: 'atlas:relative-links',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const base = env['ATLAS_SITE_URL'] ? new URL(env['ATLAS_SITE_URL']).pathname : '/';
        if (env['ATLAS_RELATIVE'] === '1') logger.info(`${makeLinksRelative(fileURLToPath(dir), base)} links made relative`);
      },
    },
  };
}

/**
 * Rewrites every page below a folder; returns the number of links changed.
 * @param base path at which the site begins, for 404.html.
 */
export function makeLinksRelative(directory: string, base = '/'): number {
  const home = base.replace(/\/*$/, '/');
  const targets = targetsOf(filesBelow(directory));
  let count = 0;
  for (const page of htmlFiles(directory)) {
    const rewrite = (path: string) => (page.path === '404.html' ? home + path.slice(1) : relativePath(page.path, path));
    const edits = page.root.querySelectorAll('*').flatMap((element) => editLinks(element, page, targets, rewrite));
    count += edits.length;
    if (edits.length > 0) writeEdited(directory, page, edits);
  }
  return count + makeMarkdownRelative(directory, targets);
}

/** The same for the Markdown copies of pages and for llms.txt, whose links are `[text](/address/)`. */
function makeMarkdownRelative(directory: string, targets: ReadonlySet<string>): number {
  let count = 0;
  for (const path of filesBelow(directory).filter((file) => file.endsWith('.md') || file === 'llms.txt')) {
    const file = join(directory, path);
    const text = readFileSync(file, 'utf8').replace(/\]\((\/[^)#?\s]*)/g, (link, target: string) => {
      if (!targets.has(decodeURI(target))) return link;
      count += 1;
      return `](${relativePath(path, target)}`;
    });
    writeFileSync(file, text);
  }
  return count;
}

/** Addresses that exist: every file and every folder ("/", "/data/", "/data/index.json"). */
function targetsOf(files: readonly string[]): Set<string> {
  const targets = new Set<string>();
  for (const file of files) {
    targets.add(`/${file}`);
    for (let folder = posix.dirname(`/${file}`); ; folder = posix.dirname(folder)) {
      targets.add(posix.join(folder, '/'));
      if (folder === '/') break;
    }
  }
  return targets;
}

/** An attribute of any name is a link when it is root-absolute and its target exists. That covers data attributes scripts read. */
function editLinks(element: HTMLElement, page: HtmlFile, targets: Set<string>, rewrite: (path: string) => string): Edit[] {
  const start = element.range[0] + 1 + element.rawTagName.length;
  const source = page.text.slice(start, start + 1 + element.rawAttrs.length);
  return [...source.matchAll(attributePattern)].flatMap((match) => {
    const value = match[2] ?? match[3] ?? '';
    const path = value.replace(/[?#].*$/, '');
    if (!path.startsWith('/') || !targets.has(path) || rewrite(path) === path) return [];
    const end = start + match.index + match[0].length - 1;
    return [{ start: end - value.length, end, text: rewrite(path) + value.slice(path.length) }];
  });
}

/** relativePath('a/b/index.html', '/c/') → '../../c/'. */
function relativePath(from: string, to: string): string {
  const up = '../'.repeat(from.split('/').length - 1) || './';
  return `${up}${to.slice(1)}`;
}
