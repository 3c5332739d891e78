import { deriveDailyFees, deriveTrailingFees } from '../../data/metrics/fees.ts';
import { formatDay } from '../format-day.ts';
import { extreme, networkChart, networkHistory, newest } from '../network-chart.ts';

const WINDOW_DAYS = 30;
const eth = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 });

/** Fees per day with their 30-day mean: tickets win rarely and pay much, so single days say little. */
export function chart() {
  const history = networkHistory();
  const daily = deriveDailyFees(history, 'ETH');
  const mean = deriveTrailingFees(history, 'ETH', WINDOW_DAYS);
  const how = { unit: 'ETH', kind: 'line', axis: 'left', colour: 1 } as const;
  return networkChart(
    { id: 'fees', title: 'Fees per day', axes: { left: { caption: 'ETH per day', beginAtZero: true, format: 'number' } } },
    [
      daily && { days: daily, drawn: { ...how, id: 'daily', label: 'Fees of the day', emphasis: 'faint' } },
      mean && { days: mean, drawn: { ...how, id: 'mean', label: `Mean of ${WINDOW_DAYS} days`, emphasis: 'strong' } },
    ],
    (lines) => {
      const line = lines.find(({ drawn }) => drawn.id === 'mean');
      if (!line) return `Single days. ${WINDOW_DAYS} days in a row, which a mean needs, are not recorded.`;
      const [now, top] = [newest(line), extreme(line, 'largest')];
      const when = now.date === top.date ? 'the highest in the record' : `the highest was ${eth.format(top.value)} ETH on ${formatDay(top.date)}`;
      return `The mean of ${WINDOW_DAYS} days was ${eth.format(now.value)} ETH per day on ${formatDay(now.date)}; ${when}. The thin line is single days.`;
    },
  );
}
