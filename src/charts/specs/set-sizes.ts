import { deriveColumnSeries } from '../../data/metrics/series.ts';
import { formatDay } from '../format-day.ts';
import { networkChart, networkHistory, newest } from '../network-chart.ts';

const count = new Intl.NumberFormat('en-GB');

/** Active orchestrators and delegators, each on its own axis. */
export function chart() {
  const history = networkHistory();
  const orchestrators = deriveColumnSeries(history, 'activeOrchestrators', 'Active orchestrators');
  const delegators = deriveColumnSeries(history, 'delegators', 'Delegators');
  const how = { kind: 'line', emphasis: 'strong' } as const;
  return networkChart(
    {
      id: 'set-sizes',
      title: 'Active orchestrators and delegators',
      leaveOut: 'tickets',
      axes: {
        left: { caption: 'orchestrators', beginAtZero: true, format: 'number' },
        right: { caption: 'delegators', beginAtZero: true, format: 'number' },
      },
    },
    [
      orchestrators && { days: orchestrators, drawn: { ...how, id: 'orchestrators', unit: '', axis: 'left', colour: 2 } },
      delegators && { days: delegators, drawn: { ...how, id: 'delegators', unit: '', axis: 'right', colour: 4 } },
    ],
    (lines) => lines.map((line) => `${line.days.label} on ${formatDay(newest(line).date)}: ${count.format(newest(line).value)}.`).join(' '),
  );
}
