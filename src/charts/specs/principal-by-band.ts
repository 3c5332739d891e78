import { formatDay } from '../format-day.ts';
import { delegationChart, delegationReadings } from '../delegation-chart.ts';
import { shareOfLpt } from '../../data/metrics/delegators.ts';
import { sumDecimals } from '../../data/units.ts';

const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });

/** Principal of delegators by size, in three groups of the six bands: the smallest would be lines on the axis. */
export function chart() {
  const newest = delegationReadings().at(-1);
  if (!newest) return null;
  const large = shareOfLpt(newest.from10kLpt, newest.principalLpt);
  const told = large === null ? 'Nothing was bonded' : `Delegators with 10,000 LPT and more held ${percent.format(large)} of the principal`;
  return delegationChart(
    { id: 'principal-by-band', title: 'Principal by size of the delegator', summary: `${told} on ${formatDay(newest.at.slice(0, 10))}. LPT as bonded at the last claim, month ends.`, axes: { left: { caption: 'LPT', beginAtZero: true, format: 'number' } } },
    [
      { id: 'large', label: '10,000 LPT and more', unit: 'LPT', axis: 'left', colour: 1, valueOf: ({ from10kLpt }) => Number(from10kLpt) },
      { id: 'middle', label: '1,000 to 10,000 LPT', unit: 'LPT', axis: 'left', colour: 2, valueOf: ({ from1kLpt }) => Number(from1kLpt) },
      { id: 'small', label: 'below 1,000 LPT', unit: 'LPT', axis: 'left', colour: 3, valueOf: (row) => Number(sumDecimals([row.below1Lpt, row.from1Lpt, row.from10Lpt, row.from100Lpt])) },
    ],
  );
}
