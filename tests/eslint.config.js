// Lint: imports point one way (README, "Map of the tree"), and the few rules that catch real mistakes.
// It lives here because the top level of the project is fixed; run it with "npm run test:lint".
import { defineConfig } from 'eslint/config';
import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

/** Forbids imports by path pattern, with the reason shown to whoever trips over it. */
const forbid = (files, patterns, message, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: patterns, message }] }] },
});

const fetchers = 'data-fetchers/';
const siteSide = '/src/(components|pages|site|content-components|data/(load|metrics))';
export default defineConfig(
  { ignores: ['dist/**', '.astro/**', 'node_modules/**', 'test-results/**'] },
  ...tseslint.configs.recommended,
  ...astro.configs.recommended,
  {
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['error'] }],
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  // Programs that talk to a person on a terminal.
  { files: ['src/tooling/**', 'data-fetchers/cli.ts', 'data-fetchers/imports/**', 'tests/**'], rules: { 'no-console': 'off' } },
  forbid(['src/**/*.{ts,astro}'], fetchers, 'src/ builds offline: it must not import data-fetchers.'),
  forbid(
    ['src/data/{provenance,units,metric,spec,snapshot,fact-table,build-day,status,day-series,day-table,day-table-problems,headline,compare-rows,change,find-changes,change-log,plain-text,exact-ratio}.ts'],
    `(^|/)(load|specs|metrics|facts|components|pages)(/|\\.ts$)|${fetchers}|^astro`,
    'The core of src/data imports zod and its own kind only.',
  ),
  forbid(['src/data/specs/**'], `/(load|metrics|components)(/|\\.ts$)|node:|^astro|${fetchers}`, 'A spec is a pure declaration.'),
  forbid(['src/data/metrics/**'], `/(load|build-day|components)(/|\\.ts$)|node:|^astro|${fetchers}`, 'Metrics are pure: data in, Metric out; no clock, no I/O.'),
  forbid(['src/components/**'], `/data/(load|specs)(/|\\.ts$)|${fetchers}`, 'Components draw what they are given.'),
  forbid(['data-fetchers/kit/**'], '/src/(?!data/(provenance|units|spec|snapshot|status|fact-table|day-series|day-table|find-changes|change-log|compare-rows)\\.ts$)', 'The kit knows the core of src/data only.'),
  forbid(['data-fetchers/sources/**'], '/(datasets|imports)/|/src/(?!data/(provenance|units|exact-ratio)\\.ts$)', 'A source asks and validates; it does not know datasets.'),
  forbid(['data-fetchers/datasets/*.ts'], `/datasets/|^\\./[^/]+$|${siteSide}`, 'A dataset knows sources, kit and specs; not other datasets, not the site.'),
  forbid(['data-fetchers/datasets/*/**'], `/datasets/|^\\.\\./[^.]|${siteSide}`, 'A part of a dataset knows sources, kit and specs; not other datasets, not the site.'),
);
