/** A position in pixels. */
export type Position = { x: number; y: number };

/**
 * Which positions of a line to keep so that none of those left out lies further than `tolerance` pixels from the line through
 * the kept ones (Ramer 1972, Douglas and Peucker 1973). First and last stay.
 * @returns indices in order.
 */
export function simplifyLine(line: readonly Position[], tolerance: number): number[] {
  if (line.length <= 2) return [...line.keys()];
  const kept = new Set([0, line.length - 1]);
  const open: [number, number][] = [[0, line.length - 1]];
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [from, to] = stretch;
    const furthest = findFurthest(line, from, to);
    if (furthest.distance <= tolerance) continue;
    kept.add(furthest.index);
    open.push([from, furthest.index], [furthest.index, to]);
  }
  return [...kept].sort((a, b) => a - b);
}

function findFurthest(line: readonly Position[], from: number, to: number): { index: number; distance: number } {
  const [a, b] = [line[from], line[to]];
  let furthest = { index: from, distance: 0 };
  if (!a || !b) return furthest;
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  for (const [offset, { x, y }] of line.slice(from + 1, to).entries()) {
    const distance = length === 0 ? Math.hypot(x - a.x, y - a.y) : Math.abs((b.x - a.x) * (a.y - y) - (a.x - x) * (b.y - a.y)) / length;
    if (distance > furthest.distance) furthest = { index: from + 1 + offset, distance };
  }
  return furthest;
}
