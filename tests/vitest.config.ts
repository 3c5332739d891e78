import { defineConfig } from 'vitest/config';

/** One project per layer of the test suite; each has its own npm script. */
const layer = (name: string, more: object = {}) => ({
  test: { name, root: '.', include: [`tests/${name}/**/*.test.ts`], environment: 'node' as const, ...more },
});

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    projects: [
      layer('unit', { testTimeout: 20_000 }),
      layer('conformance', { testTimeout: 20_000 }),
      layer('failure', { testTimeout: 20_000 }),
      layer('evm', { testTimeout: 60_000, hookTimeout: 120_000 }),
      layer('refresh', { testTimeout: 60_000 }),
      layer('build', { globalSetup: ['tests/support/build-once.ts'], testTimeout: 180_000, hookTimeout: 300_000, fileParallelism: false }),
    ],
  },
});
