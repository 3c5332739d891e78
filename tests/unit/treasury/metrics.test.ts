import { describe, expect, it } from 'vitest';
import { deriveTreasury, deriveTreasuryInflow } from '../../../src/data/metrics/treasury.ts';
import type { Provenance } from '../../../src/data/provenance.ts';
import type { Snapshot } from '../../../src/data/snapshot.ts';
import type { Treasury } from '../../../src/data/specs/treasury.ts';

const provenance: Provenance[] = [
  { kind: 'transcribed', id: 'state', publisher: 'a', title: 'b', url: 'https://example.org/', observedAt: null, licence: 'c', processing: 'd', evidence: 'measured on chain', locator: 'e' },
];
const reading = (date: string, block: number, lpt: string) => ({ date, observedAt: `${date}T10:00:00Z`, block, lpt, eth: '1', rewardCut: 0, nextRewardCut: null, ceilingLpt: null, source: 'state' });
const payment = (block: number, kind: 'LPT' | 'call') => ({ key: 'k', observedAt: '2026-01-01T00:00:00Z', block, transaction: '0x', kind, recipient: null, amount: '10', contract: null, amountBase: null, source: 'state' });
const snapshot = (more: Partial<Treasury> = {}): Snapshot<Treasury> => ({
  dataset: 'treasury',
  version: 1,
  asOf: '2026-01-03',
  provenance,
  data: {
    readings: [reading('2026-01-01', 5, '100.5'), reading('2026-01-03', 9, '120')],
    payments: [payment(5, 'LPT'), payment(7, 'LPT'), payment(10, 'LPT')],
    scan: { chainId: 1, controller: '0x', contract: '0x', from: 0, to: 9, cursor: null },
    balances: [],
    inflows: [],
    cuts: [],
    ...more,
  },
});

describe('figures of the treasury', () => {
  it('are those of the newest reading, 0 included', () => {
    expect(deriveTreasury(snapshot(), 'lpt')).toMatchObject({ value: '120', asOf: '2026-01-03T10:00:00Z', evidence: 'measured on chain' });
    expect(deriveTreasury(snapshot(), 'rewardCut')).toMatchObject({ value: 0 });
    expect(deriveTreasury(snapshot(), 'ceilingLpt')).toMatchObject({ value: null, absentBecause: 'The last refresh could not read it.' });
    expect(deriveTreasury(snapshot({ readings: [], readingsAbsentBecause: 'Why.' }), 'eth')).toMatchObject({ value: null, absentBecause: 'Why.' });
  });

  it('tell the inflow from balances and the payments between them only', () => {
    expect(deriveTreasuryInflow(snapshot())).toMatchObject({ value: '29.5', since: '2026-01-01', asOf: '2026-01-03T10:00:00Z', evidence: 'derived' });
  });

  it.each<[string, Partial<Treasury>, RegExp]>([
    ['one reading', { readings: [reading('2026-01-01', 5, '1')] }, /two days/],
    ['an unfinished scan', { scan: { chainId: 1, controller: '0x', contract: '0x', from: 0, to: 8, cursor: null } }, /not all known yet/],
    ['a call between', { payments: [payment(7, 'call')] }, /may have moved LPT/],
    ['a balance that fell too far', { payments: [], readings: [reading('2026-01-01', 5, '9'), reading('2026-01-03', 9, '8')] }, /fell by more than was paid/],
  ])('leave the inflow absent with %s', (_name, more, reason) => {
    expect(deriveTreasuryInflow(snapshot(more))).toMatchObject({ value: null, absentBecause: expect.stringMatching(reason) });
  });
});
