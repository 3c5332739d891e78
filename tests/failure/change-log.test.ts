import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readChangeLog } from '../../data-fetchers/kit/change-log-file.ts';
import { statementsOf } from '../../src/data/change-log.ts';
import { sendJson, startServer } from '../support/http-server.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';
import { fetchFrom, goodAnswer, testDataset } from '../support/test-dataset.ts';

const told = (folder: string) => readChangeLog(folder).map(({ dataset, at, ...entry }) => [at.slice(0, 10), dataset, statementsOf(entry)]);

/** An upstream whose answer a test sets, and one dataset that asks it. */
async function upstream() {
  const answer = { value: goodAnswer(2) };
  const server = await startServer((_request, response) => sendJson(response, answer.value));
  const world = createRefreshWorld();
  const run = async (count: number, time: string, more: Parameters<typeof testDataset>[2] = {}, options: { accept?: string[] } = {}) => {
    answer.value = goodAnswer(count, time);
    world.clock.advance(1000);
    const [result] = await world.run([testDataset('watched', fetchFrom(server.url), more)], options);
    return result;
  };
  return { ...world, run, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

it('tells what was written, and only that: not what was unchanged, failed or held back', async () => {
  await using world = await upstream();
  await world.run(2, '2026-11-20T11:00:00Z');
  expect(told(world.folder)).toEqual([['2026-11-20', 'watched', ['first reading']]]);
  const before = world.read('_changes.json');
  await world.run(2, '2026-11-20T11:00:00Z');
  await world.run(-1, '2026-11-20T11:30:00Z');
  const never = { name: 'never', category: 'range', run: () => ({ passed: false, detail: 'no' }) } as const;
  expect(await world.run(7, '2026-11-20T11:30:00Z', { checks: [never] })).toMatchObject({ outcome: 'quarantined' });
  expect(world.read('_changes.json')).toBe(before);

  world.clock.advance(86_400_000);
  await world.run(9, '2026-11-21T11:00:00Z');
  await world.run(9, '2026-11-21T11:10:00Z');
  expect(told(world.folder)).toEqual([
    ['2026-11-20', 'watched', ['first reading']],
    ['2026-11-21', 'watched', ['rows: 1 changed']],
  ]);
  expect(readChangeLog(world.folder)[1]?.asOf).toEqual({ from: '2026-11-20T11:00:00Z', to: '2026-11-21T11:10:00Z' });
});

it.each(['{', '[{"at":"yesterday"}]', ''])('a log that reads %j stops nothing and is begun anew', async (text) => {
  await using world = await upstream();
  await world.run(2, '2026-11-20T11:00:00Z');
  writeFileSync(join(world.folder, '_changes.json'), text);
  expect(await world.run(3, '2026-11-20T11:30:00Z')).toMatchObject({ outcome: 'updated', reason: null });
  expect(told(world.folder)).toEqual([['2026-11-20', 'watched', ['rows: 1 changed']]]);
});

it('a log that cannot be written costs the statement, not the data', async () => {
  await using world = await upstream();
  mkdirSync(join(world.folder, '_changes.json'));
  const result = await world.run(2, '2026-11-20T11:00:00Z');
  expect(result).toMatchObject({ outcome: 'updated', reason: expect.stringContaining('The change is not in the log:') });
  expect(world.read('watched.json')).toContain('"count":2');
  expect(world.status()['watched']).toMatchObject({ outcome: 'updated', lastSuccess: expect.any(String) });
});

it('what replaced a broken file is not called a change', async () => {
  await using world = await upstream();
  await world.run(2, '2026-11-20T11:00:00Z');
  writeFileSync(join(world.folder, 'watched.json'), '{');
  const before = world.read('_changes.json');
  expect(await world.run(3, '2026-11-20T11:30:00Z')).toMatchObject({ outcome: 'updated' });
  expect(world.read('_changes.json')).toBe(before);
});

it('headlines that fail are said, and do not stop the refresh', async () => {
  await using world = await upstream();
  await world.run(2, '2026-11-20T11:00:00Z');
  const { spec } = testDataset('watched', fetchFrom('http://127.0.0.1:9'));
  const headlines = () => {
    throw new Error('cannot count');
  };
  expect(await world.run(3, '2026-11-20T11:30:00Z', { spec: { ...spec, headlines } as never })).toMatchObject({
    outcome: 'updated',
    reason: expect.stringContaining('The change is not in the log: Defect in Atlas: Error: cannot count'),
  });
  expect(world.read('watched.json')).toContain('"count":3');
});

it('a person lets a comparison pass, by its name, and the status says so', async () => {
  await using world = await upstream();
  const check = (name: string, category: 'magnitude' | 'unique-key') =>
    ({ name, category, run: () => ({ passed: false, detail: 'too much', old: '1', new: '9', limit: '2' }) }) as const;
  const jump = check('no jump', 'magnitude');
  const accept = ['no jump', 'keys are unique', 'a name that does not exist'];

  expect(await world.run(3, '2026-11-20T11:00:00Z', { checks: [jump] })).toMatchObject({ outcome: 'quarantined' });
  const other = await world.run(3, '2026-11-20T11:00:00Z', { checks: [jump, check('no other jump', 'magnitude')] }, { accept });
  expect(other).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(/^Check "no other jump" did not pass/) });
  const broken = await world.run(3, '2026-11-20T11:00:00Z', { checks: [jump, check('keys are unique', 'unique-key')] }, { accept });
  expect(broken).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(/^Check "keys are unique" did not pass/) });
  expect(world.files()).toEqual(['_status.json']);

  const accepted = await world.run(3, '2026-11-20T11:00:00Z', { checks: [jump] }, { accept });
  expect(accepted).toMatchObject({ outcome: 'updated', reason: 'A person accepted what did not pass: "no jump".' });
  expect(world.status()['watched']?.checks).toMatchObject([{ name: 'no jump', passed: false, accepted: true, limit: '2' }]);
  expect(world.read('watched.json')).toContain('"count":3');
});

it('what was accepted holds for those data: the same ones pass again, others are held back, and the word stays while the file does', async () => {
  await using world = await upstream();
  const limit = { name: 'limit', category: 'range', run: () => ({ passed: false, detail: 'too much' }) } as const;
  await world.run(3, '2026-11-20T11:00:00Z', { checks: [limit] }, { accept: ['limit'] });
  expect(await world.run(3, '2026-11-20T11:00:00Z', { checks: [limit] })).toMatchObject({ outcome: 'unchanged' });
  expect(await world.run(3, '2026-11-20T11:10:00Z', { checks: [limit] })).toMatchObject({ outcome: 'updated' });
  expect(await world.run(4, '2026-11-20T11:20:00Z', { checks: [limit] })).toMatchObject({ outcome: 'quarantined' });
  expect(world.status()['watched']).toMatchObject({ outcome: 'quarantined', accepted: ['limit'] });
  expect(await world.run(5, '2026-11-20T11:30:00Z')).toMatchObject({ outcome: 'updated' });
  expect(world.status()['watched']).not.toHaveProperty('accepted');
});

it('what breaks its schema cannot be accepted', async () => {
  await using world = await upstream();
  expect(await world.run(-1, '2026-11-20T11:00:00Z', {}, { accept: ['shape', 'schema'] })).toMatchObject({ outcome: 'failed' });
});
