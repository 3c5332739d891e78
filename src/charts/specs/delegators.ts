import { formatDay } from '../format-day.ts';
import { delegationChart, delegationReadings } from '../delegation-chart.ts';

const count = new Intl.NumberFormat('en-GB');

/** Addresses with stake and delegates somebody is bonded to, month by month. */
export function chart() {
  const newest = delegationReadings().at(-1);
  if (!newest) return null;
  const summary = `${count.format(newest.delegators)} addresses had stake on ${formatDay(newest.at.slice(0, 10))}, bonded to ${count.format(newest.delegates)} delegates. Month-end readings; a person can hold several addresses.`;
  return delegationChart(
    { id: 'delegators', title: 'Delegators and delegates', summary, axes: { left: { caption: 'addresses', beginAtZero: true, format: 'number' } } },
    [
      { id: 'delegators', label: 'Delegators', unit: '', axis: 'left', colour: 1, valueOf: ({ delegators }) => delegators },
      { id: 'delegates', label: 'Delegates', unit: '', axis: 'left', colour: 3, valueOf: ({ delegates }) => delegates },
    ],
  );
}
