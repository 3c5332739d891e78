import { deriveColumnSeries } from '../../data/metrics/series.ts';
import { formatDay } from '../format-day.ts';
import { extreme, networkChart, networkHistory, newest } from '../network-chart.ts';

const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });

/** Share of supply bonded with active orchestrators, as recorded. */
export function chart() {
  const days = deriveColumnSeries(networkHistory(), 'participation', 'Participation');
  return networkChart(
    { id: 'participation', title: 'Participation', axes: { left: { caption: 'bonded ÷ total supply', beginAtZero: true, format: 'percent' } } },
    [days && { days, drawn: { id: 'participation', unit: '%', kind: 'line', axis: 'left', colour: 1, emphasis: 'strong' } }],
    ([line]) => {
      if (!line) return '';
      const [now, low, high] = [newest(line), extreme(line, 'smallest'), extreme(line, 'largest')];
      return `${percent.format(now.value)} of the supply was bonded on ${formatDay(now.date)}. The record runs from ${percent.format(low.value)} on ${formatDay(low.date)} to ${percent.format(high.value)} on ${formatDay(high.date)}.`;
    },
  );
}
