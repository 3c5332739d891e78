import { describe, expect, it } from 'vitest';
import { crossChecksOf, subgraphLagsOf } from '../../src/data/cross-checks.ts';
import { deriveActiveCount, deriveTopStakeShare } from '../../src/data/metrics/orchestrators.ts';
import { deriveRoundState } from '../../src/data/metrics/rounds.ts';
import { deriveLatestState, deriveParticipation } from '../../src/data/metrics/supply.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec as delegationSpec } from '../../src/data/specs/delegation.ts';
import { spec as historySpec } from '../../src/data/specs/network-history.ts';
import { spec as orchestratorsSpec } from '../../src/data/specs/orchestrators.ts';
import { spec as pollsSpec } from '../../src/data/specs/lip-polls.ts';
import { spec as proposalsSpec } from '../../src/data/specs/treasury-proposals.ts';
import { spec as roundsSpec } from '../../src/data/specs/rounds.ts';
import { findIndexDatasets, useIndexWorld } from '../support/index-world.ts';
import { figuresOf } from '../support/protocol-figures.ts';
import type { RefreshWorld } from '../support/refresh-world.ts';

const { refresh, lagBy, protocol, content, orchestrators } = useIndexWorld(4_400);
const datasets = await findIndexDatasets();
const datasetNamed = (id: string) => datasets.find(({ spec }) => spec.id === id) ?? expect.unreachable(`there is no dataset ${id}`);
const ether = 10n ** 18n;
const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
const indexTime = () => iso(content().head.block.timestamp);
/** Time of the chain's block that the lag was measured at. */
const chainTime = (world: RefreshWorld) => subgraphLagsOf(world.status())[0]?.measuredAt;

/** The chain went on by a round since the index stood still: more supply, other inflation, and much more stake. */
async function moveChain(): Promise<void> {
  const next = figuresOf(content().newest + 1);
  await protocol().set('RoundsManager', { currentRound: BigInt(content().newest + 1), currentRoundStartBlock: BigInt(next.startBlock) });
  await protocol().set('Minter', {
    getGlobalTotalSupply: 60_000_000n * ether,
    inflation: 700_000n,
    currentMintableTokens: 42_000n * ether,
  });
  await protocol().set('BondingManager', { getTotalBonded: 33_000_000n * ether });
  const [a, b] = orchestrators;
  await protocol().send('BondingManager', 'setTranscoder', [
    a,
    [true, 33_000_000n * ether, BigInt(content().newest + 1), 70_000n, 400_000n],
  ]);
  await protocol().send('BondingManager', 'setTranscoder', [b, [false, 5n * ether, 4_007n, 1_000_000n, 0n]]);
}

async function refreshBehind(id: string, blocks: number) {
  await moveChain();
  await lagBy(blocks);
  return refresh(datasetNamed(id));
}

describe.each(datasets.map(({ spec }) => spec.id))('%s', (id) => {
  it('publishes a lag of 3,599 blocks as within the limit, and one of 3,601 as past it', async () => {
    await lagBy(3_599);
    const near = await refresh(datasetNamed(id));
    expect(near.result).toMatchObject({ outcome: 'updated', reason: null });
    expect(subgraphLagsOf(near.world.status())).toMatchObject([
      { dataset: id, blocks: 3_599, limit: 3_600, measuredAt: expect.stringMatching(/Z$/) },
    ]);
    await lagBy(3_601);
    const far = await refresh(datasetNamed(id));
    expect(far.result).toMatchObject({ outcome: 'updated', reason: null });
    expect(far.result?.checks.find(({ lag }) => lag)).toMatchObject({ passed: false, holdsBack: false, lag: { blocks: 3_601 } });
  });
});

