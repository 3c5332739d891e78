import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/rounds.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { deriveRoundState, deriveSkippedRounds } from '../../src/data/metrics/rounds.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/rounds.ts';
import { figuresOf, missedRound, skippedRound } from '../support/protocol-figures.ts';
import { protocolIndex, withChange } from '../support/protocol-index.ts';
import { setChainTo, useProtocol } from '../support/protocol-world.ts';
import type { RefreshWorld } from '../support/refresh-world.ts';

const { refresh, protocol } = useProtocol();
const rounds = dataset as unknown as Dataset;
const stored = (world: RefreshWorld) => parseSnapshot(spec, world.read('rounds.json'), 'rounds.json');

describe('refreshing the rounds', () => {
  it('writes every round, exact, and nulls for what was not set', async () => {
    const index = protocolIndex();
    const { world, result } = await refresh(rounds, index);
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const snapshot = stored(world);
    const rowOf = (round: number) => snapshot.data?.rounds.find((row) => row.round === round);
    expect(snapshot.data?.rounds).toHaveLength(8);
    expect(snapshot.asOf).toBe(new Date(figuresOf(index.newest).startedAt * 1000).toISOString().replace('.000Z', 'Z'));
    expect(rowOf(missedRound)).toMatchObject({
      ended: true,
      feesEth: '0.4',
      feesUsd: '1200.5',
      mintableLpt: '29971.76',
      inflationPerRoundPpb: 598_000,
      lengthL1Blocks: 6377,
    });
    expect(rowOf(skippedRound)).toMatchObject({
      initialised: false,
      mintableLpt: null,
      activeStakeLpt: null,
      totalSupplyLpt: null,
      participation: null,
      feesEth: '0',
    });
    expect(rowOf(index.newest)).toMatchObject({
      ended: false,
      feesEth: null,
      feesUsd: null,
      newStakeLpt: null,
      mintableLpt: expect.stringMatching(/^29\d{3}\./),
    });
    expect(deriveRoundState(snapshot, 'activeStakeLpt')).toMatchObject({ value: '25000000', unit: 'LPT', asOf: snapshot.asOf });
    expect(deriveSkippedRounds(snapshot, 7)).toMatchObject({ value: 1 });
    expect(deriveSkippedRounds(snapshot, 90)).toMatchObject({ value: null, absentBecause: 'Fewer than 90 ended rounds are known.' });
  });

  it('publishes the differences to the contracts', async () => {
    const { result } = await refresh(rounds, protocolIndex());
    const details = result?.checks.filter(({ category }) => category === 'cross-source').map(({ detail }) => detail);
    expect(details).toHaveLength(7);
    expect(details?.filter((detail) => /difference none$/.test(detail))).toHaveLength(6);
  });

  it('asks only for what is new, and a full run gives the same bytes', async () => {
    const { world } = await refresh(rounds, protocolIndex());
    const next = protocolIndex(9);
    await setChainTo(protocol(), next.newest);
    const { asked, result } = await refresh(rounds, next, { world });
    expect(result?.outcome).toBe('updated');
    expect(asked.map(({ variables }) => variables['startTimestamp_gte'])).toEqual([figuresOf(next.newest - 1).startedAt]);
    const bytes = world.read('rounds.json');
    const full = await refresh(rounds, next, { world, full: true });
    expect(full.result?.outcome).toBe('unchanged');
    expect(full.asked.map(({ variables }) => variables['startTimestamp_gte'])).toEqual([0]);
    expect(world.read('rounds.json')).toBe(bytes);
    expect(stored(world).data).toEqual(stored((await refresh(rounds, next)).world).data);
  });

  it.each<[string, string, Record<string, unknown>, RegExp]>([
    [
      'a supply the contracts do not know',
      '4008',
      { totalSupply: '60000000' },
      /subgraph and chain agree: total supply.*60000000 LPT \(round 4008\)/,
    ],
    ['a stake above the supply', '4004', { totalActiveStake: '99000000' }, /round 4004: more LPT is bonded than exists/],
    ['an inflation of 2 %', '4004', { inflation: '20000000' }, /above 1 % per round/],
  ])('quarantines %s', async (_name, id, change, reason) => {
    const { result, world } = await refresh(rounds, withChange(protocolIndex(), 'rounds', id, change));
    expect(result).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(reason) });
    expect(world.files()).toEqual(['_status.json']);
  });

  it('quarantines a change of what has ended, and rounds that vanish', async () => {
    const { world } = await refresh(rounds, protocolIndex());
    const before = world.read('rounds.json');
    const revised = await refresh(rounds, withChange(protocolIndex(), 'rounds', '4004', { volumeETH: '0.5' }), { world, full: true });
    expect(revised.result?.reason).toMatch(/feesEth of round 4004 was 0\.4, is 0\.5/);
    const shorter = protocolIndex();
    shorter.entities['rounds'] = (shorter.entities['rounds'] ?? []).filter(({ id }) => id !== '4002');
    const vanished = await refresh(rounds, shorter, { world, full: true });
    expect(vanished.result?.reason).toMatch(/round 4002 disappeared/);
    expect(world.read('rounds.json')).toBe(before);
  });

  it('publishes how far the index is behind the chain', async () => {
    const content = protocolIndex();
    content.head.block.number = 1;
    const { result } = await refresh(rounds, content);
    const lag = result?.checks.find(({ name }) => name === 'the subgraph keeps up with the chain');
    expect(lag).toMatchObject({
      passed: true,
      limit: '3600 L2 blocks',
      detail: expect.stringMatching(/The index is at block 1, the chain at \d+: \d+ blocks behind/),
    });
  });
});
