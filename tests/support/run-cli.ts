import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const fixtures = join(root, 'tests/fixtures/refresh');

export type CliRun = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string };
export type CliOptions = {
  env?: Record<string, string>;
  /** Limits of the shell that starts the program, for example "ulimit -f 8". */
  shellLimits?: string;
  /** Gets the child as soon as it runs, so that a test can send it signals. */
  onStart?: (child: ChildProcess) => void;
};

/** Only what the program needs, so that keys of whoever runs the tests stay out of them. */
function environment(more: Record<string, string>): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    ATLAS_DATASETS_DIR: join(fixtures, 'datasets'),
    ATLAS_SPECS_DIR: join(fixtures, 'specs'),
    ATLAS_TABLES_DIR: join(fixtures, 'tables'),
    ATLAS_FACTS_DIR: join(fixtures, 'facts'),
    ATLAS_CACHE_DIR: join(tmpdir(), 'atlas-test-answers'),
    ...more,
  };
}

/** Runs the real command line of the fetchers on the test datasets and waits for its end. */
export function runCli(args: readonly string[], { env = {}, shellLimits, onStart }: CliOptions = {}): Promise<CliRun> {
  const command = [process.execPath, 'data-fetchers/cli.ts', ...args];
  const [program = '', ...rest] = shellLimits ? ['bash', '-c', `${shellLimits} && exec "$@"`, 'bash', ...command] : command;
  const child = spawn(program, rest, { cwd: root, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] });
  onStart?.(child);
  const run: CliRun = { code: null, signal: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (run.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (run.stderr += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ ...run, code, signal }));
  });
}
