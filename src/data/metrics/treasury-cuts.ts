import type { Facts } from '../fact-table.ts';
import type { TreasuryFact } from '../facts/treasury.ts';

/** A setting of the treasury's cut; both ends may be known no better than to a year. Instants in UTC. */
export type CutSpan = { share: number; startEarliest: string; startLatest: string; endEarliest: string | null; endLatest: string | null };
export type CutBounds = { least: number; most: number };

/** First and last instant that a partial date allows: 2023 → the whole year, 2025-03-31 → that day. */
export function instantsOf(partial: string): [string, string] {
  const [year = '', month, day] = partial.slice(0, 10).split('-');
  const first = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const last = day ? first + 86_400_000 : month ? Date.UTC(Number(year), Number(month)) : Date.UTC(Number(year) + 1, 0);
  return [new Date(first).toISOString(), new Date(last).toISOString()];
}

/** Settings of the treasury's cut in the order of the table, each until the next. A row that says between which dates it started is held to them. */
export function deriveCutSpans(facts: Facts<TreasuryFact>): CutSpan[] {
  const cuts = facts.rows.flatMap((row) => (row.kind === 'cut' && row.asOf !== null ? [{ share: row.share, instants: startOf(row.asOf, row.startsBetween) }] : []));
  return cuts.map(({ share, instants }, index) => {
    const next = cuts[index + 1]?.instants;
    return { share, startEarliest: instants[0], startLatest: instants[1], endEarliest: next?.[0] ?? null, endLatest: next?.[1] ?? null };
  });
}

const startOf = (asOf: string, [earliest, latest]: readonly [string, string] = [asOf, asOf]): [string, string] => [instantsOf(earliest)[0], instantsOf(latest)[1]];

/** The least and the most that the treasury can have taken at an instant, as its dates allow; before the first setting nothing. */
export function cutBoundsAt(spans: readonly CutSpan[], at: string): CutBounds {
  const time = Date.parse(at);
  const [first] = spans;
  if (!first || time < Date.parse(first.startEarliest)) return { least: 0, most: 0 };
  const possible = spans.filter(({ startEarliest, endLatest }) => Date.parse(startEarliest) <= time && (endLatest === null || time < Date.parse(endLatest)));
  const shares = [...possible.map(({ share }) => share), ...(time < Date.parse(first.startLatest) ? [0] : [])];
  return { least: Math.min(...shares), most: Math.max(...shares) };
}
