import type { TooltipItem, TooltipOptions } from 'chart.js';
import type { ChartSpec } from '../chart-spec.ts';
import { indexAt } from '../chart-x.ts';
import { formatAmount } from '../format-amount.ts';
import { formatPoint } from '../format-day.ts';
import { letterMarks } from '../letter-marks.ts';
import type { ChartTheme } from '../theme.ts';

type Item = TooltipItem<'line' | 'bar'>;

/** The box beside the pointer: date, value and unit of each series, and events of that day. */
export function makeTooltip(spec: ChartSpec, theme: ChartTheme, fontSize: number): Partial<TooltipOptions<'line' | 'bar'>> {
  const marks = letterMarks(spec);
  const font = { size: fontSize, family: theme.fontFamily };
  return {
    enabled: true,
    backgroundColor: theme.background,
    borderColor: theme.mark,
    borderWidth: 1,
    titleColor: theme.text,
    bodyColor: theme.text,
    footerColor: theme.text,
    titleFont: font,
    bodyFont: font,
    footerFont: { ...font, weight: 'normal' },
    boxWidth: 8,
    boxHeight: 8,
    boxPadding: 4,
    caretPadding: 8,
    callbacks: {
      title: ([item]: Item[]) => (item ? formatPoint(spec.x, item.parsed.x ?? 0) : ''),
      label: ({ datasetIndex, parsed }: Item) => labelOf(spec, datasetIndex, parsed.y),
      footer: ([item]: Item[]) => {
        const here = marks.filter(({ date }) => indexAt(spec.x, date) === item?.parsed.x);
        return here.map(({ letter, label }) => `${letter} ${label}`);
      },
    },
  } as Partial<TooltipOptions<'line' | 'bar'>>;
}

function labelOf(spec: ChartSpec, datasetIndex: number, value: number | null): string {
  const series = spec.series[datasetIndex];
  if (!series || value === null) return '';
  return `${series.label}: ${formatAmount(value, series.unit, spec.axes[series.axis]?.format ?? 'number')}`;
}
