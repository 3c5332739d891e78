import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadSnapshotText } from '../../src/data/load.ts';
import { findIndexDatasets, useIndexWorld } from '../support/index-world.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';

const { refresh, content } = useIndexWorld();
const datasets = (await findIndexDatasets()).map((dataset) => [dataset.spec.id, dataset] as const);

it.each(datasets)('%s: refreshed anew or from scratch, the same bytes', async (id, dataset) => {
  const world = createRefreshWorld();
  expect(await refresh(dataset, { world })).toMatchObject({ result: { outcome: 'updated', reason: null } });
  const bytes = world.read(`${id}.json`);
  for (const full of [false, true]) {
    expect((await refresh(dataset, { world, full })).result).toMatchObject({ outcome: 'unchanged', reason: null });
    expect(world.read(`${id}.json`)).toBe(bytes);
  }
});

/** Datasets whose committed file holds recordings that no upstream serves again. */
const imported: Readonly<Record<string, RegExp>> = {
  delegation: /"month":"2022-02"/,
  issuance: /"at":"2023-01-01T00:00:00Z"/,
  'treasury-proposals': /"lisar-proposal"/,
};

it.each(datasets.filter(([id]) => id in imported))(
  '%s: a full refresh keeps what was imported, and gives the same bytes',
  async (id, dataset) => {
    const world = createRefreshWorld();
    writeFileSync(join(world.folder, `${id}.json`), loadSnapshotText(id));
    // As many delegators, with about as much stake, as the recordings end with.
    content().entities['delegators'] = Array.from({ length: 3_200 }, (_, index) => ({
      id: `0x${index.toString(16).padStart(40, '0')}`,
      delegate: null,
      bondedAmount: '5600',
    }));
    expect((await refresh(dataset, { world })).result).toMatchObject({ outcome: 'updated', reason: null });
    const bytes = world.read(`${id}.json`);
    expect(bytes).toMatch(imported[id] ?? /^$/);
    expect((await refresh(dataset, { world, full: true })).result).toMatchObject({ outcome: 'unchanged', reason: null });
    expect(world.read(`${id}.json`)).toBe(bytes);
  },
);
