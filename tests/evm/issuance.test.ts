import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/issuance.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { loadSnapshot, loadSnapshotText } from '../../src/data/load.ts';
import { deriveIssued, deriveLostShare } from '../../src/data/metrics/issuance.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/issuance.ts';
import { decimalFromBase } from '../../src/data/units.ts';
import { figuresOf, missedRound, netOf, orchestratorA, orchestratorB, skippedRound } from '../support/protocol-figures.ts';
import { protocolIndex, withChange } from '../support/protocol-index.ts';
import { setChainTo, useProtocol } from '../support/protocol-world.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';

const { refresh, protocol, indexOf } = useProtocol();
const issuance = dataset as unknown as Dataset;
const stored = (world: RefreshWorld) => parseSnapshot(spec, world.read('issuance.json'), 'issuance.json');

describe('refreshing the issuance', () => {
  it('accounts for every base unit of each ended round', async () => {
    const { world, result } = await refresh(issuance, indexOf());
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const snapshot = stored(world);
    const rowOf = (round: number) => snapshot.data?.rounds.find((row) => row.round === round);
    const { mintable, gross } = figuresOf(4004);
    const [a = 0n, b = 0n] = [gross[orchestratorA], gross[orchestratorB]];
    expect(rowOf(4004)).toMatchObject({
      mintableLpt: decimalFromBase(mintable),
      mintedLpt: decimalFromBase(a + b),
      rewardsLpt: decimalFromBase(netOf(a) + netOf(b)),
      treasuryLpt: decimalFromBase(a - netOf(a) + b - netOf(b)),
      lostLpt: decimalFromBase(mintable - a - b),
      rewardCalls: 2,
    });
    const missed = figuresOf(missedRound);
    expect(rowOf(missedRound)).toMatchObject({
      rewardCalls: 1,
      lostLpt: decimalFromBase(missed.mintable - (missed.gross[orchestratorA] ?? 0n)),
    });
    expect(rowOf(skippedRound)).toMatchObject({ mintableLpt: null, mintedLpt: '0', lostLpt: null, rewardCalls: 0 });
    expect(rowOf(protocolIndex().newest)).toMatchObject({
      ended: false,
      mintedLpt: null,
      treasuryLpt: null,
      mintableLpt: expect.any(String),
    });
    expect(Number(deriveLostShare(snapshot, 3).value)).toBeCloseTo(0.4 / 3, 3);
    expect(deriveIssued(snapshot, 'treasuryLpt', 1).value).toBe(rowOf(4007)?.treasuryLpt);
    expect(deriveIssued(snapshot, 'mintedLpt', 50)).toMatchObject({ value: null, absentBecause: 'Fewer than 50 ended rounds are known.' });
  });

  it('compares the running round with the Minter', async () => {
    const { result } = await refresh(issuance, indexOf());
    const check = result?.checks.find(({ name }) => name === 'subgraph and chain agree: minted LPT');
    expect(check?.detail).toMatch(/^round 4008: \d+\.?\d* in the subgraph, .*difference 0\.00 % of what may be minted$/);
    await protocol().set('Minter', { currentMintedTokens: 0n });
    expect((await refresh(issuance, indexOf())).result?.reason).toMatch(/minted LPT" did not pass: .*difference 60\.00 %/);
    await protocol().set('RoundsManager', { currentRound: 4009n });
    expect((await refresh(issuance, indexOf())).result?.checks.find(({ name }) => name.endsWith('minted LPT'))?.detail).toBe(
      'not compared: the subgraph is in round 4008, the chain in round 4009',
    );
  });

  it('keeps imported readings, asks only for what is new, and a full run gives the same bytes', async () => {
    const world = createRefreshWorld();
    writeFileSync(join(world.folder, 'issuance.json'), loadSnapshotText('issuance'));
    const imported = loadSnapshot(spec).data?.states;
    await refresh(issuance, indexOf(), { world });
    expect(stored(world).data?.states).toEqual(imported);
    const next = indexOf(10);
    await setChainTo(protocol(), next.newest);
    const { asked } = await refresh(issuance, next, { world });
    expect(asked.map(({ root, variables }) => [root, variables['timestamp_gte'] ?? variables['startTimestamp_gte']]).sort()).toEqual(
      ['mintEvents', 'rewardEvents', 'rounds'].map((root) => [root, figuresOf(4008).startedAt]),
    );
    const bytes = world.read('issuance.json');
    const full = await refresh(issuance, next, { world, full: true });
    expect(full.result?.outcome).toBe('unchanged');
    expect(world.read('issuance.json')).toBe(bytes);
    expect(stored(world).provenance.map(({ id }) => id)).toEqual(['emissions-2023-2024', 'livepeer-subgraph-issuance']);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['more credited than minted', { rewardTokens: '90000' }, /events that do not add up: round 4004: more was credited than minted/],
    ['amounts below zero', { rewardTokens: '-1' }, /must be a non-negative decimal/],
    ['a missing amount', { rewardTokens: null }, /unexpected shape/],
  ])('fails on %s', async (_name, change, reason) => {
    const content = indexOf();
    const id = content.entities['rewardEvents']?.find(({ id: found }) => found.includes('00004004'))?.id ?? '';
    const { result, world } = await refresh(issuance, withChange(content, 'rewardEvents', id, change));
    expect(result).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(reason) });
    expect(world.files()).toEqual(['_status.json']);
  });

  it('quarantines where a page of rewards was skipped', async () => {
    const { result } = await refresh(issuance, indexOf(), { tamper: (rows, { root }) => (root === 'rewardEvents' ? [] : rows) });
    expect(result).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(/treasury takes a plausible part/) });
  });
});
