import type { APIRoute } from 'astro';
import { formatCsv } from '../../../data/csv.ts';
import { table } from '../../../data/facts/delegation-withdrawals.ts';
import { loadFacts } from '../../../data/load.ts';

const columns = [
  { key: 'month', unit: 'UTC month', description: 'Month; the last one ends on the day of the recording' },
  { key: 'rewardsClaimedLpt', unit: 'LPT', description: 'Rewards claimed' },
  { key: 'claims', unit: 'count', description: 'Claims' },
  { key: 'withdrawnLpt', unit: 'LPT', description: 'Stake withdrawn' },
  { key: 'withdrawals', unit: 'count', description: 'Withdrawals' },
];

/** Recorded withdrawals and claimed rewards per month. */
export const GET: APIRoute = () =>
  new Response(formatCsv({ id: table.id, title: table.title, columns, rows: () => loadFacts(table).rows.map(({ source: _cited, ...row }) => row) }, null), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
