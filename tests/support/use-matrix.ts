import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { variables } from '../../data-fetchers/kit/environment.ts';
import type { DatasetResult } from '../../data-fetchers/kit/refresh-dataset.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { withoutHiddenCharacters } from '../../src/data/plain-text.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { startBehindProxies, type DatasetWorld, type Expectation, type Fault, type Upstream } from './fault-matrix.ts';
import type { Misbehaviour } from './fault-proxy.ts';
import { sendJson, startServer, type TestServer } from './http-server.ts';
import { createRefreshWorld } from './refresh-world.ts';
import type { TestClock } from './test-clock.ts';
import { fetchFrom, goodAnswer, testDataset } from './test-dataset.ts';

const planted = 'planted-4711-key-of-the-test';
const keys = Object.fromEntries(Object.entries(variables).flatMap(([name, { kind }]) => (kind === 'secret' ? [[name, planted]] : [])));

/** How long a line of text of others may be in a snapshot. Bodies of documents are longer, and are sanitised where they are shown. */
const longestText = 100_000;

type Trouble = { upstream: Upstream; how: Fault['how'] } | null;
type More = { env?: Record<string, string>; clock?: TestClock; startsEmpty?: boolean };
/** What a refresh in trouble did to the file, and whether the dataset could say so. */
type Aftermath = { result: DatasetResult; isKept: boolean };

/** Upstreams, last good file and bystander of one dataset, for all tests of its block. */
export function useMatrix(dataset: Dataset, world: DatasetWorld) {
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

  /** One refresh in trouble, on top of the last good file, beside a dataset that is well; then what must hold after every fault. */
  async function endure(trouble: Trouble, { clock, env = {}, startsEmpty = false }: More = {}): Promise<Aftermath> {
    const before = await lastGood();
    const current = createRefreshWorld(clock);
    if (!startsEmpty) writeFileSync(join(current.folder, file), before);
    const proxy = trouble && served.proxies.get(trouble.upstream.variable);
    proxy?.misbehave(trouble?.how(current.clock) ?? null);
    count += 1;
    // Questions that the dataset still has underway must not move the clock under the bystander.
    const bystander = testDataset('bystander', (http) => {
      proxy?.misbehave(null);
      return fetchFrom(bystanders.url)(http);
    });
    // One at a time: some of the servers in trouble move the clock themselves.
    const results = await current.run(clock ? [dataset] : [dataset, bystander], { env: { ...served.env, ...env }, concurrency: 1 }).finally(() => proxy?.misbehave(null));

    const [result] = results as [DatasetResult];
    expect(current.status()[id]).toMatchObject({ outcome: result.outcome, reason: result.reason });
    assertReason(result);
    if (!clock) {
      expect(results[1]).toMatchObject({ outcome: 'updated', reason: null });
      expect(current.read('bystander.json')).toContain(`"count":${count}`);
    }
    const traces = [...current.files().map((name) => current.read(name)), JSON.stringify(current.events)].join('\n');
    expect(traces.includes(planted), 'the planted key shows').toBe(false);
    expect(current.files().filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const text = current.files().includes(file) ? current.read(file) : null;
    if (text !== null && text !== before) assertTame(dataset, text);
    return { result, isKept: text === before };
  }

  /** `endure`, and the outcome that is due. */
  async function refresh(trouble: Trouble, expectation: Expectation, more: More = {}): Promise<void> {
    const { result, isKept } = await endure(trouble, { ...more, startsEmpty: expectation === 'written' });
    const { outcome, reason } = result;
    const note = `${outcome}: ${reason}`;
    if (expectation === 'recovered') expect(['unchanged', 'updated'], note).toContain(outcome);
    if (expectation === 'refused') expect(['failed', 'quarantined'], note).toContain(outcome);
    if (expectation === 'noted') expect(reason, note).toMatch(/\S.{10,}/);
    if (expectation === 'written') expect(outcome, note).toBe('updated');
    if (expectation !== 'tamed' && expectation !== 'written') expect(isKept, `${file} has changed (${note})`).toBe(true);
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
    await refresh({ upstream, how: () => listening }, upstream.mayBeAbsent ? 'written' : 'recovered');
    return [...fields].sort();
  }
  const methodsOf = ({ variable }: Upstream): ReadonlySet<string> => served.proxies.get(variable)?.methods ?? new Set();
  return { lastGood, endure, refresh, fieldsOf, methodsOf };
}

function assertReason({ outcome, reason, defect }: DatasetResult): void {
  const note = `${outcome}: ${reason}`;
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
