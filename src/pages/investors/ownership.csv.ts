import type { APIRoute } from 'astro';
import { formatCsv } from '../../data/csv.ts';
import { allSupplyReadings, cutSpans } from '../../data/investor-sources.ts';
import { shareFactors } from '../../data/economics/share-factors.ts';
import { toClockReadings } from '../../data/metrics/clock-readings.ts';

const columns = [
  { key: 'day', unit: 'UTC day', description: 'Reading at 00:00 UTC of this day' },
  { key: 'supplyLpt', unit: 'LPT', description: 'Total supply' },
  { key: 'bondedLpt', unit: 'LPT', description: 'Stake of the active set' },
  { key: 'treasuryCutLeast', unit: 'share', description: 'Least the treasury can have taken since the row before' },
  { key: 'treasuryCutMost', unit: 'share', description: 'Most the treasury can have taken since the row before' },
  { key: 'liquid', unit: 'share of the first reading', description: 'What a share of the supply became that stayed liquid' },
  { key: 'stakedLeast', unit: 'share of the first reading', description: 'The same for an average stake before an operator’s cut, at least' },
  { key: 'stakedMost', unit: 'share of the first reading', description: 'The same, at most' },
];

/** The readings behind the dilution clock, and what became of a share held since the first of them. */
export const GET: APIRoute = () => {
  const readings = toClockReadings(allSupplyReadings(), cutSpans());
  const first = readings[0]?.day ?? '';
  const rows = readings.map(({ day, supply, bonded, least, most }, index) => {
    const factors = index === 0 ? { liquid: 1, stakedLeast: 1, stakedMost: 1 } : shareFactors(readings.slice(0, index + 1), first, 0);
    const { liquid, stakedLeast, stakedMost } = factors;
    return { day, supplyLpt: supply, bondedLpt: bonded, treasuryCutLeast: least, treasuryCutMost: most, liquid, stakedLeast, stakedMost };
  });
  const text = formatCsv({ id: 'ownership', title: 'Ownership', columns, rows: () => rows }, null);
  return new Response(text, { headers: { 'content-type': 'text/csv; charset=utf-8' } });
};
