import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

const root = join(import.meta.dirname, '../..');
const fixtures = join(root, 'tests/fixtures/refresh');

/** Records its arguments and the text it was handed; answers `pr list` with the file "open", of one branch or of all. */
const gh = `#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$GH_LOG"
while [ $# -gt 0 ]; do
  if [ "$1" = --body-file ]; then cat "$2" >> "$GH_LOG"; fi
  if [ "$1" = list ]; then cat "$(dirname "$GH_LOG")/open-$([ "$2" = --base ] && echo all || echo one)" 2>/dev/null || true; fi
  shift
done
`;

type Run = { code: number | null; output: string };

/** A bare repository that stands for GitHub, a shallow clone of it as the runner has one, and a `gh` that only takes notes. */
export function workflowRepository(env: Record<string, string>) {
  const folder = temporaryFolder({ 'bin/gh': gh });
  chmodSync(join(folder, 'bin/gh'), 0o755);
  const variables: Record<string, string> = {
    PATH: `${join(folder, 'bin')}:${dirname(process.execPath)}:${process.env['PATH']}`,
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GH_LOG: join(folder, 'gh.log'),
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((who) => [
        [`GIT_${who}_NAME`, 'test'],
        [`GIT_${who}_EMAIL`, 'test@example.org'],
      ]),
    ),
    ...Object.fromEntries(
      ['DATASETS', 'SPECS', 'TABLES', 'FACTS'].map((name) => [`ATLAS_${name}_DIR`, join(fixtures, name.toLowerCase())]),
    ),
    ...env,
  };
  const git = (where: string, ...args: string[]) =>
    execFileSync('git', args, { cwd: join(folder, where), env: variables, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  const manifest = { scripts: { data: `"${process.execPath}" "${join(root, 'data-fetchers/cli.ts')}"` } };
  const write = (where: string, texts: Record<string, string>) => {
    for (const [path, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(folder, where, path)), { recursive: true });
      writeFileSync(join(folder, where, path), text);
    }
  };
  const push = (message: string, texts: Record<string, string>) => {
    if (git('origin.git', 'branch', '--list', 'main')) git('person', 'pull', '--quiet', '--ff-only', 'origin', 'main');
    write('person', texts);
    git('person', 'add', '.');
    git('person', 'commit', '--quiet', '-m', message);
    git('person', 'push', '--quiet', 'origin', 'main');
  };
  git('.', 'init', '--quiet', '--bare', '--initial-branch=main', 'origin.git');
  git('.', 'clone', '--quiet', 'origin.git', 'person');
  git('person', 'switch', '--quiet', '--force-create', 'main');
  push('first', { 'package.json': JSON.stringify(manifest) });
  push('second', { 'README.md': 'a clone of depth 1 does not have the first commit' });
  git('.', 'clone', '--quiet', '--depth', '1', `file://${join(folder, 'origin.git')}`, 'runner');
  return {
    folder,
    /** Someone else pushes to main. */
    push,
    /** Runs a command in the runner's clone. */
    run: (program: string, ...args: string[]): Promise<Run> => runIn(join(folder, 'runner'), variables, program, args),
    /** Asks the bare repository. */
    ask: (...args: string[]) => git('origin.git', ...args),
    runner: (...args: string[]) => git('runner', ...args),
    /** What gh was asked. */
    asked: () => (existsSync(variables['GH_LOG'] ?? '') ? readFileSync(variables['GH_LOG'] ?? '', 'utf8') : ''),
    /** Makes gh answer that a pull request is open. */
    openPullRequest: (number: number, branch: string) => {
      writeFileSync(join(folder, 'open-one'), `${number}\n`);
      writeFileSync(join(folder, 'open-all'), `${number} ${branch}\n`);
    },
  };
}

function runIn(cwd: string, env: Record<string, string>, program: string, args: readonly string[]): Promise<Run> {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const run: Run = { code: null, output: '' };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (run.output += String(chunk)));
  return new Promise((resolve, reject) => child.on('error', reject).on('close', (code) => resolve({ ...run, code })));
}
