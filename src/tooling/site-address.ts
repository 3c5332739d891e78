import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { filesBelow, htmlFiles, writeEdited } from './html-files.ts';

/** Tags of a page's head that state its own address. */
const ownAddress =
  'link[rel="canonical"], link[rel="alternate"][hreflang], meta[property="og:url"], meta[property="og:image"], meta[name="twitter:image"]';

/** Where ATLAS_SITE_URL has a path, Astro drops it from the addresses it makes: pages are built for the root of a host. It is put back. */
export function siteAddress(env: NodeJS.ProcessEnv = process.env): AstroIntegration {
  return {
    name: 'atlas:site-address',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const site = env['ATLAS_SITE_URL'] ? new URL(env['ATLAS_SITE_URL']) : null;
        if (site && site.pathname !== '/') addPath(fileURLToPath(dir), site);
      },
    },
  };
}

/** Writes the path of the site's address into canonical links and sitemaps below a folder. */
export function addPath(directory: string, site: URL): void {
  const [root, home] = [`${site.origin}/`, `${site.origin}${site.pathname.replace(/\/*$/, '/')}`];
  for (const page of htmlFiles(directory)) {
    const edits = page.root.querySelectorAll(ownAddress).flatMap(({ range: [start, end] }) => {
      const tag = page.text.slice(start, end);
      return tag.includes(`"${root}`) ? [{ start, end, text: tag.replace(`"${root}`, `"${home}`) }] : [];
    });
    if (edits.length > 0) writeEdited(directory, page, edits);
  }
  for (const file of filesBelow(directory).filter((name) => /^sitemap[\w-]*\.xml$/.test(name))) {
    const text = readFileSync(join(directory, file), 'utf8');
    writeFileSync(join(directory, file), text.replaceAll(`<loc>${root}`, `<loc>${home}`));
  }
}
