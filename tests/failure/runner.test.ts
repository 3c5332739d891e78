import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sendJson, startServer } from '../support/http-server.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';
import { fetchFrom, goodAnswer, testDataset } from '../support/test-dataset.ts';
import { UpstreamError } from '../../data-fetchers/kit/upstream-error.ts';

it('the same answer twice: unchanged, and the file keeps its bytes', async () => {
  const world = createRefreshWorld();
  await using server = await startServer((_request, response) => sendJson(response, goodAnswer(2)));
  const datasets = [testDataset('steady', fetchFrom(server.url))];
  await world.run(datasets);
  const text = world.read('steady.json');
  world.clock.advance(3_600_000);
  const [result] = await world.run(datasets);
  expect(result).toMatchObject({ outcome: 'unchanged', reason: null });
  expect(world.read('steady.json')).toBe(text);
  const status = world.status()['steady'];
  expect(status?.lastSuccess).toBe(status?.lastAttempt);
  expect(status?.outcome).toBe('unchanged');
});

it('a check that does not pass: quarantined, with old, new and limit, and the file stays', async () => {
  const world = createRefreshWorld();
  let answer = goodAnswer(10);
  await using server = await startServer((_request, response) => sendJson(response, answer));
  const datasets = [
    testDataset('watched', fetchFrom(server.url), {
      checks: [
        {
          name: 'Count does not jump',
          category: 'magnitude',
          run: (next, previous) => {
            const [count, before] = [next.rows.at(-1)?.count ?? 0, previous?.rows.at(-1)?.count ?? null];
            const passed = before === null || count <= 2 * before;
            return {
              passed,
              detail: passed ? 'within the limit' : 'grew too much',
              old: String(before),
              new: String(count),
              limit: 'twice the last',
            };
          },
        },
      ],
    }),
  ];
  const [first] = await world.run(datasets);
  expect(first).toMatchObject({ outcome: 'updated', checks: [{ name: 'Count does not jump', passed: true }] });
  const lastGood = world.read('watched.json');
  const success = world.status()['watched']?.lastSuccess;
  world.clock.advance(1000);
  answer = goodAnswer(500, '2026-11-20T11:30:00Z');
  const [second] = await world.run(datasets);
  expect(second).toMatchObject({
    outcome: 'quarantined',
    reason: 'Check "Count does not jump" did not pass: grew too much (old 10, new 500, limit twice the last).',
  });
  expect(world.read('watched.json')).toBe(lastGood);
  expect(world.status()['watched']).toMatchObject({
    outcome: 'quarantined',
    lastSuccess: success,
    checks: [{ passed: false, old: '10', new: '500' }],
  });
});

it('a finding that does not pass quarantines like a check', async () => {
  const world = createRefreshWorld();
  const finding = { name: 'Two sources agree', category: 'cross-source' as const, passed: false, detail: 'they differ by 3 LPT' };
  const dataset = testDataset('compared', fetchFrom('http://127.0.0.1:1'), {
    collect: async () => ({ asOf: '2026-11-20', data: { rows: [] }, provenance: [], findings: [finding] }),
  });
  const [broken] = await world.run([dataset]);
  expect(broken).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('without provenance') });

  await using server = await startServer((_request, response) => sendJson(response, goodAnswer(1)));
  const good = testDataset('compared', fetchFrom(server.url));
  const [quarantined] = await world.run([
    { ...good, collect: async (context) => ({ ...(await good.collect(context)), findings: [finding] }) },
  ]);
  expect(quarantined).toMatchObject({ outcome: 'quarantined', reason: 'Check "Two sources agree" did not pass: they differ by 3 LPT.' });
  expect(world.files()).toEqual(['_status.json']);
});

it('a dataset that is not configured is not asked, and says why', async () => {
  const world = createRefreshWorld();
  await using server = await startServer((_request, response) => sendJson(response, goodAnswer(1)));
  const [result] = await world.run([testDataset('keyed', fetchFrom(server.url), { notConfigured: () => 'Set ATLAS_SUBGRAPH_KEY.' })]);
  expect(result).toMatchObject({ outcome: 'not-configured', reason: 'Set ATLAS_SUBGRAPH_KEY.' });
  expect(server.requests).toEqual([]);
  expect(world.status()['keyed']).toMatchObject({ outcome: 'not-configured', lastSuccess: null });
});

