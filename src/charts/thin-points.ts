import { simplifyLine } from './simplify-line.ts';

/** A point of a line: position on the time axis, and value or null for a gap. */
export type Point = { x: number; y: number | null };
type Reading = { x: number; y: number };

/** Pixels per point and per unit of value, at most; they tell what can be seen. */
export type Resolution = { x: number; y: number };

/** Columns of the picture of which only the lowest and the highest value are kept. */
const columnPixels = 1;
/** How far a point that is left out may lie from the drawn line. */
const tolerancePixels = 0.25;

/**
 * Fewer points that draw the same picture. Of each pixel's width only the lowest and the highest value are kept, and then only the
 * points that bend the line by more than a quarter of a pixel. Gaps stay, and so do the ends of each unbroken stretch.
 * It thins the drawing only: downloads, tables and the live chart hold every value.
 */
export function thinPoints(points: readonly Point[], resolution: Resolution): Point[] {
  const thinned: Point[] = [];
  let stretch: Reading[] = [];
  for (const { x, y } of points) {
    if (y !== null) {
      stretch.push({ x, y });
      continue;
    }
    thinned.push(...thinStretch(stretch, resolution), { x, y });
    stretch = [];
  }
  return [...thinned, ...thinStretch(stretch, resolution)];
}

function thinStretch(stretch: readonly Reading[], resolution: Resolution): Reading[] {
  const outline = keepExtremes(stretch, columnPixels / resolution.x);
  const pixels = outline.map(({ x, y }) => ({ x: x * resolution.x, y: y * resolution.y }));
  return simplifyLine(pixels, tolerancePixels).flatMap((index) => outline[index] ?? []);
}

function keepExtremes(stretch: readonly Reading[], column: number): Reading[] {
  const kept = new Set<Reading | undefined>([stretch[0], stretch.at(-1)]);
  for (const group of Map.groupBy(stretch, ({ x }) => Math.floor(x / column)).values()) {
    kept.add(group.reduce((lowest, reading) => (reading.y < lowest.y ? reading : lowest)));
    kept.add(group.reduce((highest, reading) => (reading.y > highest.y ? reading : highest)));
  }
  return stretch.filter((reading) => kept.has(reading));
}
