import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { variables } from '../../../data-fetchers/kit/environment.ts';

const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const workflowSchema = z.looseObject({
  on: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]),
  permissions,
  concurrency: z.looseObject({ group: z.string(), 'cancel-in-progress': z.boolean() }),
  jobs: z.record(z.string(), z.looseObject({ permissions: permissions.optional(), 'timeout-minutes': z.number(), steps: z.array(step) })),
});

const folder = '.github/workflows';
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync('package.json', 'utf8')));
const workflows = readdirSync(folder).map((file) => {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  const workflow = workflowSchema.parse(parse(text));
  const triggers = typeof workflow.on === 'object' && !Array.isArray(workflow.on) ? Object.keys(workflow.on) : [workflow.on].flat();
  return { file, text, triggers, workflow, steps: Object.values(workflow.jobs).flatMap(({ steps }) => steps) };
});
const refresh = workflows.find(({ file }) => file === 'refresh.yml');
const shell = workflows.flatMap(({ file, steps }) => steps.flatMap(({ run }) => (run ? [{ file, run }] : [])));

test('there are the two workflows', () => expect(workflows.map(({ file }) => file)).toEqual(['check.yml', 'refresh.yml']));

describe.each(workflows)('$file', ({ text, triggers, workflow, steps }) => {
  it('pins every action by the digest of a commit, with its version beside it', () => {
    const uses = steps.flatMap((one) => one.uses ?? []);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) {
      expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
      expect(text).toMatch(new RegExp(`uses: ${action} # v\\d+\\.\\d+\\.\\d+`));
    }
  });

  it('takes no permission but those that are listed here', () => {
    const granted = Object.entries(workflow.jobs).map(([job, own]) => [job, own.permissions ?? workflow.permissions]);
    const expected: Record<string, unknown> = {
      test: { contents: 'read' },
      refresh: { contents: 'write', 'pull-requests': 'write' },
      deploy: { pages: 'write', 'id-token': 'write' },
      alarm: {},
    };
    for (const [job, own] of granted) expect(own, String(job)).toEqual(expected[String(job)]);
  });

  it('leaves no token in the clone, and never runs the code of others with secrets', () => {
    expect(text).not.toMatch(/pull_request_target|workflow_run|issue_comment/);
    for (const { uses, with: options } of steps)
      if (uses?.startsWith('actions/checkout')) expect(options?.['persist-credentials']).toBe(false);
    const usesSecrets = /\$\{\{[^}]*\b(secrets\.|github\.token)/.test(text);
    if (usesSecrets) expect(triggers.filter((trigger) => !['schedule', 'workflow_dispatch'].includes(trigger))).toEqual([]);
  });

  it('puts nothing from outside into the text of a script', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });
});

test('what a step runs exists: npm scripts and files', () => {
  const called = shell.flatMap(({ run }) => [...run.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name ?? ''));
  expect(called).toEqual(expect.arrayContaining(['data', 'build']));
  for (const name of called) expect(scripts, name).toHaveProperty([name]);
  const files = shell.flatMap(({ run }) => [...run.matchAll(/(?:^|\s)(\.(?:github|ci)\/[\w./-]+)/g)].map(([, file]) => file ?? ''));
  expect(files).toEqual(expect.arrayContaining(['.ci/run', '.github/scripts/commit-data.sh', '.github/scripts/propose-quarantined.sh']));
  for (const file of files) expect(existsSync(file) && (statSync(file).mode & 0o111) !== 0, file).toBe(true);
});

describe('refresh.yml', () => {
  it('passes every variable that names an upstream or holds a key, and secrets only where they may be', () => {
    const wanted = Object.entries(variables).filter(([, { kind }]) => kind !== 'folder');
    const env = refresh?.steps.find(({ env: own }) => own?.['ATLAS_SUBGRAPH_KEY'])?.env ?? {};
    expect(Object.keys(env).filter((name) => name.startsWith('ATLAS_'))).toEqual(wanted.map(([name]) => name));
    for (const [name, { kind }] of wanted) {
      const from = kind === 'secret' ? `\\$\\{\\{ secrets\\.${name}` : `\\$\\{\\{ (secrets|vars)\\.${name} \\}\\}$`;
      expect(env[name], name).toMatch(new RegExp(`^${from}`));
    }
    const others = refresh?.steps.filter((one) => one.env !== env) ?? [];
    expect(others.filter((one) => JSON.stringify(one).includes('secrets.'))).toEqual([]);
  });

  it('knows its hourly schedule by the same text that starts it, and keeps the hours around the nightly one free', () => {
    const schedule = z
      .object({ schedule: z.array(z.object({ cron: z.string() })) })
      .parse(refresh?.workflow.on)
      .schedule.map(({ cron }) => cron);
    const named = [...(refresh?.text.matchAll(/github\.event\.schedule == '([^']+)'/g) ?? [])].map(([, cron]) => cron);
    expect(schedule).toHaveLength(2);
    expect(named).toEqual([schedule[1]]);
    const nightly = Number(schedule[0]?.split(' ')[1]);
    const hours = (schedule[1]?.split(' ')[1] ?? '').split(',').flatMap((range) => {
      const [from = 0, to = from] = range.split('-').map(Number);
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    });
    expect(hours.filter((hour) => Math.abs(hour - nightly) <= 1)).toEqual([]);
  });

  it('commits before it builds, builds before it publishes, and asks people last', () => {
    const order = refresh?.workflow.jobs['refresh']?.steps.map(({ run, uses }) => `${run ?? ''}${uses ?? ''}`) ?? [];
    const positions = [
      'data -- refresh',
      'data -- check',
      'commit-data.sh',
      'run build',
      'upload-pages-artifact',
      'propose-quarantined.sh',
    ].map((part) => order.findIndex((text) => text.includes(part)));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions).not.toContain(-1);
    expect(refresh?.workflow.concurrency).toMatchObject({ group: 'refresh', 'cancel-in-progress': false });
  });
});
