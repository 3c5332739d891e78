import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getAddress } from 'viem';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/delegation.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { loadSnapshot, loadSnapshotText } from '../../src/data/load.ts';
import { deriveTopDelegateShare } from '../../src/data/metrics/delegation.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/delegation.ts';
import { delegateD, orchestratorA, orchestratorB } from '../support/protocol-figures.ts';
import { withChange } from '../support/protocol-index.ts';
import { useProtocol } from '../support/protocol-world.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';

const { refresh, indexOf } = useProtocol();
const delegation = dataset as unknown as Dataset;
const stored = (world: RefreshWorld) => parseSnapshot(spec, world.read('delegation.json'), 'delegation.json');

describe('refreshing the delegation', () => {
  it('counts, bands and ranks every delegator with stake, exact', async () => {
    const { world, result } = await refresh(delegation, indexOf());
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const { data } = stored(world);
    expect(data?.readings).toHaveLength(1);
    expect(data?.readings[0]).toMatchObject({
      month: '2026-11',
      delegators: 5,
      delegates: 3,
      principalLpt: '12011006.5',
      below1Delegators: 1,
      from1Lpt: '5.5',
      from10kDelegators: 3,
      from10kLpt: '12011000.5',
      unknownDelegateLpt: '0',
      nakamoto33: 1,
      nakamoto50: 1,
    });
    expect(data?.topDelegates.map(({ delegate, principalLpt }) => [delegate, principalLpt])).toEqual([
      [getAddress(orchestratorA), '8011006'],
      [getAddress(orchestratorB), '4000000'],
      [getAddress(delegateD), '0.5'],
    ]);
    expect(data?.now).toMatchObject({
      round: 4008,
      activeStakeLpt: '25000000',
      unbondingLpt: '10',
      unbondingLocks: 1,
      withdrawableLpt: '50.25',
      withdrawableLocks: 2,
      pendingByRound: [{ withdrawRound: expect.any(Number), lpt: '10', locks: 1 }],
    });
    expect(data?.now?.topDelegators[0]).toMatchObject({
      rank: 1,
      delegator: `0x${'1'.repeat(40)}`,
      principalLpt: '8000000.000000000000000001',
    });
    expect(deriveTopDelegateShare(stored(world), 2).value).toBeCloseTo(12_011_006 / 12_011_006.5, 12);
    expect(deriveTopDelegateShare(stored(world), 10)).toMatchObject({
      value: null,
      absentBecause: 'The newest reading names fewer than 10 delegates.',
    });
  });

  it('sums moves of stake per whole month, zeros where nothing moved', async () => {
    const { world } = await refresh(delegation, indexOf());
    expect(stored(world).data?.flows).toEqual([
      {
        month: '2026-08',
        bondedLpt: '100.000000000000000001',
        bonds: 1,
        unbondedLpt: '40',
        unbonds: 1,
        rebondedLpt: '0',
        rebonds: 0,
        withdrawnLpt: '0',
        withdrawals: 0,
      },
      {
        month: '2026-09',
        bondedLpt: '0',
        bonds: 0,
        unbondedLpt: '0',
        unbonds: 0,
        rebondedLpt: '0',
        rebonds: 0,
        withdrawnLpt: '0',
        withdrawals: 0,
      },
      {
        month: '2026-10',
        bondedLpt: '0',
        bonds: 1,
        unbondedLpt: '2.5',
        unbonds: 1,
        rebondedLpt: '1.5',
        rebonds: 1,
        withdrawnLpt: '38.5',
        withdrawals: 1,
      },
    ]);
  });

  it('keeps recorded months, asks for moves of new months only, and a full run gives the same bytes', async () => {
    const world = createRefreshWorld();
    writeFileSync(join(world.folder, 'delegation.json'), loadSnapshotText('delegation'));
    const first = await refresh(delegation, indexOf(), { world });
    expect(first.result).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(/stake or delegators moved by 99\.84 %/) });
    const recorded = loadSnapshot(spec).data;
    // The invented network is smaller than the recorded one: as if its 3,222 delegators were there.
    const whole = indexOf();
    whole.entities['delegators'] = Array.from({ length: 3_200 }, (_, index) => ({
      id: `0x${String(index).padStart(40, '0')}`,
      delegate: { id: orchestratorA },
      bondedAmount: '5600',
    }));
    const { result, asked } = await refresh(delegation, whole, { world });
    expect(result?.outcome).toBe('updated');
    expect(asked.filter(({ root }) => root === 'delegators')).toHaveLength(4);
    expect(stored(world).data?.readings.slice(0, -1)).toEqual(recorded?.readings);
    const again = await refresh(delegation, whole, { world });
    expect(again.result?.outcome).toBe('unchanged');
    expect(again.asked.map(({ root }) => root).filter((root) => root.endsWith('Events'))).toEqual([]);
    const bytes = world.read('delegation.json');
    const full = await refresh(delegation, whole, { world, full: true });
    expect([full.result?.outcome, full.asked.filter(({ root }) => root.endsWith('Events')).length]).toEqual(['unchanged', 4]);
    expect(world.read('delegation.json')).toBe(bytes);
  });

  it('refuses pages that repeat, and quarantines months that vanish or change', async () => {
    const { world } = await refresh(delegation, indexOf());
    const before = world.read('delegation.json');
    const twice = await refresh(delegation, indexOf(), {
      world,
      tamper: (rows, { root }) => (root === 'delegators' ? [...rows, ...rows] : rows),
    });
    expect(twice.result?.reason).toMatch(/sent 0x1+ twice in a paged answer/);
    const other = withChange(indexOf(), 'unbondEvents', '0xd120261031-1', { amount: '3' });
    expect((await refresh(delegation, other, { world, full: true })).result?.reason).toMatch(/flows of 2026-10 changed/);
    const fewer = await refresh(delegation, indexOf(), {
      world,
      full: true,
      tamper: (rows, { root }) => (/^(bond|unbond)Events/.test(root) ? [] : rows),
    });
    expect(fewer.result?.reason).toMatch(/2026-08 of flows disappeared/);
    expect(world.read('delegation.json')).toBe(before);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['an amount below zero', { bondedAmount: '-1' }, /must be a non-negative decimal/],
    ['an address that is none', { delegate: { id: 'javascript:alert(1)' } }, /must be an address in lower case/],
    ['an amount that is null', { bondedAmount: null }, /unexpected shape/],
  ])('fails on %s', async (_name, change, reason) => {
    const { result } = await refresh(delegation, indexOf(), {
      tamper: (rows, { root }) => (root === 'delegators' ? rows.map((row) => ({ ...row, ...change })) : rows),
    });
    expect(result).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(reason) });
  });
});
