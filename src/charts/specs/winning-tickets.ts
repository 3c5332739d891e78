import { deriveColumnSeries, deriveTrailingMean } from '../../data/metrics/series.ts';
import { formatDay } from '../format-day.ts';
import { networkChart, networkHistory, newest } from '../network-chart.ts';

const WINDOW_DAYS = 7;

/** Winning tickets redeemed per day, with their weekly mean. */
export function chart() {
  const daily = deriveColumnSeries(networkHistory(), 'winningTickets', 'Winning tickets per day');
  const how = { unit: 'tickets', kind: 'line', axis: 'left', colour: 2 } as const;
  return networkChart(
    { id: 'winning-tickets', title: 'Winning tickets per day', axes: { left: { caption: 'tickets per day', beginAtZero: true, format: 'number' } } },
    [
      daily && { days: daily, drawn: { ...how, id: 'daily', label: 'Winning tickets of the day', emphasis: 'faint' } },
      daily && { days: deriveTrailingMean(daily, WINDOW_DAYS), drawn: { ...how, id: 'mean', label: `Mean of ${WINDOW_DAYS} days`, emphasis: 'strong' } },
    ],
    (lines) => {
      const line = lines.at(-1);
      if (!line) return '';
      const { date, value } = newest(line);
      return `About ${Math.round(value)} tickets a day won in the ${WINDOW_DAYS} days to ${formatDay(date)}.`;
    },
  );
}
