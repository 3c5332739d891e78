import * as z from 'zod';
import { columnsOf } from '../columns-of.ts';
import { liquidityHeadlines } from '../headlines/liquidity.ts';
import {
  depthRow,
  historyRow,
  impactRow,
  notReadRow,
  openPositionRow,
  poolRow,
  positionRow,
  positionScanRow,
  positionShareRow,
  recordedRow,
  tickRow,
} from '../liquidity-record.ts';
import { defineSpec } from '../spec.ts';

const list = <Row extends z.ZodObject>(row: Row, description: string) => z.array(row).meta({ description, unit: '' });

const schema = z
  .strictObject({
    pools: list(poolRow, 'One entry per pool that was read, by name'),
    ticks: list(tickRow, 'Every initialised tick of the v3 pools: all that is needed to walk them again'),
    depth: list(depthRow, 'One entry per pool, direction and band'),
    impact: list(impactRow, 'One entry per pool, direction and size'),
    positions: list(positionRow, 'The largest positions that cover the price, at most twenty per v3 pool'),
    positionShares: list(positionShareRow, 'One entry per v3 pool whose positions are known'),
    positionScans: list(positionScanRow, 'How far the logs of each v3 pool were read'),
    openPositions: list(openPositionRow, 'Every position with liquidity at the last final block that was read: the next refresh continues from it'),
    history: list(historyRow, 'Depth per day and pool, appended at each refresh, oldest first'),
    recorded: list(recordedRow, 'Price impact that others measured and published'),
    notRead: list(notReadRow, 'Where LPT may trade and there are no figures, with the reason'),
    poolsAbsentBecause: z.string().min(1).optional().meta({ description: 'Why no pool was read', unit: '' }),
  })
  .superRefine((data, context) => {
    const { pools, ticks, depth, impact, history, poolsAbsentBecause } = data;
    const report = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if ((pools.length === 0) !== (poolsAbsentBecause !== undefined))
      report(['poolsAbsentBecause'], 'is needed exactly where there are no pools');
    const known = new Set(pools.map((entry) => entry.pool));
    const assertKeys = <Row extends { pool: string }>(
      name: string,
      rows: readonly Row[],
      keyOf: (row: Row) => string,
      mayBeGone = false,
    ) => {
      const seen = new Set<string>();
      for (const [index, row] of rows.entries()) {
        if (!mayBeGone && !known.has(row.pool)) report([name, index, 'pool'], 'is not among the pools');
        if (seen.has(keyOf(row))) report([name, index], 'occurs twice');
        seen.add(keyOf(row));
      }
    };
    assertKeys('pools', pools, (row) => row.pool);
    assertKeys('ticks', ticks, (row) => `${row.pool} ${row.tick}`);
    assertKeys('depth', depth, (row) => `${row.pool} ${row.direction} ${row.percent}`);
    assertKeys('impact', impact, (row) => `${row.pool} ${row.direction} ${row.size} ${row.sizeUnit}`);
    assertKeys('positions', data.positions, (row) => `${row.pool} ${row.rank}`);
    assertKeys('positionShares', data.positionShares, (row) => row.pool);
    assertKeys('positionScans', data.positionScans, (row) => row.pool);
    assertKeys('openPositions', data.openPositions, (row) => `${row.pool} ${row.owner} ${row.tickLower} ${row.tickUpper}`);
    assertKeys('history', history, (row) => `${row.day} ${row.pool}`, true);
  });
export type Liquidity = z.output<typeof schema>;

/** LPT on Uniswap: what the pools hold, how deep they are, and what a trade of a given size costs. */
export const spec = defineSpec({
  id: 'liquidity',
  subject: 'market',
  title: 'On-chain liquidity of LPT',
  summary:
    'State of every Uniswap v2 and v3 pool of LPT against WETH or USDC at one block per chain, and what follows from it: depth at one, two, five and ten per cent, and the price impact of trades, to the wei as the pools compute it. The largest positions of v3 pools follow from their logs.',
  version: 1,
  schema,
  staleAfterHours: 72,
  describeRow: (data, [name, index]) => {
    const row = (data as Record<string, { pool?: string }[]> | null)?.[String(name)]?.[Number(index)];
    return row?.pool ? `pool ${row.pool}` : undefined;
  },
  headlines: liquidityHeadlines,
  tables: [
    { id: 'liquidity', title: 'Pools', columns: columnsOf(poolRow), rows: ({ pools }) => pools },
    { id: 'liquidity-depth', title: 'Depth', columns: columnsOf(depthRow), rows: ({ depth }) => depth },
    { id: 'liquidity-impact', title: 'Price impact', columns: columnsOf(impactRow), rows: ({ impact }) => impact },
    { id: 'liquidity-ticks', title: 'Initialised ticks', columns: columnsOf(tickRow), rows: ({ ticks }) => ticks },
    { id: 'liquidity-positions', title: 'Largest positions', columns: columnsOf(positionRow), rows: ({ positions }) => positions },
    {
      id: 'liquidity-position-shares',
      title: 'Share of the largest positions',
      columns: columnsOf(positionShareRow),
      rows: ({ positionShares }) => positionShares,
    },
    { id: 'liquidity-history', title: 'Depth per day', columns: columnsOf(historyRow), rows: ({ history }) => history },
    {
      id: 'liquidity-recorded',
      title: 'Price impact that others measured',
      columns: columnsOf(recordedRow),
      rows: ({ recorded }) => recorded,
    },
    { id: 'liquidity-not-read', title: 'Not covered', columns: columnsOf(notReadRow), rows: ({ notRead }) => notRead },
  ],
});
