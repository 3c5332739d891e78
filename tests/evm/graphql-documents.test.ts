import { expect, it } from 'vitest';
import { problemsOf } from '../support/graph-api.ts';
import { findIndexDatasets, useIndexWorld } from '../support/index-world.ts';

const { refresh } = useIndexWorld();
const datasets = await findIndexDatasets();

it('knows the datasets that ask the subgraph', () => {
  expect(datasets.map(({ spec }) => spec.id)).toEqual(
    expect.arrayContaining([
      'delegation',
      'fee-flow',
      'gateways',
      'issuance',
      'lip-polls',
      'network-history',
      'orchestrators',
      'rounds',
      'treasury-proposals',
    ]),
  );
});

it.each(datasets.map((dataset) => [dataset.spec.id, dataset] as const))(
  '%s sends documents that the schema of the subgraph allows',
  async (_id, dataset) => {
    const { result, asked } = await refresh(dataset);
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const documents = [...new Set(asked.map(({ query }) => query))];
    expect(documents.length).toBeGreaterThan(1);
    expect(documents.flatMap((document) => problemsOf(document))).toEqual([]);
  },
);

/** Fields that mislead, each with why; Atlas derives what it needs from others. */
const misleading: Readonly<Record<string, string>> = {
  thirtyDayVolumeETH: 'refreshed once per round, never for the first of the pool',
  sixtyDayVolumeETH: 'the same',
  ninetyDayVolumeETH: 'the same',
  lptPriceEth: 'a spot price taken once per round',
  activationTimestamp: 'set to 0 by a deactivation',
  gasUsed: 'the limit of gas',
  totalVotes: 'counts overrides of delegators twice',
};

it('no document asks for a field that is known to mislead', async () => {
  const documents: string[] = [];
  for (const dataset of datasets) documents.push(...(await refresh(dataset)).asked.map(({ query }) => query));
  expect(documents.length).toBeGreaterThan(30);
  const asked = new Set(documents.join(' ').match(/\w+/g));
  expect(Object.keys(misleading).filter((field) => asked.has(field))).toEqual([]);
});
