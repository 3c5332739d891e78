import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addPolicies } from '../../../src/tooling/strict-csp.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const page = (body: string) => `<!doctype html><html><head><meta charset="utf-8"><title>x</title></head><body>${body}</body></html>`;
const policyIn = (html: string) => /http-equiv="content-security-policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function policyOf(body: string): string {
  const folder = temporaryFolder({ 'index.html': page(body) });
  expect(addPolicies(folder)).toBe(1);
  return policyIn(readFileSync(join(folder, 'index.html'), 'utf8'));
}

test('exactly the inline scripts that are in the page are allowed', () => {
  const policy = policyOf('<script>one()</script><script type="module">if (a<b) "</p>"</script><script src="/a.js"></script><!-- <script>no()</script> -->');
  expect(policy).toContain(`script-src 'self' ${sha256('one()')} ${sha256('if (a<b) "</p>"')};`);
  expect(policy).not.toMatch(/script-src[^;]*unsafe-(inline|eval)/);
});

test('JSON blocks are data and need no hash', () => {
  expect(policyOf('<script type="application/json">{}</script>')).toContain("script-src 'self';");
});

test('WebAssembly is allowed only on pages with search', () => {
  expect(policyOf('<p>x</p>')).not.toContain('wasm-unsafe-eval');
  expect(policyOf('<site-search></site-search>')).toContain("script-src 'self' 'wasm-unsafe-eval';");
});

test('the policy stands before anything it governs, and the rest of the page is untouched', () => {
  const folder = temporaryFolder({ 'a/index.html': page('<p>Ünï &amp; <br></p>') });
  addPolicies(folder);
  const html = readFileSync(join(folder, 'a/index.html'), 'utf8');
  expect(html).toMatch(/^<!doctype html><html><head><meta charset="utf-8"><meta http-equiv/);
  expect(html.replace(/<meta http-equiv[^>]*>/, '')).toBe(page('<p>Ünï &amp; <br></p>'));
});

test.each([
  '<button onclick="go()">x</button>',
  '<pre><code ONMOUSEOVER=x>y</code></pre>',
  '<noscript><img src="x" onerror="y"></noscript>',
  '<a href="javascript:go()">x</a>',
  '<a href=" java&#10;script:go()">x</a>',
  '<svg><a xlink:href="vbscript:x"></a></svg>',
])('%s fails the build', (body) => {
  const folder = temporaryFolder({ 'bad/index.html': page(body), 'index.html': page('fine') });
  expect(() => addPolicies(folder)).toThrow('bad/index.html: <');
  expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe(page('fine'));
});

test('words that look like handlers are left alone', () => {
  expect(() => policyOf('<p title="onclick=1">javascript: is a word</p><a href="/javascript:x/">x</a>')).not.toThrow();
});
