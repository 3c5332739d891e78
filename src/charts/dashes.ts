import type { ChartSeries } from './chart-spec.ts';

const patterns: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [9, 3, 2, 3], [4, 4]];

/**
 * Dash pattern of a line, by its entry of the palette, so that lines differ by more than hue. Faint lines differ by their weight,
 * areas by their fill.
 */
export function dashes({ colour, emphasis, kind }: Pick<ChartSeries, 'colour' | 'emphasis' | 'kind'>): readonly number[] {
  return kind === 'line' && emphasis === 'strong' ? (patterns[colour - 1] ?? []) : [];
}
