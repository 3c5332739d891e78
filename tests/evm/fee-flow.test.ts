import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/fee-flow.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { deriveFeePart, deriveSelfPaidShare } from '../../src/data/metrics/fee-flow.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/fee-flow.ts';
import { figuresOf, orchestratorB } from '../support/protocol-figures.ts';
import { protocolIndex, withChange } from '../support/protocol-index.ts';
import { useProtocol } from '../support/protocol-world.ts';
import type { RefreshWorld } from '../support/refresh-world.ts';

const { refresh, indexOf } = useProtocol();
const feeFlow = dataset as unknown as Dataset;
const stored = (world: RefreshWorld) => parseSnapshot(spec, world.read('fee-flow.json'), 'fee-flow.json');

describe('refreshing the flow of fees', () => {
  it('splits the fees of each round by the fee share of each orchestrator', async () => {
    const { world, result } = await refresh(feeFlow, indexOf());
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const snapshot = stored(world);
    const rowOf = (round: number) => snapshot.data?.rounds.find((row) => row.round === round);
    // A shares half of its 0.3 ETH, B nothing of its 0.1 ETH.
    expect(rowOf(4004)).toMatchObject({
      grossEth: '0.4',
      selfPaidEth: '0.05',
      operatorsEth: '0.25',
      delegatorsEth: '0.15',
      claimedEth: '0.300000000000000001',
      withdrawnEth: '0',
    });
    expect(rowOf(4005)).toMatchObject({ selfPaidEth: '0', claimedEth: '0' });
    expect(rowOf(4006)).toMatchObject({ withdrawnEth: '0.1' });
    expect(rowOf(protocolIndex().newest)).toMatchObject({ ended: false, grossEth: null, selfPaidEth: null, claimedEth: null });
    expect(deriveFeePart(snapshot, 'delegatorsEth', 4)).toMatchObject({ value: '0.6', unit: 'ETH', asOf: snapshot.asOf });
    expect(deriveSelfPaidShare(snapshot, 4).value).toBeCloseTo(0.05 / 1.6, 12);
    expect(deriveSelfPaidShare(snapshot, 100)).toMatchObject({ value: null, absentBecause: 'Fewer than 100 ended rounds are known.' });
    expect(snapshot.data?.sameOperatorEth).toBeNull();
  });

  it('asks for tickets of those only who are sender and recipient, and for none where nobody is both', async () => {
    const { asked } = await refresh(feeFlow, indexOf());
    const tickets = asked.filter(({ root }) => root === 'winningTicketRedeemedEvents');
    expect(tickets.map(({ query }) => /sender_in: (\[[^\]]*\])/.exec(query)?.[1])).toEqual([`["${orchestratorB}"]`]);
    const apart = indexOf();
    apart.entities['broadcasters'] = (apart.entities['broadcasters'] ?? []).filter(({ id }) => id !== orchestratorB);
    const second = await refresh(feeFlow, apart);
    expect(second.result?.outcome).toBe('updated');
    expect(second.asked.some(({ root }) => root === 'winningTicketRedeemedEvents')).toBe(false);
  });

  it('asks only for what is new, and a full run gives the same bytes', async () => {
    const { world } = await refresh(feeFlow, indexOf());
    const next = indexOf(10);
    const { asked } = await refresh(feeFlow, next, { world });
    expect(asked.find(({ root }) => root === 'earningsClaimedEvents')?.variables['timestamp_gte']).toBe(figuresOf(4008).startedAt);
    expect(asked.filter(({ root }) => root === 'rounds')).toHaveLength(1);
    const bytes = world.read('fee-flow.json');
    const full = await refresh(feeFlow, next, { world, full: true });
    expect(full.result?.outcome).toBe('unchanged');
    expect(world.read('fee-flow.json')).toBe(bytes);
  });

  it.each<[string, string, string, Record<string, unknown>, RegExp]>([
    [
      'fees of a round that its pools do not have',
      'rounds',
      '4005',
      { volumeETH: '0.5' },
      /round 4005: parts are 0\.4 of 0\.5 ETH \(20\.00 %\)/,
    ],
    ['more self-paid than paid', 'winningTicketRedeemedEvents', '0x5e00004004b2-1', { faceValue: '0.6' }, /round 4004: 0\.6 of 0\.4 ETH/],
    ['absurd claims', 'earningsClaimedEvents', '0xec00004004a1-1', { fees: '123456789' }, /ETH claimed of 2\.4 ETH earned/],
  ])('quarantines %s', async (_name, root, id, change, reason) => {
    const { result } = await refresh(feeFlow, withChange(indexOf(), root, id, change));
    expect(result).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(reason) });
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['fees below zero', { fees: '-0.1' }, /must be a non-negative decimal/],
    ['a round that is no number', { round: { id: 'latest' } }, /must be a non-negative integer/],
    ['a list that is null', { fees: null }, /unexpected shape/],
  ])('fails on %s', async (_name, change, reason) => {
    const { result } = await refresh(feeFlow, withChange(indexOf(), 'earningsClaimedEvents', '0xec00004004a1-1', change));
    expect(result).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(reason) });
  });
});