describe('an index within the limit that the chain contradicts', () => {
  it.each(['rounds', 'network-history', 'orchestrators', 'delegation'])('holds %s back', async (id) => {
    const { result, world } = await refreshBehind(id, 3_599);
    expect(result).toMatchObject({
      outcome: 'quarantined',
      reason: expect.stringMatching(/subgraph and chain agree: bonded LPT" did not pass/),
    });
    expect(world.files()).toEqual(['_status.json']);
  });
});

describe('an index past the limit: the figure is the chain’s, with the chain’s date', () => {
  it('rounds: the current round', async () => {
    const { world, result } = await refreshBehind('rounds', 3_601);
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const snapshot = parseSnapshot(roundsSpec, world.read('rounds.json'), 'rounds.json');
    const newest = figuresOf(content().newest);
    expect(snapshot.data?.current).toMatchObject({
      round: content().newest + 1,
      at: chainTime(world),
      totalSupplyLpt: '60000000',
      activeStakeLpt: '33000000',
      mintableLpt: '42000',
      inflationPerRoundPpb: 700_000,
      source: 'arbitrum-current-round',
    });
    expect(deriveRoundState(snapshot, 'totalSupplyLpt')).toMatchObject({
      value: '60000000',
      asOf: chainTime(world),
      evidence: 'measured on chain',
    });
    // What only the index counts keeps its date.
    expect(deriveRoundState(snapshot, 'delegators')).toMatchObject({ value: 2600, asOf: iso(newest.startedAt) });
    expect(snapshot.asOf).toBe(iso(newest.startedAt));
    const checks = crossChecksOf(world.status());
    expect(checks.find(({ what }) => what === 'total supply')).toMatchObject({
      passed: false,
      holdsBack: false,
      theirs: { value: '60000000' },
    });
  });

  it('network history: supply, bonded LPT, inflation and participation', async () => {
    const { world, result } = await refreshBehind('network-history', 3_601);
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const snapshot = parseSnapshot(historySpec, world.read('network-history.json'), 'network-history.json');
    expect(deriveLatestState(snapshot, 'totalSupplyLpt')).toMatchObject({
      value: '60000000',
      asOf: chainTime(world),
      evidence: 'measured on chain',
    });
    expect(deriveLatestState(snapshot, 'inflationPerRoundPpb')).toMatchObject({ value: 700_000, asOf: chainTime(world) });
    expect(deriveParticipation(snapshot)).toMatchObject({ value: 0.55, asOf: chainTime(world) });
    expect(deriveLatestState(snapshot, 'delegators').asOf?.slice(0, 10)).toBe(indexTime().slice(0, 10));
    expect(snapshot.asOf).toBe(iso(content().head.block.timestamp - 86_400).slice(0, 10));
    await lagBy(0);
    await protocol().set('Minter', {
      getGlobalTotalSupply: figuresOf(content().newest).supply,
      inflation: figuresOf(content().newest).inflation,
    });
    await protocol().set('BondingManager', { getTotalBonded: figuresOf(content().newest).stake });
    await lagBy(0);
    await refresh(datasetNamed('network-history'), { world });
    expect(world.read('network-history.json')).not.toContain('chainState');
  });

  it('orchestrators: active set, stake and cuts', async () => {
    const { world, result } = await refreshBehind('orchestrators', 3_601);
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const snapshot = parseSnapshot(orchestratorsSpec, world.read('orchestrators.json'), 'orchestrators.json');
    const [a, b] = orchestrators.map((id) => snapshot.data?.orchestrators.find(({ address }) => address.toLowerCase() === id));
    expect(snapshot.data?.chain).toMatchObject({ at: chainTime(world), source: 'arbitrum-orchestrators' });
    expect(a).toMatchObject({ active: true, stakeLpt: '33000000', rewardCut: 0.07, feeShare: 0.4, lastRewardRound: content().newest + 1 });
    expect(b).toMatchObject({ active: false, stakeLpt: '5', lastRewardRound: 4_007 });
    expect(deriveActiveCount(snapshot)).toMatchObject({ value: 1, asOf: chainTime(world) });
    expect(deriveTopStakeShare(snapshot, 1)).toMatchObject({ value: 1, asOf: chainTime(world) });
    expect(snapshot.asOf).toBe(indexTime());
    expect(snapshot.data?.feesThrough).toBe(iso(content().head.block.timestamp - 86_400).slice(0, 10));
  });

  it('delegation: stake of the active set', async () => {
    const { world } = await refreshBehind('delegation', 3_601);
    const snapshot = parseSnapshot(delegationSpec, world.read('delegation.json'), 'delegation.json');
    expect(snapshot.data?.now).toMatchObject({
      activeStakeLpt: '33000000',
      activeStakeAt: chainTime(world),
      activeStakeSource: 'arbitrum-bonded',
    });
    expect(snapshot.asOf).toBe(indexTime());
  });

  it('treasury proposals: tallies are the governor’s at any time, votes are known up to the index', async () => {
    const { world } = await refreshBehind('treasury-proposals', 3_601);
    const snapshot = parseSnapshot(proposalsSpec, world.read('treasury-proposals.json'), 'treasury-proposals.json');
    expect(snapshot.data?.proposals[0]).toMatchObject({ forLpt: '900.5', asOf: chainTime(world) });
    expect(snapshot.data?.indexedAt).toBe(indexTime());
  });
});

describe('what only the index can tell', () => {
  it.each(['fee-flow', 'issuance', 'rounds'])('%s is dated by the newest round of the index', async (id) => {
    await lagBy(3_601);
    const { world } = await refresh(datasetNamed(id));
    expect((JSON.parse(world.read(`${id}.json`)) as { asOf: string }).asOf).toBe(iso(figuresOf(content().newest).startedAt));
  });

  it.each(['orchestrators', 'gateways'])('%s does not pretend where the index does not tell its time', async (id) => {
    delete (content().head.block as { timestamp?: number }).timestamp;
    const { world, result } = await refresh(datasetNamed(id));
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const { data } = JSON.parse(world.read(`${id}.json`)) as { data: { feesThrough?: string; lastDay?: string } };
    // The clock of the refresh is days after the newest round and the newest day of the index.
    const newestDay = iso(figuresOf(content().newest).startedAt).slice(0, 10);
    expect((data.feesThrough ?? data.lastDay ?? '9999') <= newestDay).toBe(true);
  });

  it('a poll has no result before the index has every vote, however far the chain is', async () => {
    const read = async () => {
      const { world } = await refresh(datasetNamed('lip-polls'));
      const snapshot = parseSnapshot(pollsSpec, world.read('lip-polls.json'), 'lip-polls.json');
      return [snapshot.asOf, snapshot.data?.polls[0]?.outcome];
    };
    expect(await read()).toEqual([indexTime(), 'passed']);
    content().head.block.timestamp = figuresOf(4001).startedAt;
    expect(await read()).toEqual([indexTime(), null]);
  });
});
