import { inputFrom, metric, type Metric } from '../metric.ts';
import type { DelegationReading } from '../specs/delegation.ts';
import { labelOfBand, stakeBands, type StakeBandKey } from '../stake-bands.ts';
import { baseFromDecimal } from '../units.ts';
import type { DelegationSnapshot } from './delegation.ts';

/** One size band of the newest reading, beside the reading twelve months before. Changes are null where the two have different sources. */
export type BandRow = {
  key: StakeBandKey;
  label: string;
  delegators: number;
  shareOfDelegators: number | null;
  principalLpt: string;
  shareOfPrincipal: number | null;
  delegatorsBefore: number | null;
  principalBeforeLpt: string | null;
};

/** The newest reading and the one twelve months before it; `before` is null where there is none of the same source, which alone can be compared. */
export function newestAndYearBefore(readings: readonly DelegationReading[]): { newest: DelegationReading; before: DelegationReading | null } | null {
  const newest = readings.at(-1);
  if (!newest) return null;
  const month = `${Number(newest.month.slice(0, 4)) - 1}${newest.month.slice(4)}`;
  return { newest, before: readings.find((row) => row.month === month && row.source === newest.source) ?? null };
}

/** Bands from the smallest; empty where there is no reading. */
export function bandRows(readings: readonly DelegationReading[]): BandRow[] {
  const pair = newestAndYearBefore(readings);
  if (!pair) return [];
  const { newest, before } = pair;
  return stakeBands.map((band) => {
    const [delegators, principalLpt] = [newest[`${band.key}Delegators`], newest[`${band.key}Lpt`]];
    return {
      key: band.key,
      label: labelOfBand(band),
      delegators,
      shareOfDelegators: newest.delegators === 0 ? null : delegators / newest.delegators,
      principalLpt,
      shareOfPrincipal: shareOfLpt(principalLpt, newest.principalLpt),
      delegatorsBefore: before?.[`${band.key}Delegators`] ?? null,
      principalBeforeLpt: before?.[`${band.key}Lpt`] ?? null,
    };
  });
}

/** Part of an amount of LPT in another, to six decimals; null where the whole is nothing. */
export function shareOfLpt(part: string, whole: string): number | null {
  const total = baseFromDecimal(whole);
  return total === 0n ? null : Number((baseFromDecimal(part) * 1_000_000n) / total) / 1_000_000;
}

type NowKey = 'activeStakeLpt' | 'unbondingLpt' | 'withdrawableLpt';
const nowFigures: Record<NowKey, { label: string; method: string }> = {
  activeStakeLpt: { label: 'Active stake', method: 'Stake of the active set, with rewards that were not claimed yet.' },
  unbondingLpt: { label: 'Being unbonded', method: 'LPT in open locks that cannot be withdrawn yet.' },
  withdrawableLpt: { label: 'Can be withdrawn', method: 'LPT in open locks whose round has come.' },
};

/** A figure that only a refresh knows: stake of the active set, or what waits in locks. Dated by its own reading. */
export function deriveDelegationNow(snapshot: DelegationSnapshot, key: NowKey): Metric {
  const { label, method } = nowFigures[key];
  const fields = { id: `delegation.now.${key}`, label, method, unit: 'LPT' } as const;
  const now = snapshot.data?.now;
  const newest = snapshot.data?.readings.at(-1);
  if (!now || !newest) {
    const absentBecause = snapshot.data?.absentBecause ?? snapshot.absentBecause ?? 'No refresh has read it.';
    return metric({ ...fields, value: null, asOf: null, evidence: 'derived', inputs: [], absentBecause });
  }
  const isStake = key === 'activeStakeLpt';
  const input = inputFrom(snapshot, key, [isStake ? now.activeStakeSource : newest.source]);
  return metric({ ...fields, value: now[key], asOf: isStake ? now.activeStakeAt : newest.at, evidence: input.provenance[0]?.evidence ?? 'derived', inputs: [input] });
}
