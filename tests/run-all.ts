// npm test: runs every layer of the suite, goes on after a failure so that one run shows everything, and ends with one line of totals.
// Two lanes run side by side, because much of their time is waiting; the browser then has the machine for itself.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTests, type Tally } from './support/count-tests.ts';
import { formatTable } from '../data-fetchers/commands/format-table.ts';

/** A layer is the npm script `test:<name>`. Those with a runner report single tests; the others count as one. */
type Layer = { name: string; runner?: 'vitest' | 'playwright' };
/** What runs at the same time: each lane is a list of layers, one after the other. */
const phases: Layer[][][] = [
  [
    [{ name: 'lock' }, { name: 'types' }, { name: 'lint' }, { name: 'unit', runner: 'vitest' }, { name: 'conformance', runner: 'vitest' }, { name: 'build', runner: 'vitest' }],
    [{ name: 'failure', runner: 'vitest' }, { name: 'evm', runner: 'vitest' }, { name: 'refresh', runner: 'vitest' }],
  ],
  [[{ name: 'e2e', runner: 'playwright' }]],
];

type Result = Tally & { name: string; seconds: number; note: string };

const reports = mkdtempSync(join(tmpdir(), 'atlas-reports-'));
let recordedCases = 0;

const results: Result[] = [];
for (const lanes of phases) await Promise.all(lanes.map(runLane));
rmSync(reports, { recursive: true });

const rows = results.map(({ name, passed, failed, seconds, note }) => [name, String(passed), String(failed), seconds.toFixed(1), note]);
console.log(`\n${formatTable([['layer', 'passed', 'failed', 'seconds', ''], ...rows]).join('\n')}`);
console.log(`recorded cases used: ${recordedCases}`);
const total = (key: 'passed' | 'failed') => results.reduce((sum, result) => sum + result[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;

/** Runs the layers of a lane, and prints what each wrote when it has ended: lines of two lanes would mix. The last phase has one lane and prints at once. */
async function runLane(lane: readonly Layer[], _index: number, { length }: readonly Layer[][]): Promise<void> {
  for (const { name, runner } of lane) {
    const heading = `\n── ${name} ${'─'.repeat(70 - name.length)}`;
    if (length === 1) console.log(heading);
    const report = join(reports, `${name}.json`);
    const started = performance.now();
    const { exitCode, output } = await run(`test:${name}`, reporterArguments(runner, report), report, length === 1);
    if (length > 1) console.log(`${heading}\n${output}`);
    const seconds = (performance.now() - started) / 1000;
    results.push({ name, seconds, ...judge(runner, exitCode, report) });
  }
}

/** Extra arguments that make a runner write its counts to a file beside its normal output. */
function reporterArguments(runner: 'vitest' | 'playwright' | undefined, report: string): string[] {
  if (runner === 'vitest') return ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return runner === 'playwright' ? ['--reporter=list,json'] : [];
}

/** Runs an npm script and picks up the count of recorded cases; `isLive`: passes its output on as it comes. */
function run(script: string, args: readonly string[], report: string, isLive: boolean): Promise<{ exitCode: number; output: string }> {
  const child = spawn('npm', ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])], {
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      if (isLive) process.stdout.write(chunk);
      output += chunk;
    });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      for (const match of output.matchAll(/recorded cases used: (\d+)/g)) recordedCases += Number(match[1]);
      resolve({ exitCode: code ?? 1, output });
    });
  });
}

/** Counts of a layer. A layer that ran nothing, or ended badly without a failed test, is itself a failure. */
function judge(runner: 'vitest' | 'playwright' | undefined, exitCode: number, report: string): Tally & { note: string } {
  if (!runner) return exitCode === 0 ? { passed: 1, failed: 0, note: '' } : { passed: 0, failed: 1, note: `exit ${exitCode}` };
  const tally = countTests(runner, report);
  if (tally.passed + tally.failed === 0) return { passed: 0, failed: 1, note: 'ran no test' };
  if (exitCode !== 0 && tally.failed === 0) return { ...tally, failed: 1, note: `exit ${exitCode}` };
  return { ...tally, note: '' };
}
