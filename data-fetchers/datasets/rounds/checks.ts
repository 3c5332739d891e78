import type { RoundRow, Rounds } from '../../../src/data/specs/rounds.ts';
import { baseFromDecimal } from '../../../src/data/units.ts';
import { formatDifference, relativeDifference } from '../../kit/compare-series.ts';
import { found } from '../../kit/day-table-checks.ts';
import type { Check } from '../../kit/types.ts';

/** What must hold before a refresh of the rounds is written. */
export const roundChecks: readonly Check<Rounds>[] = [
  {
    name: 'values are plausible',
    category: 'range',
    run: ({ rounds }) => found(rounds.flatMap(implausible), 'all values lie in their ranges'),
  },
  { name: 'mintable LPT is supply times inflation', category: 'sum', run: ({ rounds }) => checkMintable(rounds) },
  { name: 'no round disappears', category: 'no-silent-drop', run: ({ rounds }, previous) => checkDropped(rounds, previous?.rounds ?? []) },
  {
    name: 'ended rounds keep their values',
    category: 'magnitude',
    run: ({ rounds }, previous) => checkKept(rounds, previous?.rounds ?? []),
  },
];

function implausible({ round, activeStakeLpt, totalSupplyLpt, inflationPerRoundPpb, startedAt }: RoundRow): string[] {
  const problems = [
    activeStakeLpt !== null &&
      totalSupplyLpt !== null &&
      Number(activeStakeLpt) > Number(totalSupplyLpt) &&
      'more LPT is bonded than exists',
    inflationPerRoundPpb !== null && inflationPerRoundPpb > 10_000_000 && `inflation is ${inflationPerRoundPpb} ppb, above 1 % per round`,
    startedAt !== null && startedAt < '2022-02-01' && `it started on ${startedAt}, before the protocol was on Arbitrum One`,
  ];
  return problems.filter((problem) => problem !== false).map((problem) => `round ${round}: ${problem}`);
}

/** Minter.sol: mintable = supply × inflation / 1e9. The index takes supply and inflation at slightly other events than the Minter. */
function checkMintable(rounds: readonly RoundRow[]) {
  const tolerance = 0.01;
  const compared = rounds.filter(
    ({ mintableLpt, totalSupplyLpt, inflationPerRoundPpb }) => mintableLpt && totalSupplyLpt && inflationPerRoundPpb,
  );
  const apart = compared.flatMap(({ round, mintableLpt, totalSupplyLpt, inflationPerRoundPpb }) => {
    const expected = (baseFromDecimal(totalSupplyLpt ?? '0') * BigInt(inflationPerRoundPpb ?? 0)) / 1_000_000_000n;
    const difference = relativeDifference(String(baseFromDecimal(mintableLpt ?? '0')), String(expected));
    return difference > tolerance ? [`round ${round} is off by ${formatDifference(difference)}`] : [];
  });
  // Single rounds may be off: a parameter vote or a bridge transfer falls between the two events.
  const passed = apart.length <= compared.length * 0.05;
  return {
    ...found(passed ? [] : apart, `${compared.length} rounds compared, ${apart.length} further apart than the limit`),
    limit: `${tolerance * 100} % on 95 % of the rounds`,
  };
}

function checkDropped(next: readonly RoundRow[], previous: readonly RoundRow[]) {
  const numbers = new Set(next.map(({ round }) => round));
  const dropped = previous.filter(({ round }) => !numbers.has(round)).map(({ round }) => `round ${round} disappeared`);
  return found(dropped, `${previous.length} earlier rounds are all there`);
}

/** What happened in a round that has ended cannot change. */
function checkKept(next: readonly RoundRow[], previous: readonly RoundRow[]) {
  const byNumber = new Map(next.map((row) => [row.round, row]));
  const changed = previous.flatMap((row) => {
    const now = byNumber.get(row.round);
    const keys = Object.keys(row) as (keyof RoundRow)[];
    const key = now && row.ended ? keys.find((name) => row[name] !== null && row[name] !== now[name]) : undefined;
    return key && now ? [`${key} of round ${row.round} was ${row[key]}, is ${now[key]}`] : [];
  });
  return found(changed, `no value of an ended round changed`);
}
