import type { AstroIntegration } from 'astro';

/**
 * Two settings of the bundler that readers and authors notice:
 * - `import()` in a page's script stays a plain import. Vite's helper around it preloads style sheets of the imported chunk, which ours
 *   do not have; it costs 1.7 kB on each page with a chart and asks for root-absolute addresses, which break below a sub-path.
 * - No warning about "use astro:head-inject", a mark Astro itself puts into every MDX page (https://rolldown.rs/in-depth/directives).
 */
export function leanBundle(): AstroIntegration {
  return {
    name: 'atlas:lean-bundle',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [plainImports], build: { rolldownOptions: { checks: { moduleLevelDirective: false } } } } });
      },
    },
  };
}

/** Takes the place of Vite's own module of this name. */
const plainImports = {
  name: 'atlas:plain-imports',
  enforce: 'pre' as const,
  load: { filter: { id: /^\0vite\/preload-helper/ }, handler: () => 'export const __vitePreload = (load) => load();' },
};
