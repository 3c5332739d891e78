import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { HTMLElement } from 'node-html-parser';
import { htmlFiles, writeEdited, type HtmlFile } from './html-files.ts';

/** Attributes that a browser follows as an address. */
const linkAttributes = ['href', 'src', 'action', 'formaction', 'data', 'poster', 'xlink:href'];

/**
 * Gives every built page a Content-Security-Policy that names the inline scripts really in it by hash, so that no other inline script
 * can run. Astro's own `security.csp` does not see Starlight's inline scripts.
 * @throws Error (fails the build) listing every page with an inline event handler or a script link: the policy would block them.
 */
export function strictCsp(): AstroIntegration {
  return {
    name: 'atlas:strict-csp',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const pages = addPolicies(fileURLToPath(dir));
        logger.info(`${pages} pages have a strict policy`);
      },
    },
  };
}

/** Adds the policy to every page below a folder; returns how many pages there are. Throws as `strictCsp` does, before it writes anything. */
export function addPolicies(directory: string): number {
  const pages = [...htmlFiles(directory)];
  const problems = pages.flatMap(inlineScriptProblems);
  if (problems.length > 0) throw new Error(`The strict Content-Security-Policy would block these. Use a script file and http(s) links:\n  ${problems.join('\n  ')}`);
  for (const page of pages) {
    const charset = page.root.querySelector('meta[charset]');
    if (!charset) throw new Error(`${page.path}: has no <meta charset>, after which the policy belongs.`);
    const [, end] = charset.range;
    writeEdited(directory, page, [{ start: end, end, text: `<meta http-equiv="content-security-policy" content="${policyOf(page.root)}">` }]);
  }
  return pages.length;
}

/** The policy of one page. `frame-ancestors` cannot stand in a page: see public/_headers. */
export function policyOf(root: HTMLElement): string {
  const hashes = inlineScripts(root).map((script) => `'sha256-${createHash('sha256').update(script.rawText).digest('base64')}'`);
  const webAssembly = root.querySelector('site-search') ? [`'wasm-unsafe-eval'`] : []; // Pagefind's engine is WebAssembly
  return [
    "default-src 'self'",
    `script-src ${["'self'", ...webAssembly, ...new Set(hashes)].join(' ')}`,
    // Starlight and Expressive Code write style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'none'",
  ].join('; ');
}

/** Inline scripts a browser would run; JSON blocks are data. */
function inlineScripts(root: HTMLElement): HTMLElement[] {
  return root.querySelectorAll('script').filter((script) => !script.hasAttribute('src') && !/json$/i.test(script.getAttribute('type') ?? ''));
}

/** Inline event handlers and script links of a page, one line each. */
export function inlineScriptProblems({ path, root }: HtmlFile): string[] {
  return root.querySelectorAll('*').flatMap((element) =>
    Object.entries(element.attrs)
      .filter(([name, value]) => name.startsWith('on') || (linkAttributes.includes(name) && isScriptLink(value)))
      .map(([name, value]) => `${path}: <${element.rawTagName} ${name}="${value.slice(0, 60)}">`),
  );
}

/** Browsers skip control characters and spaces in front of and inside a scheme. */
function isScriptLink(value: string): boolean {
  return /^(javascript|vbscript):/i.test(value.replace(/[\u0000-\u0020]/g, ''));
}
