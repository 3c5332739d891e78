import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readFacts } from '../../data-fetchers/kit/facts.ts';
import { table } from '../../src/data/facts/delegation-withdrawals.ts';
import { baseFromDecimal } from '../../src/data/units.ts';
import { describeRecorded, recordedFile } from '../support/recorded.ts';

const file = 'delegation-research-2026-01/rewards-withdraw-timeseries.json';
type Sums = { rewards_lpt: string; claim_events: number; withdraw_lpt: string; withdraw_events: number };
type Recorded = { by_month: Record<string, Sums>; totals: Sums };

describeRecorded('withdrawals per month', [file], () => {
  it('are those of the recording, digit for digit, and add up to its totals', () => {
    const recorded = JSON.parse(readFileSync(recordedFile(file), 'utf8')) as Recorded;
    const rows = readFacts(table, {}).rows;
    const of = (sums: Sums) => [baseFromDecimal(sums.rewards_lpt), sums.claim_events, baseFromDecimal(sums.withdraw_lpt), sums.withdraw_events];
    const inBase = rows.map((row) => [baseFromDecimal(row.rewardsClaimedLpt), row.claims, baseFromDecimal(row.withdrawnLpt), row.withdrawals] as const);
    expect(Object.fromEntries(rows.map((row, index) => [row.month, inBase[index]]))).toEqual(Object.fromEntries(Object.entries(recorded.by_month).map(([month, sums]) => [month, of(sums)])));
    const totals = inBase.reduce<[bigint, number, bigint, number]>((sum, row) => [sum[0] + row[0], sum[1] + row[1], sum[2] + row[2], sum[3] + row[3]], [0n, 0, 0n, 0]);
    expect(totals).toEqual(of(recorded.totals));
  });
});
