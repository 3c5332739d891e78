import { posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { HtmlFile } from '../../src/tooling/html-files.ts';

/** A part of a page: where it lies and what it holds. */
export type Part = { name: string; bytes: Buffer };

/** Bytes a first visit transfers before the reader does anything, compressed as a host would (gzip -9), and as they are. */
export type PageWeight = { html: number; css: number; javascript: number; rawHtml: number; rawCss: number; rawJavascript: number };

type Read = (path: string) => Buffer;

const zipped = (parts: readonly Part[]) => parts.reduce((sum, { bytes }) => sum + gzipSync(bytes, { level: 9 }).length, 0);
const raw = (parts: readonly Part[]) => parts.reduce((sum, { bytes }) => sum + bytes.length, 0);

/**
 * Weight of a built page. Inline scripts count as JavaScript and inside the HTML, because both limits must hold.
 * @param read bytes of a file of the site.
 */
export function weighPage(page: HtmlFile, read: Read): PageWeight {
  const html = [{ name: page.path, bytes: read(page.path) }];
  const css = styleSheets(page, read);
  const scripts = scriptsOf(page, read);
  return { html: zipped(html), css: zipped(css), javascript: zipped(scripts), rawHtml: raw(html), rawCss: raw(css), rawJavascript: raw(scripts) };
}

function styleSheets(page: HtmlFile, read: Read): Part[] {
  const paths = page.root.querySelectorAll('link[rel="stylesheet"]').map((link) => resolve(page, link.getAttribute('href') ?? ''));
  return [...new Set(paths)].map((name) => ({ name, bytes: read(name) }));
}

/** Scripts that run when a page opens: inline ones, script files, and everything these import statically. */
export function scriptsOf(page: HtmlFile, read: Read): Part[] {
  const elements = page.root.querySelectorAll('script').filter((script) => !/json$/.test(script.getAttribute('type') ?? ''));
  const inline = elements.filter((script) => !script.hasAttribute('src'));
  const queue = [
    ...elements.filter((script) => script.hasAttribute('src')).map((script) => resolve(page, script.getAttribute('src') ?? '')),
    ...inline.flatMap((script) => staticImports(script.rawText, page.path)),
    ...page.root.querySelectorAll('link[rel="modulepreload"]').map((link) => resolve(page, link.getAttribute('href') ?? '')),
  ];
  const files = new Map<string, Buffer>();
  for (const name of queue) {
    if (files.has(name)) continue;
    files.set(name, read(name));
    queue.push(...staticImports(String(files.get(name)), name));
  }
  return [...inline.map((script, index) => ({ name: `${page.path}#${index}`, bytes: Buffer.from(script.rawText) })), ...[...files].map(([name, bytes]) => ({ name, bytes }))];
}

/** What a module asks for before it runs: `import"./a.js"`, `import{b}from"./c.js"`, `export{d}from"./e.js"`; not `import("./f.js")`. */
function staticImports(code: string, importer: string): string[] {
  const pattern = /(?:^|[;}\n])\s*(?:import\s*|import[\s{*][^"';()]*?from\s*|export\s*(?:\*|\{[^}]*\})[^"';()]*?from\s*)(["'])([^"']+)\1/g;
  return [...code.matchAll(pattern)].flatMap(([, , target = '']) => (/^\.{0,2}\//.test(target) ? [posix.join(target.startsWith('/') ? '' : posix.dirname(importer), target).replace(/^\//, '')] : []));
}

/** Path of a file of the site that a page names. */
const resolve = (page: HtmlFile, href: string) => decodeURIComponent(new URL(href, `http://site.invalid/${page.path}`).pathname).slice(1);
