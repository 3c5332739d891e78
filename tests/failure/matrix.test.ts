import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { variables } from '../../data-fetchers/kit/environment.ts';
import type { DatasetResult } from '../../data-fetchers/kit/refresh-dataset.ts';
import { findDatasets } from '../../data-fetchers/kit/registry.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { withoutHiddenCharacters } from '../../src/data/plain-text.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { faultsOf, findWorld, startBehindProxies, type DatasetWorld, type Expectation, type Fault, type Upstream } from '../support/fault-matrix.ts';
import type { Misbehaviour } from '../support/fault-proxy.ts';
import { refusedUrl, sendJson, startServer, type TestServer } from '../support/http-server.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';
import { createTestClock, type TestClock } from '../support/test-clock.ts';
import { fetchFrom, goodAnswer, testDataset } from '../support/test-dataset.ts';

// Every dataset × every fault. Datasets are found by their file; how each is served well is declared in tests/support/worlds.

const datasets = await Promise.all(
  (await findDatasets('data-fetchers/datasets')).map(async (dataset) => ({ dataset, id: dataset.spec.id, world: await findWorld(dataset.spec.id) })),
);

const planted = 'planted-4711-key-of-the-test';
const keys = Object.fromEntries(Object.entries(variables).flatMap(([name, { kind }]) => (kind === 'secret' ? [[name, planted]] : [])));

/** How long a line of text of others may be in a snapshot. Bodies of documents are longer, and are sanitised where they are shown. */
const longestText = 100_000;

describe.each(datasets)('$id', ({ dataset, id, world }) => {
  if (world === null) {
    it('is served well by a declaration of its own', () => {
      expect.unreachable(`Add tests/support/worlds/${id}.ts: how to serve the dataset well (see the README there).`);
    });
    return;
  }
  const matrix = useMatrix(dataset, world);

  it('is written when all is well, and left alone when nothing is new', async () => {
    expect(await matrix.lastGood()).toContain(`"dataset": "${id}"`);
    await matrix.refresh(null, 'recovered');
  });

  describe.each(world.upstreams)('$variable', (upstream) => {
    it.each(faultsOf(upstream))('$name', async ({ name, how, expectation, asks }: Fault) => {
      await matrix.lastGood();
      const isConcerned = asks === undefined || matrix.methodsOf(upstream).has(asks);
      const isExempt = name in (world.harmless ?? {});
      await matrix.refresh({ upstream, how }, isExempt ? 'tamed' : isConcerned ? expectation : 'kept');
    });

    it('connection refused', async () => {
      const url = await refusedUrl();
      await matrix.refresh(null, 'refused', { env: { [upstream.variable]: url } });
    });

    it.runIf(['json', 'graphql'].includes(upstream.kind))('each field renamed by itself', { timeout: 120_000 }, async () => {
      for (const field of await matrix.fieldsOf(upstream)) {
        const isOptional = field in (world.optionalFields ?? {});
        await matrix.refresh({ upstream, how: () => renaming(field) }, isOptional ? 'tamed' : 'kept', { note: `field ${field}` });
      }
    });
  });

  it('a clock that is years behind', async () => {
    await matrix.refresh(null, 'refused', { clock: createTestClock({ now: '2001-01-01T00:00:00.000Z' }) });
  });
});

/** The answers with one field called otherwise. */
function renaming(field: string): Misbehaviour {
  return {
    tamper: async ({ forward }) => {
      const answer = await forward();
      return { ...answer, text: answer.text.replaceAll(`"${field}":`, `"${field}_v2":`) };
    },
  };
}

type Trouble = { upstream: Upstream; how: Fault['how'] } | null;

