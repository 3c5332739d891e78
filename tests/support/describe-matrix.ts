import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findDatasets } from '../../data-fetchers/kit/registry.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { faultsOf, findWorld, type DatasetWorld, type Expectation, type Fault, type Upstream } from './fault-matrix.ts';
import type { Misbehaviour } from './fault-proxy.ts';
import { refusedUrl } from './http-server.ts';
import { createTestClock } from './test-clock.ts';
import { useMatrix } from './use-matrix.ts';

type Matrix = ReturnType<typeof useMatrix>;

/**
 * One part of every dataset × every fault. Datasets are found by their file and dealt out to the parts that lie beside the calling one, so
 * that none is left out; how each is served well is declared in tests/support/worlds.
 */
export async function describeMatrix(part: string): Promise<void> {
  const file = fileURLToPath(part);
  const parts = readdirSync(dirname(file)).filter((name) => name.endsWith('.test.ts')).sort();
  const own = parts.indexOf(basename(file));
  const datasets = (await findDatasets('data-fetchers/datasets')).sort((a, b) => (a.spec.id < b.spec.id ? -1 : 1));
  for (const dataset of datasets.filter((_dataset, place) => place % parts.length === own)) {
    const world = await findWorld(dataset.spec.id);
    describe(dataset.spec.id, () => describeDataset(dataset, world));
  }
}

function describeDataset(dataset: Dataset, world: DatasetWorld | null): void {
  const { id } = dataset.spec;
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
  for (const upstream of world.upstreams) describe(upstream.variable, () => describeUpstream(upstream, world, matrix));

  it('a clock that is years behind', async () => {
    await matrix.refresh(null, 'refused', { clock: createTestClock({ now: '2001-01-01T00:00:00.000Z' }) });
  });
}

function describeUpstream(upstream: Upstream, world: DatasetWorld, matrix: Matrix): void {
  const { harmless = {}, optionalFields = {} } = world;
  it.each(faultsOf(upstream))('$name', async ({ name, how, expectation, asks }: Fault) => {
    await matrix.lastGood();
    const isConcerned = asks === undefined || matrix.methodsOf(upstream).has(asks);
    const isHarmless = name in harmless || `${upstream.variable}: ${name}` in harmless;
    await matrix.refresh({ upstream, how }, isHarmless ? 'tamed' : isConcerned ? dueFrom(upstream, expectation, asks) : 'kept');
  });

  it('connection refused', async () => {
    await matrix.refresh(null, dueFrom(upstream, 'refused'), { env: { [upstream.variable]: await refusedUrl() } });
  });

  if (upstream.kind !== 'json' && upstream.kind !== 'graphql') return;
  it('each field renamed by itself', { timeout: 120_000 }, async () => {
    const changing: string[] = [];
    for (const field of await matrix.fieldsOf(upstream)) {
      const { isKept } = await matrix.endure({ upstream, how: () => renaming(field) });
      if (!isKept) changing.push(field);
    }
    expect(changing.filter((field) => !(field in optionalFields))).toEqual([]);
  });
}

/** What a fault leads to where less depends on the upstream than on others. */
function dueFrom({ comparesOnly, mayBeAbsent, keepsPart }: Upstream, expectation: Expectation, asks?: string): Expectation {
  if (mayBeAbsent) return 'written';
  if (comparesOnly) return 'kept';
  const isPart = keepsPart === true || (asks !== undefined && keepsPart?.includes(asks));
  return isPart && expectation === 'refused' ? 'noted' : expectation;
}

/** The answers with one field called otherwise. */
function renaming(field: string): Misbehaviour {
  return {
    tamper: async ({ forward }) => {
      const answer = await forward();
      return { ...answer, text: answer.text.replaceAll(`"${field}":`, `"${field}_v2":`) };
    },
  };
}
