import type { FeeFlow, FeeFlowRound } from '../../../src/data/specs/fee-flow.ts';
import { sumDecimals } from '../../../src/data/units.ts';
import { formatDifference, relativeDifference } from '../../kit/compare-series.ts';
import { found } from '../../kit/day-table-checks.ts';
import type { Check } from '../../kit/types.ts';

/** What must hold before a refresh of the flow of fees is written. */
export const feeFlowChecks: readonly Check<FeeFlow>[] = [
  { name: 'operators and delegators have all fees', category: 'sum', run: ({ rounds }) => checkParts(rounds) },
  {
    name: 'nobody pays himself more than all',
    category: 'range',
    run: ({ rounds }) => found(rounds.flatMap(tooMuch), 'self-paid fees are part of the fees'),
  },
  {
    name: 'fees claimed are fees earned',
    category: 'sum',
    run: ({ rounds }) => checkClaims(rounds),
  },
  {
    name: 'no round disappears',
    category: 'no-silent-drop',
    run: ({ rounds }, previous) => {
      const now = new Set(rounds.map(({ round }) => round));
      const dropped = (previous?.rounds ?? []).filter(({ round }) => !now.has(round));
      return found(
        dropped.map(({ round }) => `round ${round} disappeared`),
        `${previous?.rounds.length ?? 0} earlier rounds are all there`,
      );
    },
  },
  {
    name: 'ended rounds keep their values',
    category: 'magnitude',
    run: ({ rounds }, previous) => found(changed(rounds, previous?.rounds ?? []), 'no value of an ended round changed'),
  },
];

/** The index adds up each round's fees twice: for the round, and for each orchestrator's pool in it. */
function checkParts(rounds: readonly FeeFlowRound[]) {
  const tolerance = 1e-9;
  const apart = rounds.flatMap(({ round, grossEth, operatorsEth, delegatorsEth }) => {
    if (grossEth === null || operatorsEth === null || delegatorsEth === null) return [];
    const parts = sumDecimals([operatorsEth, delegatorsEth]);
    const difference = relativeDifference(parts, grossEth);
    return difference > tolerance ? [`round ${round}: parts are ${parts} of ${grossEth} ETH (${formatDifference(difference)})`] : [];
  });
  return { ...found(apart, `${rounds.length} rounds add up`), limit: String(tolerance) };
}

const tooMuch = ({ round, grossEth, selfPaidEth }: FeeFlowRound): string[] =>
  grossEth !== null && selfPaidEth !== null && Number(selfPaidEth) > Number(grossEth) * (1 + 1e-12)
    ? [`round ${round}: ${selfPaidEth} of ${grossEth} ETH`]
    : [];

/** Claims lag behind earnings; fees that were brought along from Ethereum at the migration were earned before the first round here. */
function checkClaims(rounds: readonly FeeFlowRound[]) {
  const total = (key: 'grossEth' | 'claimedEth') => Number(sumDecimals(rounds.flatMap((row) => row[key] ?? [])));
  const [earned, claimed] = [total('grossEth'), total('claimedEth')];
  return {
    passed: claimed <= earned * 2 + 1_000,
    detail: `${claimed} ETH claimed of ${earned} ETH earned in these rounds`,
    limit: 'twice the fees, and 1,000 ETH from before',
  };
}

function changed(next: readonly FeeFlowRound[], previous: readonly FeeFlowRound[]): string[] {
  const byNumber = new Map(next.map((row) => [row.round, row]));
  return previous.flatMap((row) => {
    const now = byNumber.get(row.round);
    const keys = Object.keys(row) as (keyof FeeFlowRound)[];
    const key = now && row.ended ? keys.find((name) => row[name] !== now[name]) : undefined;
    return key && now ? [`${key} of round ${row.round} was ${row[key]}, is ${now[key]}`] : [];
  });
}
