import { inputFrom, metric, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Issuance, IssuanceRound } from '../specs/issuance.ts';
import { sumDecimals } from '../units.ts';

export type IssuanceSnapshot = Snapshot<Issuance>;
type Part = 'mintableLpt' | 'mintedLpt' | 'rewardsLpt' | 'treasuryLpt' | 'lostLpt';

const parts: Record<Part, { label: string; what: string }> = {
  mintableLpt: { label: 'Could be minted', what: 'LPT that could be minted' },
  mintedLpt: { label: 'Minted', what: 'LPT minted by reward calls' },
  rewardsLpt: { label: 'To orchestrators and delegators', what: 'LPT credited to orchestrators and their delegators' },
  treasuryLpt: { label: 'To the treasury', what: 'LPT minted less LPT credited' },
  lostLpt: { label: 'Lost to missed reward calls', what: 'LPT that could be minted and was not' },
};

const reason = ({ absentBecause, data }: IssuanceSnapshot, count: number): string =>
  absentBecause ?? data?.roundsAbsentBecause ?? `Fewer than ${count} ended rounds are known.`;

/** One part of the issuance of the newest `count` ended rounds; rounds nobody initialised count as rounds and issue nothing. */
export function deriveIssued(snapshot: IssuanceSnapshot, part: Part, count: number): Metric {
  const { label, what } = parts[part];
  const fields = {
    id: `issuance.${part}.${count}`,
    label,
    unit: 'LPT',
    method: `${what}, summed over the last ${count} ended rounds.`,
  } as const;
  const rounds = newestEnded(snapshot, count);
  if (rounds === null)
    return metric({ ...fields, value: null, asOf: null, evidence: 'derived', inputs: [], absentBecause: reason(snapshot, count) });
  const value = sumDecimals(rounds.flatMap((row) => row[part] ?? []));
  return metric({ ...fields, value, ...spanOf(snapshot, rounds), evidence: 'derived', inputs: inputsOf(snapshot, part, rounds) });
}

/** Share of what could be minted in the newest `count` ended rounds and was lost because reward calls were missed. */
export function deriveLostShare(snapshot: IssuanceSnapshot, count: number): Metric {
  const method = `LPT not minted over LPT that could be minted, last ${count} ended rounds.`;
  const fields = { id: `issuance.lost-share.${count}`, label: 'Issuance lost to missed calls', unit: 'share', method } as const;
  const [lost, mintable] = [deriveIssued(snapshot, 'lostLpt', count), deriveIssued(snapshot, 'mintableLpt', count)];
  const absentBecause = lost.absentBecause ?? (Number(mintable.value) === 0 ? 'Nothing could be minted.' : undefined);
  if (absentBecause) return metric({ ...fields, value: null, asOf: null, evidence: 'derived', inputs: [], absentBecause });
  const { asOf, since } = lost;
  return metric({
    ...fields,
    value: Number(lost.value) / Number(mintable.value),
    asOf,
    ...(since ? { since } : {}),
    methodPage: 'missed-issuance',
    evidence: 'derived',
    inputs: [...lost.inputs, ...mintable.inputs],
  });
}

function newestEnded({ data }: IssuanceSnapshot, count: number): IssuanceRound[] | null {
  const ended = (data?.rounds ?? []).filter((row) => row.ended).slice(-count);
  return ended.length < count ? null : ended;
}

/** The sum ends where the round after the last one began. */
function spanOf({ data }: IssuanceSnapshot, rounds: readonly IssuanceRound[]): { asOf: string | null; asOfNote: string; since?: string } {
  const next = data?.rounds.find(({ round }) => round > (rounds.at(-1)?.round ?? Infinity));
  const since = rounds[0]?.startedAt;
  return { asOf: next?.startedAt ?? null, asOfNote: `Rounds ${rounds[0]?.round} to ${rounds.at(-1)?.round}.`, ...(since ? { since } : {}) };
}

const inputsOf = (snapshot: IssuanceSnapshot, part: Part, rounds: readonly IssuanceRound[]) => [
  inputFrom(
    snapshot,
    `${part}, rounds ${rounds[0]?.round} to ${rounds.at(-1)?.round}`,
    snapshot.provenance.filter(({ kind }) => kind === 'fetched').map(({ id }) => id),
  ),
];
