import { execFileSync } from 'node:child_process';

/** Git is missing, or this is no repository: the comparison cannot be made here. */
export class GitError extends Error {
  override name = 'GitError';
}

/** The part of git that `data diff` needs, seen from one folder. */
export type Git = {
  /** Full id of a commit, by revision, or by UTC day: the last one of that day or before. @throws GitError where there is none. */
  resolve: (revision: string) => string;
  /** Names of the files directly in the folder at a commit; empty where the folder did not exist. */
  list: (commit: string) => string[];
  /** Text of one of those files. */
  show: (commit: string, file: string) => string;
};

/** @throws GitError where git is not installed or the folder lies in no repository. */
export function openGit(folder: string): Git {
  const run = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 512 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    run('rev-parse', '--is-inside-work-tree');
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'ENOENT') throw new GitError('git is not installed, so there is nothing to compare with.');
    throw new GitError(`${folder} cannot be compared: git says "${stderr?.trim().split('\n')[0] ?? code}".`);
  }
  return {
    resolve: (revision) => (/^\d{4}-\d{2}-\d{2}$/.test(revision) ? lastCommitOf(revision, run) : findCommit(revision, run)),
    list: (commit) => run('ls-tree', '-z', '--name-only', commit, './').split('\0').filter(Boolean),
    show: (commit, file) => run('show', `${commit}:./${file}`),
  };
}

type Run = (...args: string[]) => string;

function findCommit(revision: string, run: Run): string {
  try {
    return run('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`).trim();
  } catch {
    throw new GitError(`git knows no revision "${revision}" here.`);
  }
}

/** The newest commit of HEAD's history at or before the end of a UTC day. */
function lastCommitOf(day: string, run: Run): string {
  const isDay = !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
  if (!isDay) throw new GitError(`"${day}" is no day of the calendar.`);
  const commit = run('rev-list', '-1', `--before=${day}T23:59:59Z`, 'HEAD').trim();
  if (!commit)
    throw new GitError(`There is no commit on or before ${day} in what is here of the history (a shallow clone has a part of it).`);
  return commit;
}