it('a file that cannot be used: stays while the upstream is down, is replaced by the next good answer, and both times it is said', async () => {
  const world = createRefreshWorld();
  const file = join(world.folder, 'broken.json');
  writeFileSync(file, '{"dataset":"broken","version":1');
  let healthy = false;
  await using server = await startServer((_request, response) =>
    healthy ? sendJson(response, goodAnswer(1)) : response.writeHead(404).end(),
  );
  const datasets = [testDataset('broken', fetchFrom(server.url))];
  const [failed] = await world.run(datasets);
  expect(failed).toMatchObject({
    outcome: 'failed',
    reason: expect.stringMatching(/answered 404.*The file in place cannot be used: .*is not valid JSON/),
  });
  expect(world.read('broken.json')).toBe('{"dataset":"broken","version":1');
  healthy = true;
  const [mended] = await world.run(datasets);
  expect(mended).toMatchObject({ outcome: 'updated', reason: expect.stringMatching(/cannot be used: .*It has been replaced\./) });
  expect(world.status()['broken']?.reason).toBe(mended?.reason);
});

it('a defect of ours is told apart from a failing upstream, and does not stop the others', async () => {
  const world = createRefreshWorld();
  await using server = await startServer((_request, response) => sendJson(response, goodAnswer(1)));
  const defect = new TypeError('undefined is not a function');
  const results = await world.run([
    testDataset('defective', async () => {
      throw defect;
    }),
    testDataset('down', async () => {
      throw new UpstreamError({ sourceId: 'test-source', host: 'host.example', reason: 'answered 500', remedy: 'Wait.' });
    }),
    testDataset('fine', fetchFrom(server.url)),
  ]);
  expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'updated']);
  expect(results[0]?.defect).toBe(defect);
  expect(results[1]).not.toHaveProperty('defect');
  expect(world.status()['defective']?.reason).toMatch(/Defect in Atlas: TypeError/);
  expect(world.status()['down']?.reason).toBe('test-source: host.example answered 500. Wait.');
});

it('assembled data that break the spec are not written', async () => {
  const world = createRefreshWorld();
  await using server = await startServer((_request, response) => sendJson(response, goodAnswer(-5)));
  const [result] = await world.run([testDataset('strict', fetchFrom(server.url))]);
  expect(result).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('rows.1.count') });
  expect(world.files()).toEqual(['_status.json']);
});

it('--full: the dataset starts afresh, while checks still compare with the last file', async () => {
  const world = createRefreshWorld();
  const seen: { collected: unknown; checked: unknown }[] = [];
  await using server = await startServer((_request, response) => sendJson(response, goodAnswer(4)));
  let collected: unknown;
  const dataset = testDataset(
    'whole',
    (http, { previous }) => {
      collected = previous;
      return fetchFrom(server.url)(http);
    },
    {
      checks: [
        { name: 'Seen', category: 'shape', run: (_next, checked) => (seen.push({ collected, checked }), { passed: true, detail: 'seen' }) },
      ],
    },
  );
  await world.run([dataset]);
  await world.run([dataset], { full: true });
  await world.run([dataset]);
  expect(seen.map((entry) => [entry.collected !== null, entry.checked !== null])).toEqual([
    [false, false],
    [false, true],
    [true, true],
  ]);
});

it('an interruption ends the run at once and leaves whole files', async () => {
  const world = createRefreshWorld();
  const stop = new AbortController();
  await using quick = await startServer((_request, response) => sendJson(response, goodAnswer(1)));
  await using silent = await startServer(() => stop.abort(new DOMException('Stopped.', 'AbortError')));
  const datasets = [
    testDataset('done', fetchFrom(quick.url)),
    testDataset('waiting', fetchFrom(silent.url)),
    testDataset('never', fetchFrom(quick.url)),
  ];
  await expect(world.run(datasets, { concurrency: 1, signal: stop.signal })).rejects.toThrow('Stopped.');
  expect(world.files()).toEqual(['_changes.json', '_status.json', 'done.json']);
  expect(Object.keys(world.status())).toEqual(['done']);
});

it('a dataset that never ends is given up, and the others are done', async () => {
  const world = createRefreshWorld();
  await using server = await startServer((_request, response) => sendJson(response, goodAnswer(1)));
  const endless = testDataset('endless', (http) => {
    // An upstream that always has one more page.
    const ask = async (): Promise<never> => {
      world.clock.advance(60_000);
      await fetchFrom(server.url)(http);
      return ask();
    };
    return ask();
  });
  const results = await world.run([endless, testDataset('fine', fetchFrom(server.url))], { concurrency: 1 });
  expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'updated']);
  expect(results[0]?.reason).toMatch(/Collecting took longer than 20 minutes/);
});
