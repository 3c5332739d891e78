import { deriveColumnSeries } from '../../data/metrics/series.ts';
import { formatDay } from '../format-day.ts';
import { networkChart, networkHistory, newest } from '../network-chart.ts';

const lpt = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** Total supply and the part of it that is bonded. */
export function chart() {
  const history = networkHistory();
  const supply = deriveColumnSeries(history, 'totalSupplyLpt', 'Total supply');
  const bonded = deriveColumnSeries(history, 'bondedLpt', 'Bonded');
  const how = { unit: 'LPT', axis: 'left', emphasis: 'strong' } as const;
  return networkChart(
    { id: 'supply', title: 'Supply and bonded LPT', axes: { left: { caption: 'LPT', beginAtZero: true, format: 'number' } } },
    [
      supply && { days: supply, drawn: { ...how, id: 'supply', kind: 'line', colour: 3 } },
      bonded && { days: bonded, drawn: { ...how, id: 'bonded', kind: 'area', colour: 1 } },
    ],
    (lines) => {
      const parts = lines.map((line) => `${line.days.label.toLowerCase()} ${lpt.format(newest(line).value / 1e6)} million LPT`);
      const first = lines[0];
      return first ? `At the end of ${formatDay(newest(first).date)}: ${parts.join(', ')}. Recorded from ${formatDay(first.days.points[0]?.date ?? '')} on.` : '';
    },
  );
}
