import { describe, expect, it } from 'vitest';
import type { BudgetLine } from '../../../src/data/facts/budget.ts';
import { commitments, compareBudget, deriveRunway, joinSpending, sumBy, type Spending } from '../../../src/data/metrics/treasury-spending.ts';
import type { Treasury } from '../../../src/data/specs/treasury.ts';
import type { TreasuryProposal } from '../../../src/data/specs/treasury-proposals.ts';

const payment = (transaction: string, amount: string | null, kind = 'LPT') => ({ key: `${transaction}-0`, transaction, kind, amount, observedAt: '2026-01-10T00:00:00Z', recipient: '0xa' }) as unknown as Treasury['payments'][number];
const proposal = (more: object) => ({ title: 'Pay', entity: 'E', category: 'protocol', state: 'Executed', executedTransaction: '0x1', actions: [], ...more }) as unknown as TreasuryProposal;
const spent = (at: string, lpt: string, category: Spending['category'] = 'protocol'): Spending => ({ key: at, at, lpt, recipient: null, title: null, entity: null, category });

describe('joinSpending', () => {
  it('takes payments in LPT, and names the proposal where the transaction does', () => {
    const rows = joinSpending([payment('0x1', '10'), payment('0x2', '5'), payment('0x1', '7', 'ETH'), payment('0x3', null, 'other token')], [proposal({})]);
    expect(rows.map(({ lpt, title, category }) => [lpt, title, category])).toEqual([
      ['10', 'Pay', 'protocol'],
      ['5', null, null],
    ]);
    expect(sumBy(rows, 'category')).toEqual([
      { name: 'protocol', lpt: '10', payments: 1 },
      { name: null, lpt: '5', payments: 1 },
    ]);
  });
});

it('commitments are what was voted through and not paid', () => {
  const actions = [
    { kind: 'LPT', amount: '1.5' },
    { kind: 'LPT', amount: '2' },
    { kind: 'ETH', amount: '9' },
  ];
  const states = ['Pending', 'Active', 'Defeated', 'Succeeded', 'Queued', 'Executed', 'Expired', 'Canceled'];
  expect(commitments(states.map((state) => proposal({ state, actions }))).map(({ lpt, proposal: { state } }) => [state, lpt])).toEqual([
    ['Succeeded', '3.5'],
    ['Queued', '3.5'],
  ]);
});

describe('deriveRunway', () => {
  const now = '2026-06-30T00:00:00Z';
  const rows = [spent('2026-06-01T00:00:00Z', '100'), spent('2026-02-01T00:00:00Z', '200')];
  it('gives a range by window, and leaves out windows that are not known in full', () => {
    expect(deriveRunway('900', rows, now, '2025-12-01T00:00:00Z')).toEqual([
      { windowDays: 90, spentLpt: '100', days: 810 },
      { windowDays: 180, spentLpt: '300', days: 540 },
    ]);
  });
  it('has no number of days where nothing was paid: it is not for ever', () => {
    expect(deriveRunway('900', [], now, '2020-01-01T00:00:00Z', [90])).toEqual([{ windowDays: 90, spentLpt: '0', days: null }]);
  });
});

it('a budget line stands beside what was paid in its period, its first and last day included', () => {
  const line = { id: 'a', category: 'protocol', from: '2026-01-01', to: '2026-03-31', lpt: '100', usd: null } as unknown as BudgetLine;
  const rows = [spent('2025-12-31T23:59:59Z', '1'), spent('2026-01-01T00:00:00Z', '60'), spent('2026-03-31T23:59:59Z', '50'), spent('2026-02-01T00:00:00Z', '9', 'liquidity')];
  expect(compareBudget([line, { ...line, id: 'b', lpt: null, usd: 5 }], rows).map(({ paidLpt, leftLpt, overLpt }) => [paidLpt, leftLpt, overLpt])).toEqual([
    ['110', null, '10'],
    ['110', null, null],
  ]);
  expect(compareBudget([{ ...line, lpt: '150' }], rows)).toMatchObject([{ leftLpt: '40', overLpt: null }]);
});
