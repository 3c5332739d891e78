import type { ChartMark, ChartSpec } from './chart-spec.ts';
import { chartRanges, rangeWindow, type ChartRange, type ChartWindow } from './chart-range.ts';
import { lengthOf, positionOf } from './chart-x.ts';

/** An event with the letter that stands for it in the picture and the list, in every range. */
export type LetteredMark = ChartMark & { letter: string; position: number };

/** The events inside the chart's days, oldest first, lettered A to Z, AA, AB and so on. */
export function letterMarks({ marks, x }: Pick<ChartSpec, 'marks' | 'x'>): LetteredMark[] {
  return marks
    .map((mark) => ({ ...mark, position: positionOf(x, mark.date) }))
    .filter((mark) => isInside(mark, { from: 0, to: lengthOf(x) - 1 }))
    .sort((a, b) => a.position - b.position || (a.label < b.label ? -1 : 1))
    .map((mark, index) => ({ ...mark, letter: letterOf(index) }));
}

/** Whether an event lies in a stretch of points; half a point beyond either end still belongs to its month or step. */
export function isInside({ position }: Pick<LetteredMark, 'position'>, { from, to }: ChartWindow): boolean {
  return position >= from - 0.5 && position < to + 1;
}

/** The ranges in which an event is shown. */
export function rangesOf(mark: LetteredMark, { x, ranges }: Pick<ChartSpec, 'x' | 'ranges'>): ChartRange[] {
  return chartRanges.filter((range) => ranges.includes(range) && isInside(mark, rangeWindow(x, range)));
}

function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}
