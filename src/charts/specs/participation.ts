import { deriveColumnSeries } from '../../data/metrics/series.ts';
import { formatDay } from '../format-day.ts';
import { extreme, networkChart, networkHistory, newest } from '../network-chart.ts';

const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });

/** The stake was still moving from Ethereum before this day (LIP-73), so earlier values are no record of how much was bonded. */
const MOVED = '2022-02-24';

/** Share of supply bonded with active orchestrators, as recorded. */
export function chart() {
  const days = deriveColumnSeries(networkHistory(), 'participation', 'Participation');
  return networkChart(
    { id: 'participation', title: 'Participation', leaveOut: 'tickets', axes: { left: { caption: 'bonded ÷ total supply', beginAtZero: true, format: 'percent' } } },
    [days && { days, drawn: { id: 'participation', unit: '%', kind: 'line', axis: 'left', colour: 1, emphasis: 'strong' } }],
    ([line]) => {
      if (!line) return '';
      const [now, low, high] = [newest(line), extreme(line, 'smallest', MOVED), extreme(line, 'largest', MOVED)];
      return [
        `${percent.format(now.value)} of the supply was bonded on ${formatDay(now.date)}.`,
        `From 24 February 2022 on the record runs from ${percent.format(low.value)} on ${formatDay(low.date)} to ${percent.format(high.value)} on ${formatDay(high.date)}.`,
        'Before 24 February 2022 stake was still moving to Arbitrum One and the values jump.',
      ].join(' ');
    },
  );
}
