import { expect, test } from 'vitest';
import { lockProblems } from '../../support/check-lock.ts';

const entry = (more: object = {}) => ({ version: '1.0.0', integrity: 'sha512-x', ...more });
const lockOf = (packages: Record<string, object>) => ({ lockfileVersion: 3, packages: { '': {}, ...packages } });

test('a complete lock has no problems', () => {
  const packages = {
    'node_modules/a': entry({ optionalDependencies: { '@a/linux': '1.0.0', '@a/mac': '1.0.0', '@a/windows': '1.0.0' }, hasInstallScript: true }),
    'node_modules/@a/linux': entry(),
    'node_modules/a/node_modules/@a/mac': entry({ optionalDependencies: { '@a/linux': '1.0.0' } }),
    'node_modules/@a/windows': entry(),
  };
  expect(lockProblems(lockOf(packages), { allowScripts: { a: false }, dependencies: { a: '1.0.0' } })).toEqual([]);
});

test.each([
  ['a missing platform package', { 'node_modules/a': entry({ optionalDependencies: { '@a/mac': '2.0.0' } }) }, {}, 'wants @a/mac@2.0.0'],
  ['a platform package only somebody else can see', { 'node_modules/a': entry({ optionalDependencies: { c: '2.0.0' } }), 'node_modules/b/node_modules/c': entry() }, {}, 'wants c@2.0.0'],
  ['an undecided install script', { 'node_modules/x/node_modules/@s/a': entry({ hasInstallScript: true }) }, {}, '@s/a has an install script'],
  ['no integrity', { 'node_modules/a': { version: '1.0.0' } }, {}, 'node_modules/a has no integrity'],
  ['an address', { 'node_modules/a': entry({ resolved: 'https://example.org/a.tgz' }) }, {}, 'names a registry'],
  ['a range', {}, { devDependencies: { a: '^1.0.0' } }, 'a is "^1.0.0"'],
])('%s is a problem', (_name, packages, manifest, expected) => {
  const problems = lockProblems(lockOf(packages as Record<string, object>), manifest);
  expect(problems).toEqual([expect.stringContaining(expected)]);
});
