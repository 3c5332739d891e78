// @ts-check
import { defineConfig } from 'astro/config';
import mdx from '@astrojs/mdx';
import starlight from '@astrojs/starlight';
import { satteri } from '@astrojs/markdown-satteri';
import { plainDynamicImport } from './src/charts/plain-dynamic-import.ts';
import { emptyHeaders, focusableTables, rowHeaders, safeLinks } from './src/site/markdown-plugins.ts';
import { sidebar } from './src/site/sidebar.ts';
import { markdownCopies } from './src/tooling/markdown-copies.ts';
import { labelledCells } from './src/tooling/labelled-cells.ts';
import { namedCodeBlocks } from './src/tooling/named-code-blocks.ts';
import { relativeLinks } from './src/tooling/relative-links.ts';
import { siteAddress } from './src/tooling/site-address.ts';
import { strictCsp } from './src/tooling/strict-csp.ts';

export default defineConfig({
  // Only whoever hosts the site knows its address. Without it there is no sitemap, and nothing else changes.
  site: process.env.ATLAS_SITE_URL || undefined,
  trailingSlash: 'always',
  vite: {
    plugins: [plainDynamicImport()],
    // Each MDX page with a component would otherwise warn of a directive that Astro itself writes and reads.
    build: { rolldownOptions: { checks: { moduleLevelDirective: false } } },
  },
  markdown: {
    processor: satteri({
      // Smart dashes would turn the command line flag --network into a dash and a word.
      features: { smartPunctuation: { quotes: true, dashes: false, ellipses: false } },
      hastPlugins: [focusableTables, rowHeaders, emptyHeaders, safeLinks],
    }),
  },
  integrations: [
    starlight({
      title: 'Livepeer Atlas',
      description: 'An independent, open information portal for the Livepeer network. Every figure is dated and sourced.',
      favicon: '/favicon.svg',
      locales: { root: { label: 'English', lang: 'en-GB' } },
      customCss: ['./src/site/theme.css'],
      sidebar,
      routeMiddleware: './src/site/escape-title.ts',
      disable404Route: true,
      credits: false,
      lastUpdated: false,
      markdown: { processedDirs: ['./content/docs'] },
      components: {
        Search: './src/site/Search.astro',
        Footer: './src/site/Footer.astro',
        PageTitle: './src/site/PageTitle.astro',
      },
      expressiveCode: { styleOverrides: { borderRadius: '0.5rem' } },
    }),
    mdx(),
    namedCodeBlocks(),
    labelledCells(),
    // Copies are named by the links of pages, so they come before the links are made relative.
    markdownCopies(),
    strictCsp(),
    siteAddress(),
    relativeLinks(),
  ],
});
