import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Facts } from '../../src/data/fact-table.ts';
import { table, type LiquidityFact, type PoolFact } from '../../src/data/facts/liquidity.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import type { Snapshot } from '../../src/data/snapshot.ts';
import { spec, type Liquidity } from '../../src/data/specs/liquidity.ts';
import { decimalSchema, parseDecimal } from '../../src/data/units.ts';
import { dataset, standingGaps } from '../datasets/liquidity.ts';
import { readFacts } from '../kit/facts.ts';
import { writeImport } from '../kit/write-import.ts';

export const recording = {
  id: 'lpt-weth-slippage-2025-12',
  copyAt: 'uniswap-v3-lpt-weth-2025-12/livepeer_lpt_weth_arb_v3_0p3-slippage.json',
  path: 'solutions/ydol/outputs/cases/livepeer_lpt_weth_arb_v3_0p3-slippage.json',
  commit: '3647f90002a95280f52c5171d73f85609ae231d4',
  day: '2025-12-20',
};
const repository = 'its-DeFine/livepeer-delegation-research';

const percent = z
  .string()
  .regex(/^\d+\.\d{6}$/)
  .transform((text) => Number((Number(text) / 100).toFixed(8)));
const fileSchema = z.object({
  pool: z.string(),
  fee: z.literal(3000),
  prices_usd: z.object({ token0: decimalSchema, token1: decimalSchema }),
  spot_token1_per_token0: z.string().transform(parseDecimal),
  rows: z
    .array(
      z.object({
        amount_usd: z.string().transform(Number),
        buy_token0_impact_pct: percent,
        buy_token0_out: decimalSchema,
        sell_token0_impact_pct: percent,
        sell_token1_out: decimalSchema,
      }),
    )
    .min(1),
});
type RecordedFile = z.output<typeof fileSchema>;

/**
 * The price impact that others measured with the on-chain quoter → first snapshot: no pool state was ever recorded, so there are no pools in it.
 * @throws Error where the file is missing, is of another pool than the table's, or states an impact that its own figures do not give.
 */
export function importLiquidity(facts: Facts<LiquidityFact>, recordedDirectory: string): Snapshot<Liquidity> {
  const bytes = readCopy(join(recordedDirectory, recording.copyAt));
  const file = fileSchema.parse(JSON.parse(bytes.toString('utf8')));
  const known = facts.rows.find((row): row is PoolFact => row.kind === 'pool' && row.address.toLowerCase() === file.pool.toLowerCase());
  if (!known || known.feePips !== file.fee)
    throw new Error(`content/facts/liquidity.yaml has no row of the recorded pool ${file.pool} with a fee of ${file.fee}.`);
  const data = spec.schema.parse({
    pools: [],
    ticks: [],
    depth: [],
    impact: [],
    positions: [],
    positionShares: [],
    positionScans: [],
    openPositions: [],
    history: [],
    recorded: recordedRows(file, `${known.chain} ${known.dex} LPT/${known.quote} ${known.feePips}`),
    notRead: standingGaps(facts),
    poolsAbsentBecause: 'No public recording of the state of a pool was found. A refresh reads every pool from the chain at one block.',
  });
  return { dataset: spec.id, version: spec.version, asOf: recording.day, provenance: [provenanceOf(bytes)], data };
}

function recordedRows({ rows, prices_usd: usd, spot_token1_per_token0: spot }: RecordedFile, pool: string): Liquidity['recorded'] {
  const common = { asOf: recording.day, pool, lptUsd: usd.token0, quoteUsd: usd.token1, source: recording.id };
  return (['buy LPT', 'sell LPT'] as const).flatMap((direction) =>
    rows.map((row) => {
      const isBuy = direction === 'buy LPT';
      const [received, impact] = isBuy
        ? [row.buy_token0_out, row.buy_token0_impact_pct]
        : [row.sell_token1_out, row.sell_token0_impact_pct];
      const promised = isBuy ? row.amount_usd / Number(usd.token1) / Number(spot) : (row.amount_usd / Number(usd.token0)) * Number(spot);
      // The measurement states how much dearer a purchase is than the price, and how much less a sale brings.
      const expected = isBuy ? promised / Number(received) - 1 : 1 - Number(received) / promised;
      if (Math.abs(expected - impact) > 1e-7)
        throw new Error(
          `${recording.copyAt}: ${direction} for ${row.amount_usd} USD states an impact of ${impact}, its amounts give ${expected}.`,
        );
      return { ...common, direction, sizeUsd: row.amount_usd, received, impact };
    }),
  );
}

function readCopy(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}). Point ATLAS_RECORDED_DIR at the folder of recorded responses.`,
      { cause: error },
    );
  }
}

function provenanceOf(bytes: Buffer): Provenance {
  return {
    kind: 'recorded',
    id: recording.id,
    publisher: repository,
    title: 'Price impact in the LPT/WETH pool by trade size, from the Uniswap quoter',
    url: `https://github.com/${repository}/blob/${recording.commit}/${recording.path}`,
    observedAt: recording.day,
    licence: 'MIT',
    processing:
      'Amounts and impacts taken over; each impact was computed again from the amounts and prices of the file. The file states no time: the day is that of the files made with it.',
    evidence: 'third-party',
    file: `${repository}@${recording.commit}:${recording.path}`,
    copy: 'verbatim',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
  };
}

// Run by itself: node src/tooling/with-node.mjs data-fetchers/imports/liquidity.ts
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const snapshot = importLiquidity(readFacts(table, process.env), process.env['ATLAS_RECORDED_DIR'] ?? '../shared/recorded');
  console.log(writeImport(dataset, snapshot));
}
