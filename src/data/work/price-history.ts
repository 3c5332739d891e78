import type { PartId } from '../capacity-record.ts';
import { compareRatios, quantileOf } from '../exact-ratio.ts';
import type { Capacity } from '../specs/capacity.ts';

type Change = Capacity['priceChanges'][number];

/** Prices of one pipeline and model on a day of reading, exact wei per unit; null where nobody asked more than zero. */
export type PriceReading = { date: string; orchestrators: number; floor: string | null; median: string | null; highest: string | null };

/** What is read as one: all models of a pipeline where `model` is left out. */
export type PriceSubject = { part: PartId; pipeline: string | null; model?: string | null };

const subjectKey = ({ orchestrator, pipeline, model }: Change): string => [orchestrator, pipeline ?? '', model ?? ''].join('\u001f');

/**
 * What was asked on each day of reading, rebuilt from the changes: those of a day replace what the same orchestrator asked for the same
 * model before. A reading without a change is a point too, because history has a row for every reading.
 */
export function priceHistory({ history, priceChanges }: Pick<Capacity, 'history' | 'priceChanges'>, subject: PriceSubject): PriceReading[] {
  const { part, pipeline, model } = subject;
  const changes = priceChanges.filter((row) => row.part === part && row.pipeline === pipeline && (model === undefined || row.model === model));
  const inForce = new Map<string, Change[]>();
  return history.filter((row) => row.part === part).map(({ date }) => {
    const today = changes.filter((change) => change.date === date);
    for (const change of today) inForce.set(subjectKey(change), []);
    for (const change of today) inForce.get(subjectKey(change))?.push(change);
    const asked = [...inForce.values()].flat().filter(({ weiPerUnit }) => weiPerUnit !== null && weiPerUnit !== '0');
    const prices = asked.flatMap(({ weiPerUnit }) => weiPerUnit ?? []).sort(compareRatios);
    return {
      date,
      orchestrators: new Set(asked.map(({ orchestrator }) => orchestrator)).size,
      floor: prices[0] ?? null,
      median: quantileOf(prices, [1, 2]),
      highest: prices.at(-1) ?? null,
    };
  });
}

/** A change of what one orchestrator asks: texts of all its prices before and after; empty where it asked nothing. */
export type PriceMove = Pick<Change, 'date' | 'part' | 'orchestrator' | 'pipeline' | 'model'> & { before: string[]; after: string[] };

/** Changes after the first reading of each source, newest first. What the first reading shows is no change: nothing is known of before. */
export function priceMoves({ history, priceChanges }: Pick<Capacity, 'history' | 'priceChanges'>): PriceMove[] {
  const first = new Map<PartId, string>();
  for (const { part, date } of history) if (!first.has(part)) first.set(part, date);
  const asked = new Map<string, string[]>();
  const moves = new Map<string, PriceMove>();
  for (const change of priceChanges) {
    const { date, part, orchestrator, pipeline, model, weiPerUnit } = change;
    const key = `${part}\u001f${subjectKey(change)}`;
    const move = moves.get(`${date}\u001f${key}`) ?? { date, part, orchestrator, pipeline, model, before: asked.get(key) ?? [], after: [] };
    if (weiPerUnit !== null) move.after.push(weiPerUnit);
    asked.set(key, move.after);
    moves.set(`${date}\u001f${key}`, move);
  }
  return [...moves.values()].filter(({ date, part, before, after }) => date !== first.get(part) && String(before) !== String(after)).reverse();
}
