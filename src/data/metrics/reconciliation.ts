import type { FactSource, Facts } from '../fact-table.ts';
import type { Correction } from '../facts/corrections.ts';
import type { LegalStatement } from '../facts/legal.ts';
import type { PeerFact } from '../facts/peers.ts';
import type { QuarterlyFact } from '../facts/quarterly.ts';
import type { CrossCheck } from '../cross-checks.ts';
import { deriveOwnCounterpart } from './cited-changes.ts';
import { deriveQuarterComparisons, feeSource, type QuarterComparison } from './quarters.ts';
import type { NetworkSnapshot } from './series.ts';

/** One difference between a figure or statement of Atlas, or of the source it prefers, and that of somebody else. Texts carry their units. */
export type RegisterRow = {
  id: string;
  about: string;
  /** Page that holds the row it is made from. */
  href: string;
  /** Whether `ours` is what Atlas shows or follows; where it prefers neither, `ours` is just the first of two readings. */
  prefers: 'ours' | 'neither';
  ours: string;
  theirs: string;
  /** In words with unit; null where the two cannot be subtracted. */
  difference: string | null;
  reason: string;
  date: string | null;
  sources: Pick<FactSource, 'title' | 'url'>[];
};

export type RegisterInputs = {
  corrections: Facts<Correction>;
  quarterly: Facts<QuarterlyFact>;
  legal: Facts<LegalStatement>;
  peers: Facts<PeerFact>;
  history: NetworkSnapshot;
  crossChecks: readonly CrossCheck[];
};

const percent = (share: number) => `${share > 0 ? '+' : ''}${Number((share * 100).toPrecision(3))} %`;
/** A reading as old as its newest source. */
const newestOf = (facts: Facts<unknown>, keys: readonly string[]) =>
  keys
    .flatMap((key) => facts.sources[key]?.observedAt ?? [])
    .sort()
    .at(-1) ?? null;
const sourcesOf = (facts: Facts<unknown>, keys: readonly string[]) =>
  keys.flatMap((key) => facts.sources[key] ?? []).map(({ title, url }) => ({ title, url }));

/** Every known difference, by kind: declared, per quarter, reports, statements, peers, and what refreshes compare. */
export function deriveRegister(inputs: RegisterInputs): RegisterRow[] {
  return [
    ...declared(inputs),
    ...quarters(inputs),
    ...reports(inputs),
    ...conflicts(inputs),
    ...statements(inputs),
    ...peerConflicts(inputs),
    ...compared(inputs),
  ];
}

const declared = ({ corrections }: RegisterInputs): RegisterRow[] =>
  corrections.rows.map((row) => ({
    id: `declared-${row.id}`,
    about: `${row.dataset}, ${row.field}`,
    href: `/about/cross-checks/#${row.id}`,
    prefers: 'ours',
    ours: row.atlas,
    theirs: row.others,
    difference: null,
    reason: row.reason,
    date: row.from,
    sources: sourcesOf(corrections, row.source),
  }));

/** A quarter stands here when its two sums differ by more than rounding, or one count lacks a day. */
const isDifferent = ({ difference, onlyAtlas, onlyTheirs }: QuarterComparison) =>
  Math.abs(Number(difference.value)) >= 0.0005 || onlyAtlas.length + onlyTheirs.length > 0;

const quarters = ({ history, quarterly }: RegisterInputs): RegisterRow[] =>
  deriveQuarterComparisons(history, quarterly)
    .filter(isDifferent)
    .map((row) => ({
      id: `quarter-${row.quarter.toLowerCase()}`,
      about: `Fees in ${row.quarter}`,
      href: `/investors/quarterly/#${row.quarter.toLowerCase()}`,
      prefers: 'ours',
      ours: `${Number(row.atlas.fees.value).toFixed(3)} ETH`,
      theirs: `${row.series.feesEth} ETH`,
      difference: percent(Number(row.difference.value)),
      reason: row.reason,
      date: row.series.to,
      sources: sourcesOf(quarterly, [feeSource]),
    }));

const reports = ({ history, quarterly }: RegisterInputs): RegisterRow[] =>
  quarterly.rows.flatMap((row) => {
    if (row.kind !== 'cited') return [];
    const own = deriveOwnCounterpart(history, row);
    if (own.value === null) return [];
    const isChange = row.metric === 'change of fees';
    const value = Number(own.value);
    return {
      id: `report-${row.id}`,
      about: `${isChange ? 'Change of fees' : 'Fees'} in ${row.quarter}`,
      href: '/investors/quarterly/#beside-analysts-reports',
      prefers: 'ours' as const,
      ours: isChange ? percent(value) : `${Math.round(value)} USD`,
      theirs: `${row.value} ${row.unit}`,
      difference: isChange ? `${(value * 100 - row.value + 0).toFixed(2)} points` : percent(value / row.value - 1),
      reason:
        row.unit === '%, currency not stated'
          ? 'The report, read in a paraphrase, names no currency; Atlas counts in USD.'
          : 'Reports print rounded figures.',
      date: own.asOf,
      sources: sourcesOf(quarterly, row.source),
    };
  });

const conflicts = ({ quarterly }: RegisterInputs): RegisterRow[] =>
  quarterly.rows.flatMap((row) => {
    if (row.kind !== 'conflict') return [];
    const [ours, theirs] = row.prefers === 'other' ? [row.other, row.one] : [row.one, row.other];
    return {
      id: row.id,
      about: row.topic,
      href: `/investors/quarterly/#${row.id}`,
      prefers: row.prefers === 'neither' ? 'neither' : 'ours',
      ours,
      theirs,
      difference: null,
      reason: row.reading,
      date: newestOf(quarterly, row.source),
      sources: sourcesOf(quarterly, row.source),
    };
  });

const statements = ({ legal }: RegisterInputs): RegisterRow[] =>
  legal.rows.flatMap((row) => {
    if (!row.conflict) return [];
    return {
      id: `legal-${row.id}`,
      about: `Statement: ${row.subject}`,
      href: `/investors/voting-and-legal/#${row.id}`,
      prefers: 'ours',
      ours: row.statement,
      theirs: row.conflict,
      difference: null,
      reason: `Atlas follows: ${row.basis}.`,
      date: row.asOf,
      sources: sourcesOf(legal, row.source),
    };
  });

const peerConflicts = ({ peers }: RegisterInputs): RegisterRow[] =>
  peers.rows.flatMap((row) => {
    if (row.kind === 'event' || !row.conflict) return [];
    return {
      id: `peer-${row.id}`,
      about: row.kind === 'peer' ? row.name : row.metric,
      href: `/investors/market-context/#${row.id}`,
      prefers: 'neither',
      ours: row.conflict.one,
      theirs: row.conflict.other,
      difference: null,
      reason: 'Definitions differ or are not stated.',
      date: newestOf(peers, row.source),
      sources: sourcesOf(peers, row.source),
    };
  });

const compared = ({ crossChecks }: RegisterInputs): RegisterRow[] =>
  crossChecks.map((row, index) => ({
    id: `compared-${row.dataset}-${index + 1}`,
    about: `${row.what}, ${row.unit}`,
    href: '/about/cross-checks/#compared',
    prefers: 'ours',
    ours: `${row.ours.value ?? 'none'} (${row.ours.source})`,
    theirs: `${row.theirs.value ?? 'none'} (${row.theirs.source})`,
    difference: row.difference === null ? null : percent(row.difference),
    reason: row.limitBecause,
    date: row.asOf,
    sources: [],
  }));
