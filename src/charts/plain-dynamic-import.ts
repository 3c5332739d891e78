import type { ViteUserConfig } from 'astro';

type VitePlugin = Extract<NonNullable<NonNullable<ViteUserConfig['plugins']>[number]>, { name: string }>;

/**
 * Vite plugin: leaves `import()` in client code as it is. Vite otherwise wraps each in a helper of 1.8 kB, paid by every reader,
 * that fetches style sheets and dependencies ahead; our late code has no style sheets and comes in one file. The helper would also
 * name files from the root of the site, which breaks under a sub-path.
 */
export function plainDynamicImport(): VitePlugin {
  return {
    name: 'atlas:plain-dynamic-import',
    enforce: 'pre',
    apply: 'build',
    load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined),
  };
}
