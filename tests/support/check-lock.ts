// npm run test:lock: refuses a package-lock.json that would not install the same everywhere.
import { readFileSync } from 'node:fs';

type Entry = {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
};
type Lock = { lockfileVersion: number; packages: Record<string, Entry> };
type Manifest = {
  allowScripts?: Record<string, boolean>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};

/**
 * What is wrong with a lock file, one line each:
 * - an optional dependency without an entry: npm drops a platform package silently where the registry lacks that version, and
 *   `npm ci` of npm 11 and 12 then refuses the lock (https://github.com/npm/cli/issues/9846);
 * - an install script nobody decided about, an entry without integrity, an address of one particular registry, a version range.
 */
export function lockProblems(lock: Lock, manifest: Manifest): string[] {
  const entries = Object.entries(lock.packages).filter(([path]) => path !== '');
  const decided = Object.keys(manifest.allowScripts ?? {});
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  return [
    ...(lock.lockfileVersion === 3 ? [] : [`lockfileVersion is ${lock.lockfileVersion}, not 3`]),
    ...Object.keys(lock.packages).flatMap((path) => missingOptional(lock, path)),
    ...entries.filter(([path, entry]) => entry.hasInstallScript && !decided.includes(nameOf(path))).map(([path]) => `${nameOf(path)} has an install script: decide in package.json "allowScripts"`),
    ...entries.filter(([, entry]) => !entry.integrity && !entry.link).map(([path]) => `${path} has no integrity`),
    ...entries.filter(([, entry]) => entry.resolved).map(([path]) => `${path} names a registry; install with omit-lockfile-registry-resolved`),
    ...Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)).map(([name, version]) => `${name} is "${version}" in package.json, not one exact version`),
  ];
}

/** Name of the package an entry installs: node_modules/a/node_modules/@b/c → @b/c. */
const nameOf = (path: string) => path.replace(/^.*node_modules\//, '');

/** Optional dependencies of an entry that Node would not find from its folder. */
function missingOptional(lock: Lock, path: string): string[] {
  const folders = path === '' ? [] : path.split('/node_modules/');
  const places = [...folders.map((_, depth) => `${folders.slice(0, folders.length - depth).join('/node_modules/')}/node_modules/`), 'node_modules/'];
  return Object.entries(lock.packages[path]?.optionalDependencies ?? {})
    .filter(([name]) => !places.some((place) => `${place}${name}` in lock.packages))
    .map(([name, version]) => `${path || 'package.json'} wants ${name}@${version}, which has no entry: choose a version whose platform packages all exist`);
}

if (import.meta.main) {
  const read = (file: string) => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
  const lock: Lock = read('package-lock.json');
  const problems = lockProblems(lock, read('package.json'));
  for (const problem of problems) console.error(`package-lock.json: ${problem}`);
  if (problems.length === 0) console.log(`package-lock.json: ${Object.keys(lock.packages).length - 1} packages, each exact, with integrity, and complete for every platform`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
