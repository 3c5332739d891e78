import { deriveColumnSeries } from '../../data/metrics/series.ts';
import { formatDay } from '../format-day.ts';
import { extreme, networkChart, networkHistory, newest } from '../network-chart.ts';

/** 1 % is 10,000,000 parts per billion. */
const PPB_PER_PERCENT = 1e7;
const digits = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 4 });

/** Inflation per round, in per cent of supply. */
export function chart() {
  const ppb = deriveColumnSeries(networkHistory(), 'inflationPerRoundPpb', 'Inflation per round');
  const days = ppb && { ...ppb, points: ppb.points.map(({ date, value }) => ({ date, value: value === null ? null : value / PPB_PER_PERCENT })) };
  return networkChart(
    { id: 'inflation', title: 'Inflation per round', leaveOut: 'tickets', axes: { left: { caption: '% of supply per round', beginAtZero: true, format: 'number' } } },
    [days && { days, drawn: { id: 'inflation', unit: '% per round', kind: 'line', axis: 'left', colour: 1, emphasis: 'strong' } }],
    ([line]) => {
      if (!line) return '';
      const [now, high] = [newest(line), extreme(line, 'largest')];
      return `Inflation was ${digits.format(now.value)} % per round on ${formatDay(now.date)}. Its highest recorded value was ${digits.format(high.value)} %, on ${formatDay(high.date)}.`;
    },
  );
}
