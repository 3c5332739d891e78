import { formatDay } from '../format-day.ts';
import { delegationChart, delegationReadings } from '../delegation-chart.ts';

/** How few delegates hold a third and half of the principal, and how unequal they are, month by month. */
export function chart() {
  const newest = delegationReadings().at(-1);
  if (!newest) return null;
  const few = newest.nakamoto50 === null ? 'Nothing was bonded' : `The largest ${newest.nakamoto50} delegates held half of the principal`;
  return delegationChart(
    {
      id: 'delegate-concentration',
      title: 'How few delegates hold a third and half',
      summary: `${few} on ${formatDay(newest.at.slice(0, 10))}. Left: delegates needed. Right: Gini coefficient, 0 where all have the same and near 1 where one has nearly all.`,
      axes: { left: { caption: 'delegates', beginAtZero: true, format: 'number' }, right: { caption: 'Gini', beginAtZero: true, format: 'number' } },
    },
    [
      { id: 'half', label: 'Half (50 %)', unit: '', axis: 'left', colour: 1, valueOf: ({ nakamoto50 }) => nakamoto50 },
      { id: 'third', label: 'A third (33 %)', unit: '', axis: 'left', colour: 2, valueOf: ({ nakamoto33 }) => nakamoto33 },
      { id: 'gini', label: 'Gini', unit: '', axis: 'right', colour: 4, valueOf: ({ delegateGini }) => delegateGini },
    ],
  );
}