/** Upstreams, last good file and bystander of one dataset, for all tests of its block. */
function useMatrix(dataset: Dataset, world: DatasetWorld) {
  const { id } = dataset.spec;
  const file = `${id}.json`;
  let served: Awaited<ReturnType<typeof startBehindProxies>>;
  let bystanders: TestServer;
  let count = 1;
  let good: Promise<string> | null = null;
  beforeAll(async () => {
    served = await startBehindProxies(world, keys);
    bystanders = await startServer((_request, response) => sendJson(response, goodAnswer(count)));
  }, 120_000);
  afterAll(() => Promise.all([served?.close(), bystanders?.close()]));

  const lastGood = () => (good ??= firstRefresh());
  async function firstRefresh(): Promise<string> {
    const fresh = createRefreshWorld();
    const [result] = await fresh.run([dataset], { env: served.env });
    expect(result, `${result?.outcome}: ${result?.reason}`).toMatchObject({ outcome: 'updated', reason: null });
    return fresh.read(file);
  }

  /** One refresh in trouble, on top of the last good file, beside a dataset that is well; then everything that must hold. */
  async function refresh(trouble: Trouble, expectation: Expectation, more: { env?: Record<string, string>; clock?: TestClock; note?: string } = {}) {
    const before = await lastGood();
    const current = createRefreshWorld(more.clock);
    writeFileSync(join(current.folder, file), before);
    const proxy = trouble && served.proxies.get(trouble.upstream.variable);
    proxy?.misbehave(trouble?.how(current.clock) ?? null);
    count += 1;
    // One at a time: some of the servers in trouble move the clock themselves.
    const env = { ...served.env, ...more.env };
    const bystander = testDataset('bystander', fetchFrom(bystanders.url));
    const results = await current.run(more.clock ? [dataset] : [dataset, bystander], { env, concurrency: 1 }).finally(() => proxy?.misbehave(null));

    const [result] = results as [DatasetResult];
    assertOutcome(result, expectation, `${more.note ?? ''} ${result.outcome}: ${result.reason}`);
    expect(current.status()[id]).toMatchObject({ outcome: result.outcome, reason: result.reason });
    if (expectation === 'tamed') assertTame(dataset, current.read(file));
    else expect(current.read(file) === before, `${more.note ?? ''} ${file} has changed (${result.outcome}: ${result.reason})`).toBe(true);
    if (!more.clock) {
      expect(results[1]).toMatchObject({ outcome: 'updated', reason: null });
      expect(current.read('bystander.json')).toContain(`"count":${count}`);
    }
    const traces = [...current.files().map((name) => current.read(name)), JSON.stringify(current.events)].join('\n');
    expect(traces.includes(planted), 'the planted key shows').toBe(false);
    expect(current.files().filter((name) => name.endsWith('.tmp'))).toEqual([]);
  }

  /** Names of all fields in the upstream's answers to one refresh. */
  async function fieldsOf(upstream: Upstream): Promise<string[]> {
    const fields = new Set<string>();
    const listening: Misbehaviour = {
      tamper: async ({ forward }) => {
        const answer = await forward();
        for (const [, field = ''] of answer.text.matchAll(/"(\w+)":/g)) fields.add(field);
        return answer;
      },
    };
    await refresh({ upstream, how: () => listening }, 'recovered');
    return [...fields].sort();
  }
  const methodsOf = ({ variable }: Upstream): ReadonlySet<string> => served.proxies.get(variable)?.methods ?? new Set();
  return { lastGood, refresh, fieldsOf, methodsOf };
}

function assertOutcome({ outcome, reason, defect }: DatasetResult, expectation: Expectation, note: string): void {
  if (expectation === 'recovered') expect(['unchanged', 'updated'], note).toContain(outcome);
  if (expectation === 'refused') expect(['failed', 'quarantined'], note).toContain(outcome);
  if (outcome === 'failed' || outcome === 'quarantined') expect(reason, note).toMatch(/\S.{10,}/);
  // What an upstream does is never our defect; a chain that is another one is a setting of ours.
  if (!/serves chain|chain id/i.test(reason ?? '')) expect(defect, note).toBeUndefined();
}

/** Whatever was written is whole, short, and holds nothing that hides or runs. */
function assertTame({ spec }: Dataset, text: string): void {
  const snapshot = parseSnapshot(spec, text, 'after the fault');
  expect(text.includes('"javascript:')).toBe(false);
  const texts = JSON.stringify(snapshot.data, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  for (const quoted of texts) {
    expect(quoted.length).toBeLessThan(longestText);
    expect(withoutHiddenCharacters(quoted) === quoted, `hidden characters in ${quoted.slice(0, 80)}`).toBe(true);
  }
}
