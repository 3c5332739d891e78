import type { Issuance, IssuanceRound } from '../../../src/data/specs/issuance.ts';
import { found } from '../../kit/day-table-checks.ts';
import type { Check } from '../../kit/types.ts';

/** What must hold before a refresh of the issuance is written. That the parts add up is seen to where they are computed. */
export const issuanceChecks: readonly Check<Issuance>[] = [
  {
    name: 'the treasury takes a plausible part',
    category: 'range',
    run: ({ rounds }) => ({
      ...found(rounds.flatMap(implausible), 'no round gave the treasury more than half'),
      limit: '50 % of what was minted',
    }),
  },
  {
    name: 'minting goes on',
    category: 'coverage',
    run: ({ rounds }) => found(silent(rounds), 'rewards were called in the newest initialised rounds'),
  },
  {
    name: 'no round and no recorded reading disappears',
    category: 'no-silent-drop',
    run: (next, previous) =>
      found(
        dropped(next, previous),
        `${previous?.rounds.length ?? 0} earlier rounds and ${previous?.states.length ?? 0} readings are all there`,
      ),
  },
  {
    name: 'ended rounds keep their values',
    category: 'magnitude',
    run: ({ rounds }, previous) => found(changed(rounds, previous?.rounds ?? []), 'no value of an ended round changed'),
  },
];

/** Cuts of up to 10 % were set so far (LIP-92); a part above one half means that Reward events are missing. */
function implausible({ round, mintedLpt, treasuryLpt }: IssuanceRound): string[] {
  if (mintedLpt === null || treasuryLpt === null) return [];
  return Number(treasuryLpt) > Number(mintedLpt) / 2 ? [`round ${round}: ${treasuryLpt} of ${mintedLpt} LPT`] : [];
}

/** Five initialised rounds without any reward call would mean that the events are missing, not the calls. */
function silent(rounds: readonly IssuanceRound[]): string[] {
  const newest = rounds.filter(({ ended, mintableLpt }) => ended && mintableLpt !== null).slice(-5);
  return newest.length === 5 && newest.every(({ rewardCalls }) => rewardCalls === 0)
    ? [`no reward call from round ${newest[0]?.round} on`]
    : [];
}

function dropped(next: Issuance, previous: Issuance | null): string[] {
  const rounds = new Set(next.rounds.map(({ round }) => round));
  const states = new Set(next.states.map(({ at }) => at));
  return [
    ...(previous?.rounds ?? []).filter(({ round }) => !rounds.has(round)).map(({ round }) => `round ${round} disappeared`),
    ...(previous?.states ?? []).filter(({ at }) => !states.has(at)).map(({ at }) => `the reading of ${at} disappeared`),
  ];
}

function changed(next: readonly IssuanceRound[], previous: readonly IssuanceRound[]): string[] {
  const byNumber = new Map(next.map((row) => [row.round, row]));
  return previous.flatMap((row) => {
    const now = byNumber.get(row.round);
    const keys = Object.keys(row) as (keyof IssuanceRound)[];
    const key = now && row.ended ? keys.find((name) => row[name] !== now[name]) : undefined;
    return key && now ? [`${key} of round ${row.round} was ${row[key]}, is ${now[key]}`] : [];
  });
}
