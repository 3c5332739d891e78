import type { Delegation, DelegationReading } from '../../../src/data/specs/delegation.ts';
import { stakeBands } from '../../../src/data/stake-bands.ts';
import { sumDecimals } from '../../../src/data/units.ts';
import { relativeDifference } from '../../kit/compare-series.ts';
import { found } from '../../kit/day-table-checks.ts';
import type { Check } from '../../kit/types.ts';

/** What must hold before the delegation is written. */
export const delegationChecks: readonly Check<Delegation>[] = [
  {
    name: 'bands add up',
    category: 'sum',
    run: ({ readings }) => found(readings.flatMap(bandProblems), `bands of ${readings.length} readings add up to the base unit`),
  },
  {
    name: 'largest delegates are within the whole',
    category: 'sum',
    run: (data) => found(topProblems(data), 'no 25 delegates have more than all'),
  },
  {
    name: 'no month disappears',
    category: 'no-silent-drop',
    run: (next, previous) => found(dropped(next, previous), 'every earlier month is there'),
  },
  {
    name: 'months that are over keep their values',
    category: 'magnitude',
    run: (next, previous) => found(changed(next, previous), 'no earlier month changed'),
  },
  {
    name: 'steps from reading to reading',
    category: 'magnitude',
    run: ({ readings }, previous) => checkSteps(readings, previous?.readings ?? []),
  },
];

function bandProblems(row: DelegationReading): string[] {
  const delegators = stakeBands.reduce((total, { key }) => total + row[`${key}Delegators`], 0);
  const lpt = sumDecimals(stakeBands.map(({ key }) => row[`${key}Lpt`]));
  return delegators === row.delegators && lpt === row.principalLpt
    ? []
    : [`${row.month}: bands hold ${delegators} delegators with ${lpt} LPT`];
}

function topProblems({ readings, topDelegates }: Delegation): string[] {
  return readings.flatMap(({ month, principalLpt }) => {
    const top = topDelegates.filter((row) => row.month === month);
    const ranked = top.every(
      ({ rank, principalLpt: own }, index) => rank === index + 1 && Number(own) <= Number(top[index - 1]?.principalLpt ?? Infinity),
    );
    const whole = Number(sumDecimals(top.map((row) => row.principalLpt))) <= Number(principalLpt) * (1 + 1e-12);
    return ranked && whole ? [] : [`${month}: the largest delegates are out of order or have more than all`];
  });
}

function dropped(next: Delegation, previous: Delegation | null): string[] {
  const lists = ['readings', 'flows'] as const;
  return lists.flatMap((list) => {
    const months = new Set(next[list].map(({ month }) => month));
    return (previous?.[list] ?? []).filter(({ month }) => !months.has(month)).map(({ month }) => `${month} of ${list} disappeared`);
  });
}

/** The newest stored reading belongs to a month that may still run: it is replaced. */
function changed(next: Delegation, previous: Delegation | null): string[] {
  const over =
    previous?.readings.filter((row) => row.at < (next.readings.at(-1)?.at ?? '') && row.month < (next.readings.at(-1)?.month ?? '')) ?? [];
  const differs = <Row extends { month: string }>(rows: readonly Row[], row: Row) =>
    JSON.stringify(rows.find(({ month }) => month === row.month)) !== JSON.stringify(row);
  return [
    ...over.filter((row) => differs(next.readings, row)).map(({ month }) => `the reading of ${month} changed`),
    ...(previous?.flows ?? []).filter((row) => differs(next.flows, row)).map(({ month }) => `flows of ${month} changed`),
  ];
}

/**
 * From one recorded month-end to the next after 2022-04, the stake moved by 12 % at most and the number of delegators by 20 %. Sources count
 * differently: at the end of 2023-10 the replay of events had 14 % less stake than the subgraph two weeks before.
 */
const largestStep = { withinSource: 0.25, acrossSources: 0.5 };

function checkSteps(next: readonly DelegationReading[], previous: readonly DelegationReading[]) {
  const [before, now] = [previous.at(-1), next.at(-1)];
  const limit = before?.source === now?.source ? largestStep.withinSource : largestStep.acrossSources;
  if (!before || !now || before.at === now.at) return { passed: true, detail: 'there is no new reading', limit: `${limit * 100} %` };
  const step = Math.max(relativeDifference(now.principalLpt, before.principalLpt), relativeDifference(now.delegators, before.delegators));
  const text = ({ delegators, principalLpt }: DelegationReading) => `${delegators} delegators with ${principalLpt} LPT`;
  return {
    passed: step <= limit,
    detail: `stake or delegators moved by ${(step * 100).toFixed(2)} %`,
    old: text(before),
    new: text(now),
    limit: `${limit * 100} %`,
  };
}
