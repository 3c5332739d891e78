import type { Passage } from './upstream-gates.ts';

/** The Graph's maximum of entities per page. */
const pageSize = 1_000;

/**
 * Fewest requests that could have brought the same answers: for each list of the index the pages it fills and, where the last of them is
 * full, one that shows its end; every other question once.
 */
export function floorOf(passages: readonly Passage[]): number {
  const lists = Map.groupBy(passages.filter(({ list }) => list !== null), ({ list }) => list);
  const pages = [...lists.values()].reduce((sum, ofList) => sum + Math.floor(ofList.reduce((rows, page) => rows + page.rows, 0) / pageSize) + 1, 0);
  const others = new Set(passages.filter(({ list }) => list === null).map(({ question }) => question));
  return pages + others.size;
}
