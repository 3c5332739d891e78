import { getAddress } from 'viem';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/orchestrators.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { deriveActiveCount, deriveCallShare, deriveTopStakeShare } from '../../src/data/metrics/orchestrators.ts';
import { formatCsv } from '../../src/data/csv.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/orchestrators.ts';
import { delegateD, orchestratorA, orchestratorB, orchestratorC } from '../support/protocol-figures.ts';
import { protocolIndex, withChange } from '../support/protocol-index.ts';
import { setChainTo, useProtocol } from '../support/protocol-world.ts';
import type { RefreshWorld } from '../support/refresh-world.ts';

const { refresh, protocol, indexOf } = useProtocol();
const orchestrators = dataset as unknown as Dataset;
const stored = (world: RefreshWorld) => parseSnapshot(spec, world.read('orchestrators.json'), 'orchestrators.json');
const rowOf = (world: RefreshWorld, id: string) => stored(world).data?.orchestrators.find(({ address }) => address === getAddress(id));

describe('refreshing the orchestrators', () => {
  it('sums fees from daily entities over whole days and counts reward calls with care', async () => {
    const { world, result } = await refresh(orchestrators, indexOf());
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const snapshot = stored(world);
    // Seven rounds have ended, nobody initialised 4003.
    expect(snapshot.data).toMatchObject({ round: 4008, rewardWindow: { from: 4001, to: 4007, rounds: 6 } });
    expect(rowOf(world, orchestratorA)).toMatchObject({
      stakeLpt: '15000000',
      rewardCut: 0.05,
      feeShare: 0.5,
      deactivationRound: null,
      feesEth30d: '0.3',
      feesEth60d: '0.6',
      feesEth90d: '0.9',
      feesEthTotal: '7.5',
      rewardsCalled: 6,
      rewardsMissed: 0,
      lastRewardRound: 4008,
      serviceUri: 'https://a.example:8935',
    });
    expect(rowOf(world, orchestratorA)?.cuts.map(({ rewardCut, feeShare }) => [rewardCut, feeShare])).toEqual([
      [0.1, 0],
      [0.05, 0.5],
    ]);
    expect(rowOf(world, orchestratorB)).toMatchObject({ rewardsCalled: 5, rewardsMissed: 1, serviceUri: null, feesEth90d: '0' });
    expect(rowOf(world, orchestratorC)).toMatchObject({ active: false, deactivationRound: 4000, serviceUri: null, rewardsMissed: 0 });
    expect(rowOf(world, delegateD)).toBeUndefined();
    expect(deriveActiveCount(snapshot).value).toBe(2);
    expect(deriveTopStakeShare(snapshot, 1)).toMatchObject({ value: 0.6, asOf: snapshot.asOf });
    const b = rowOf(world, orchestratorB);
    expect(b && deriveCallShare(snapshot, b).value).toBeCloseTo(5 / 6, 12);
    expect(spec.tables.map((table) => (snapshot.data ? formatCsv(table, snapshot.data).split('\r\n').length : 0))).toEqual([5, 5]);
  });

  it('does not blame the round of activation, nor a pool a ticket opened after deactivation', async () => {
    const late = withChange(indexOf(), 'transcoders', orchestratorB, { activationRound: '4005' });
    expect(rowOf((await refresh(orchestrators, late)).world, orchestratorB)).toMatchObject({ rewardsMissed: 0, rewardsCalled: 5 });
    const left = withChange(indexOf(), 'transcoders', orchestratorB, { deactivationRound: '4005' });
    expect(rowOf((await refresh(orchestrators, left)).world, orchestratorB)?.rewardsMissed).toBe(0);
  });

  it('asks only for new changes of cuts, and a full run gives the same bytes', async () => {
    const { world } = await refresh(orchestrators, indexOf());
    const next = indexOf(9);
    await setChainTo(protocol(), next.newest);
    const { asked } = await refresh(orchestrators, next, { world });
    const since = (questions: typeof asked) => questions.find(({ root }) => root === 'transcoderUpdateEvents')?.variables['timestamp_gte'];
    expect(since(asked)).toBe(Date.parse(rowOf(world, orchestratorA)?.cuts.at(-1)?.at ?? '') / 1000);
    const bytes = world.read('orchestrators.json');
    const full = await refresh(orchestrators, next, { world, full: true });
    expect([full.result?.outcome, since(full.asked)]).toEqual(['unchanged', 0]);
    expect(world.read('orchestrators.json')).toBe(bytes);
  });

  it.each<[string, string, Record<string, unknown>, RegExp]>([
    ['stake the contracts do not know', orchestratorA, { totalStake: '25000000' }, /bonded LPT" did not pass: Livepeer subgraph 35000000 LPT/],
    [
      'an active set of another size',
      orchestratorC,
      { active: true, totalStake: '1' },
      /size of the active set" did not pass: Livepeer subgraph 3 orchestrators .* Arbitrum One 2 orchestrators/,
    ],
    [
      'all-time fees below those of 90 days',
      orchestratorA,
      { totalVolumeETH: '0.5' },
      /fees of 30, 60, 90 days and in all are 0\.3, 0\.6, 0\.9, 0\.5 ETH/,
    ],
    ['cuts without their change', orchestratorA, { rewardCut: '70000' }, /has other cuts than its last change/],
  ])('quarantines %s', async (_name, id, change, reason) => {
    const { result } = await refresh(orchestrators, withChange(indexOf(), 'transcoders', id, change));
    expect(result).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(reason) });
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['a cut above 100 %', { rewardCut: '1000001' }, /must be at most 1,000,000/],
    ['a stake below zero', { totalStake: '-5' }, /must be a non-negative decimal/],
    ['a status nobody knows', { status: 'Slashed' }, /status: /],
  ])('fails on %s', async (_name, change, reason) => {
    const { result } = await refresh(orchestrators, withChange(indexOf(), 'transcoders', orchestratorB, change));
    expect(result).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(reason) });
  });

  it('quarantines where an orchestrator vanishes', async () => {
    const { world } = await refresh(orchestrators, indexOf());
    const { result } = await refresh(orchestrators, indexOf(), {
      world,
      tamper: (rows, { root }) => (root === 'transcoders' ? rows.filter(({ id }) => id !== orchestratorC) : rows),
    });
    expect(result).toMatchObject({ outcome: 'quarantined', reason: expect.stringContaining(`${getAddress(orchestratorC)} disappeared`) });
    expect(protocolIndex().newest).toBe(stored(world).data?.round);
  });
});
