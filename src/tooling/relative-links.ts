import { fileURLToPath } from 'node:url';
import { posix } from 'node:path';
import type { AstroIntegration } from 'astro';
import type { HTMLElement } from 'node-html-parser';
import { filesBelow, htmlFiles, writeEdited, type Edit, type HtmlFile } from './html-files.ts';

const attributePattern = /([^\s"'=<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * With ATLAS_RELATIVE=1 it makes the links of built pages relative, so that one output works at a domain root, under a sub-path
 * (GitHub Pages) and under /ipfs/<cid>/. 404.html stays absolute: a host shows it at addresses of any depth.
 */
export function relativeLinks(env: NodeJS.ProcessEnv = process.env): AstroIntegration {
  return {
    name: 'atlas:relative-links',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        if (env['ATLAS_RELATIVE'] === '1') logger.info(`${makeLinksRelative(fileURLToPath(dir))} links made relative`);
      },
    },
  };
}

/** Rewrites every page below a folder except 404.html; returns the number of links changed. */
export function makeLinksRelative(directory: string): number {
  const targets = targetsOf(filesBelow(directory));
  let count = 0;
  for (const page of htmlFiles(directory)) {
    if (page.path === '404.html') continue;
    const edits = page.root.querySelectorAll('*').flatMap((element) => relativeAttributes(element, page, targets));
    count += edits.length;
    if (edits.length > 0) writeEdited(directory, page, edits);
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
function relativeAttributes(element: HTMLElement, page: HtmlFile, targets: Set<string>): Edit[] {
  const start = element.range[0] + 1 + element.rawTagName.length;
  const source = page.text.slice(start, start + 1 + element.rawAttrs.length);
  return [...source.matchAll(attributePattern)].flatMap((match) => {
    const value = match[2] ?? match[3] ?? '';
    const path = value.replace(/[?#].*$/, '');
    if (!path.startsWith('/') || !targets.has(path)) return [];
    const end = start + match.index + match[0].length - 1;
    return [{ start: end - value.length, end, text: relativePath(page.path, path) + value.slice(path.length) }];
  });
}

/** relativePath('a/b/index.html', '/c/') → '../../c/'. */
function relativePath(from: string, to: string): string {
  const up = '../'.repeat(from.split('/').length - 1) || './';
  return `${up}${to.slice(1)}`;
}
