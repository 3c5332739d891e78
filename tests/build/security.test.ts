import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { homedir, hostname } from 'node:os';
import { inject } from 'vitest';
import { inlineScriptProblems } from '../../src/tooling/strict-csp.ts';
import { projectRoot } from '../support/offline-build.ts';
import { addressOf, builtSite } from '../support/site.ts';

const { pages, files, bytes, read } = builtSite();
const { planted, networkAttempts } = inject('site');

/** Directives of a page's policy: name → sources. */
function policyOf(page: (typeof pages)[number]): Record<string, string[]> {
  const content = page.root.querySelector('meta[http-equiv="content-security-policy"]')?.getAttribute('content') ?? '';
  return Object.fromEntries(content.split(';').map((directive) => directive.trim().split(/\s+/)).map(([name = '', ...sources]) => [name, sources]));
}

test('the build asked nobody', () => {
  expect(networkAttempts).toEqual([]);
});

test('every page has a policy that lets only its own inline scripts run', () => {
  const bad = pages.flatMap((page) => {
    const policy = policyOf(page);
    const scripts = page.root.querySelectorAll('script').filter((script) => !script.hasAttribute('src') && !/json$/.test(script.getAttribute('type') ?? ''));
    const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script.rawText).digest('base64')}'`);
    const allowed = policy['script-src']?.filter((source) => source.startsWith("'sha256-")) ?? [];
    const strict = !policy['script-src']?.some((source) => /unsafe-inline|unsafe-eval'$|^https?:|\*/.test(source) && source !== "'wasm-unsafe-eval'");
    const closed = ["'self'", "'none'", "'self'", "'none'"].every((value, index) => policy[['default-src', 'object-src', 'base-uri', 'form-action'][index] ?? '']?.join() === value);
    return strict && closed && new Set(hashes).size === allowed.length && hashes.every((hash) => allowed.includes(hash)) ? [] : [addressOf(page)];
  });
  expect(bad).toEqual([]);
});

test('no inline handlers, no script links', () => {
  expect(pages.flatMap(inlineScriptProblems)).toEqual([]);
});

test('pages load nothing from another host', () => {
  const loading = 'script[src], img[src], img[srcset], source[src], source[srcset], iframe, object, embed, video[src], audio[src], track[src], form[action], use[href], link[rel~="stylesheet"], link[rel~="preload"], link[rel~="modulepreload"], link[rel~="icon"], link[rel~="preconnect"], link[rel~="dns-prefetch"], link[rel~="manifest"]';
  const bad = pages.flatMap((page) =>
    page.root
      .querySelectorAll(loading)
      .filter(({ attrs }) => /(^|[\s,])(https?:)?\/\//i.test(`${attrs['src'] ?? ''} ${attrs['srcset'] ?? ''} ${attrs['href'] ?? ''} ${attrs['action'] ?? ''}`))
      .map((element) => `${addressOf(page)}: ${element.toString().slice(0, 120)}`),
  );
  expect(bad).toEqual([]);
});

test('style sheets load nothing from another host', () => {
  const sheets = files.filter((file) => file.endsWith('.css'));
  expect(sheets.length).toBeGreaterThan(0);
  const texts = [...sheets.map((file) => [file, read(file)]), ...pages.map((page) => [page.path, page.root.querySelectorAll('style').map((style) => style.rawText).join('\n')])];
  expect(texts.filter(([, text]) => /url\(\s*["']?(https?:)?\/\//i.test(text ?? '') || /@import\s+["']?(url\()?["']?(https?:)?\/\//i.test(text ?? '')).map(([file]) => file)).toEqual([]);
});

test('no secret of the environment and no path of the machine is in any file', () => {
  const private_ = [...planted, projectRoot, homedir() + '/', hostname()].filter((text) => text.length > 6);
  const leaks = files.flatMap((file) => private_.filter((text) => bytes(file).includes(text)).map((text) => `${file}: ${text}`));
  expect(leaks).toEqual([]);
});
