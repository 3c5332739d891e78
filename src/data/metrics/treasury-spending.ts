import type { BudgetLine } from '../facts/budget.ts';
import type { ProposalStatement } from '../facts/treasury.ts';
import type { Treasury } from '../specs/treasury.ts';
import type { TreasuryProposal } from '../specs/treasury-proposals.ts';
import { baseFromDecimal, decimalFromBase } from '../units.ts';

/** LPT the treasury paid, with the proposal that asked for it where it is known. */
export type Spending = { key: string; at: string; lpt: string; recipient: string | null; title: string | null; entity: string | null; category: ProposalStatement['category'] | null };

/** Payments in LPT, oldest first, each joined with its proposal by the transaction that executed it. */
export function joinSpending(payments: Treasury['payments'], proposals: readonly TreasuryProposal[]): Spending[] {
  const executed = new Map(proposals.flatMap((proposal) => (proposal.executedTransaction ? [[proposal.executedTransaction, proposal] as const] : [])));
  return payments.flatMap(({ key, kind, amount, observedAt, recipient, transaction }) => {
    if (kind !== 'LPT' || amount === null) return [];
    const proposal = executed.get(transaction);
    return [{ key, at: observedAt, lpt: amount, recipient, title: proposal?.title ?? null, entity: proposal?.entity ?? null, category: proposal?.category ?? null }];
  });
}

/** Sum of LPT per value of a field, largest first; null stands for what is not known. */
export function sumBy(spending: readonly Spending[], field: 'category' | 'entity'): { name: string | null; lpt: string; payments: number }[] {
  const groups = [...Map.groupBy(spending, (row) => row[field])];
  const sums = groups.map(([name, rows]) => ({ name, base: rows.reduce((sum, { lpt }) => sum + baseFromDecimal(lpt), 0n), payments: rows.length }));
  return sums.sort((a, b) => (a.base < b.base ? 1 : -1)).map(({ name, base, payments }) => ({ name, lpt: decimalFromBase(base), payments }));
}

/** LPT of proposals that have been voted through and are not paid yet: states Succeeded and Queued. */
export function commitments(proposals: readonly TreasuryProposal[]): { proposal: TreasuryProposal; lpt: string }[] {
  return proposals.filter(({ state }) => state === 'Succeeded' || state === 'Queued').map((proposal) => ({ proposal, lpt: askedLpt(proposal) }));
}

/** LPT that a proposal would pay in all its actions. */
export const askedLpt = ({ actions }: Pick<TreasuryProposal, 'actions'>): string =>
  decimalFromBase(actions.reduce((sum, { kind, amount }) => (kind === 'LPT' && amount !== null ? sum + baseFromDecimal(amount) : sum), 0n));

/** Days of spending at the pace of a window. `days`: null where nothing was paid in it, so that there is no pace. */
export type Runway = { windowDays: number; spentLpt: string; days: number | null };

/**
 * How long a balance lasts if nothing flows in and spending goes on as in each window before `now`: days = balance ÷ (spent ÷ window). A window
 * that is longer than payments are known for is left out.
 * @param knownSince time from which all payments are known.
 */
export function deriveRunway(balanceLpt: string, spending: readonly Spending[], now: string, knownSince: string, windowsDays: readonly number[] = [90, 180, 365]): Runway[] {
  const dayMs = 86_400_000;
  return windowsDays.flatMap((windowDays) => {
    const from = Date.parse(now) - windowDays * dayMs;
    if (from < Date.parse(knownSince)) return [];
    const spent = spending.filter(({ at }) => Date.parse(at) > from && Date.parse(at) <= Date.parse(now)).reduce((sum, { lpt }) => sum + baseFromDecimal(lpt), 0n);
    const days = spent === 0n ? null : Number((baseFromDecimal(balanceLpt) * BigInt(windowDays)) / spent);
    return [{ windowDays, spentLpt: decimalFromBase(spent), days }];
  });
}

/** A budget line beside what was paid for its category in its period: what is left, or how much it was passed by. Null for a line in dollars. */
export function compareBudget(lines: readonly BudgetLine[], spending: readonly Spending[]): { line: BudgetLine; paidLpt: string; leftLpt: string | null; overLpt: string | null }[] {
  return lines.map((line) => {
    const own = spending.filter(({ category, at }) => category === line.category && at.slice(0, 10) >= line.from && at.slice(0, 10) <= line.to);
    const paid = own.reduce((sum, { lpt }) => sum + baseFromDecimal(lpt), 0n);
    const left = line.lpt === null ? null : baseFromDecimal(line.lpt) - paid;
    return { line, paidLpt: decimalFromBase(paid), leftLpt: left === null || left < 0n ? null : decimalFromBase(left), overLpt: left === null || left >= 0n ? null : decimalFromBase(-left) };
  });
}
