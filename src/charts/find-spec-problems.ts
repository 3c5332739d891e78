import type { ChartSpec } from './chart-spec.ts';
import { lengthOf } from './chart-x.ts';

/** What is wrong with a chart whose fields are each well formed, in words; empty when nothing is. */
export function findSpecProblems(spec: ChartSpec): string[] {
  return [...axisProblems(spec), ...rangeProblems(spec), ...spec.series.flatMap((series) => seriesProblems(spec, series))];
}

function axisProblems({ axes, series, x }: ChartSpec): string[] {
  const problems = [];
  for (const side of ['left', 'right'] as const) {
    const units = new Set(series.filter(({ axis }) => axis === side).map(({ unit }) => unit));
    if (units.size > 1) problems.push(`the ${side} axis mixes the units ${[...units].join(', ')}`);
    if (units.size > 0 && !axes[side]) problems.push(`series use the ${side} axis, which is not declared`);
    if (units.size === 0 && axes[side]) problems.push(`no series uses the ${side} axis`);
  }
  if (x.kind === 'monthly' && x.months.some((month, index) => index > 0 && month !== followingMonth(x.months[index - 1] ?? ''))) {
    problems.push('months must follow each other; a month without a reading is a null value');
  }
  return problems;
}

function rangeProblems({ ranges, defaultRange, x, series, marks, looseEvents }: ChartSpec): string[] {
  const problems = [];
  if (x.kind === 'steps' && (ranges.length !== 1 || ranges[0] !== 'all')) problems.push('steps have no time, so all of them are shown');
  if (x.kind === 'steps' && marks.length + looseEvents.length > 0) problems.push('steps have no time, so no event has a place among them');
  if (new Set(ranges).size !== ranges.length) problems.push('a range occurs twice');
  if (!ranges.includes(defaultRange)) problems.push(`the default range ${defaultRange} is not offered`);
  if (x.kind === 'monthly' && ranges.includes('90d')) problems.push('90 days are too short for monthly points');
  if (new Set(series.map(({ id }) => id)).size !== series.length) problems.push('a series id occurs twice');
  return problems;
}

function seriesProblems({ axes, x }: ChartSpec, { id, values, kind, axis }: ChartSpec['series'][number]): string[] {
  const problems = [];
  if (values.length !== lengthOf(x)) problems.push(`series ${id} has ${values.length} values for ${lengthOf(x)} points`);
  if (values.every((value) => value === null)) problems.push(`series ${id} has no reading at all: say so in words instead of drawing it`);
  // A bar or a filled area shows its size by its length; cut off at the foot it would exaggerate.
  if (kind !== 'line' && axes[axis]?.beginAtZero === false) problems.push(`series ${id} is a ${kind}, so its axis must begin at zero`);
  if (kind === 'bar' && x.kind === 'daily') {
    problems.push(`series ${id}: daily bars would be thinner than a pixel; use a line, an area or months`);
  }
  return problems;
}

function followingMonth(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 0, 1)).toISOString().slice(0, 7);
}
