const counts = new WeakMap<Request, Map<string, number>>();

/** An id for the n-th time a figure is printed on one page, so that each marker opens its own note. */
export function nextFigureId(page: Request, metricId: string): string {
  const used = counts.get(page) ?? new Map<string, number>();
  counts.set(page, used);
  const count = (used.get(metricId) ?? 0) + 1;
  used.set(metricId, count);
  const base = `figure-${metricId.replace(/[^a-zA-Z0-9-]+/g, '-')}`;
  return count === 1 ? base : `${base}-${count}`;
}
