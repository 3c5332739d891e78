import { describe, expect, it } from 'vitest';
import { crossChecksOf } from '../../src/data/cross-checks.ts';
import type { Entity } from '../support/entity-server.ts';
import { findIndexDatasets, useIndexWorld } from '../support/index-world.ts';
import { figuresOf } from '../support/protocol-figures.ts';

const { refresh, protocol, content, setFees } = useIndexWorld();
const datasets = await findIndexDatasets();
const datasetNamed = (id: string) => datasets.find(({ spec }) => spec.id === id) ?? expect.unreachable(`there is no dataset ${id}`);
const state = () => figuresOf(content().newest);
/** An amount of the chain such that the index has `excess` parts of 10,000 more. */
const below = (indexed: bigint, excess: bigint) => (indexed * 10_000n) / (10_000n + excess);
const change = (root: string, pick: (entity: Entity) => boolean, fields: (entity: Entity) => Record<string, unknown>) => {
  for (const entity of (content().entities[root] ?? []).filter(pick)) Object.assign(entity, fields(entity));
};
const isPaid = ({ id }: Entity) => id === '1111';
const all = () => true;

/** Dataset, figure, its limit, and how to set the two sources apart: just inside and just outside of it. */
const cases: [string, string, number, () => unknown, () => unknown][] = [
  ...['rounds', 'network-history'].map((id): (typeof cases)[number] => [
    id,
    'total supply',
    0.01,
    () => protocol().set('Minter', { getGlobalTotalSupply: below(state().supply, 99n) }),
    () => protocol().set('Minter', { getGlobalTotalSupply: below(state().supply, 101n) }),
  ]),
  ...['rounds', 'network-history', 'orchestrators', 'delegation'].map((id): (typeof cases)[number] => [
    id,
    'bonded LPT',
    0.05,
    () => protocol().set('BondingManager', { getTotalBonded: below(state().stake, 499n) }),
    () => protocol().set('BondingManager', { getTotalBonded: below(state().stake, 501n) }),
  ]),
  ['network-history', 'fees in USD', 0.1, () => setFees(0.92), () => setFees(0.9)],
  [
    'treasury-proposals',
    'votes on decided treasury proposals',
    1,
    // The governor counts 1,000.5 LPT; votes and totals of the index must add up as well.
    () => setIndexedVotes('1900.9'),
    () => setIndexedVotes('1901.1'),
  ],
  [
    'gateways',
    'deposits of gateways',
    0.1,
    () => change('broadcasters', all, () => ({ deposit: '1.09' })),
    () => change('broadcasters', all, () => ({ deposit: '1.11' })),
  ],
  [
    'gateways',
    'reserves of gateways',
    0.1,
    () => change('broadcasters', all, () => ({ reserve: '2.19' })),
    () => change('broadcasters', all, () => ({ reserve: '2.21' })),
  ],
];

function setIndexedVotes(forVotes: string): void {
  change('treasuryProposals', isPaid, () => ({ forVotes }));
  change(
    'treasuryVoteEvents',
    ({ id }) => id === '0x01-1',
    () => ({ weight: forVotes }),
  );
}

describe.each(cases)('%s: %s, at most %s apart', (id, what, limit, inside, outside) => {
  it('inside of the limit it is written, and the difference is published', async () => {
    await inside();
    const { world, result } = await refresh(datasetNamed(id));
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const row = crossChecksOf(world.status()).find((check) => check.what === what);
    expect(row).toMatchObject({ dataset: id, passed: true, holdsBack: true, limit, limitBecause: expect.stringMatching(/\w+ \w+/) });
    expect(row?.difference).toBeGreaterThan(limit * 0.8);
    expect([row?.ours, row?.theirs].map((side) => typeof side?.value)).toEqual(['string', 'string']);
  });

  it('outside of it nothing is written, and the difference is published all the same', async () => {
    await outside();
    const { world, result } = await refresh(datasetNamed(id));
    expect(result?.outcome).toBe('quarantined');
    expect(world.files()).toEqual(['_status.json']);
    const row = crossChecksOf(world.status()).find((check) => check.what === what);
    expect(row).toMatchObject({ dataset: id, passed: false, limit });
    expect(row?.difference).toBeGreaterThan(limit);
  });
});

it('fees are compared with DefiLlama where it answers, and written without where it does not', async () => {
  setFees(Number.NaN);
  const { result, world } = await refresh(datasetNamed('network-history'));
  expect(result).toMatchObject({ outcome: 'updated', reason: null });
  expect(result?.checks.find(({ name }) => name === 'subgraph and DefiLlama agree: fees')).toMatchObject({
    passed: true,
    applied: false,
    detail: expect.stringMatching(/^Not compared/),
  });
  expect(crossChecksOf(world.status()).map(({ what }) => what)).not.toContain('fees in USD');
});

it('every comparison of a refresh says when it was made', async () => {
  const { world } = await refresh(datasetNamed('gateways'));
  const times = crossChecksOf(world.status()).map(({ asOf }) => asOf);
  expect(new Set(times).size).toBe(1);
  expect(times[0]).toMatch(/^2026-11-2\dT/);
});
