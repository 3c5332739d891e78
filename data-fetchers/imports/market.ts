import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Provenance } from '../../src/data/provenance.ts';
import type { Snapshot } from '../../src/data/snapshot.ts';
import { spec, type Market } from '../../src/data/specs/market.ts';
import { parseDecimal } from '../../src/data/units.ts';
import { dataset } from '../datasets/market.ts';
import { livepeer } from '../datasets/market/peers.ts';
import { parseLosslessJson } from '../kit/lossless-json.ts';
import { writeImport } from '../kit/write-import.ts';

export const recording = {
  id: 'coingecko-market-chart-2025-12',
  copyAt: 'coingecko-2025-12/coingecko-market-chart-livepeer-usd-365d.json',
  path: 'solutions/ydol/data/coingecko-market-chart-livepeer-usd-365d.json',
  commit: '3647f90002a95280f52c5171d73f85609ae231d4',
};
const repository = 'its-DeFine/livepeer-delegation-research';

const series = z
  .array(
    z.tuple([
      z.int().positive(),
      z
        .number()
        .positive()
        .transform((value) => parseDecimal(value)),
    ]),
  )
  .min(1);
const fileSchema = z.object({ prices: series, market_caps: series, total_volumes: series });

/**
 * The last point of a recorded answer of CoinGecko → first snapshot. Only these single figures are carried over, cited: CoinGecko's terms do
 * not let its series and lists of venues be published again.
 * @throws Error where the file is missing, or its three series do not end at one time.
 */
export function importMarket(recordedDirectory: string): Snapshot<Market> {
  const bytes = readCopy(join(recordedDirectory, recording.copyAt));
  const file = fileSchema.parse(parseLosslessJson(bytes.toString('utf8')));
  const [price, marketCap, volume] = [file.prices, file.market_caps, file.total_volumes].map((points) => points.at(-1)) as [
    [number, string],
    [number, string],
    [number, string],
  ];
  if (price[0] !== marketCap[0] || price[0] !== volume[0]) throw new Error(`${recording.copyAt}: the three series end at different times.`);
  const asOf = new Date(price[0]).toISOString().replace(/\.\d{3}Z$/, 'Z');
  const data = spec.schema.parse({
    coins: [
      {
        coin: livepeer,
        symbol: 'LPT',
        name: 'Livepeer',
        role: 'LPT',
        price: price[1],
        marketCap: marketCap[1],
        fullyDiluted: null,
        volume24h: volume[1],
        circulatingSupply: null,
        totalSupply: null,
        asOf,
        source: recording.id,
      },
    ],
    venues: [],
    fees: [],
    absent: [
      {
        what: 'Venues of LPT',
        because:
          'Lists of CoinGecko that others recorded are under its terms and are not published again. A refresh reads the list from CoinGecko.',
      },
      { what: 'Prices of peers', because: 'No public recording was found. A refresh reads them from CoinGecko.' },
      {
        what: 'Fees as DefiLlama counts them',
        because: 'No public recording for Livepeer was found. A refresh reads them from DefiLlama.',
      },
    ],
  });
  return { dataset: spec.id, version: spec.version, asOf, provenance: [provenanceOf(bytes, asOf)], data };
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

function provenanceOf(bytes: Buffer, observedAt: string): Provenance {
  return {
    kind: 'recorded',
    id: recording.id,
    publisher: 'CoinGecko',
    title: 'Market chart of Livepeer, recorded by others',
    url: `https://github.com/${repository}/blob/${recording.commit}/${recording.path}`,
    observedAt,
    licence: 'CoinGecko API terms (attribution); the repository that recorded it is under MIT',
    processing: 'Only the last point of each series was taken over: price, market value, volume of 24 hours.',
    evidence: 'third-party',
    file: `${repository}@${recording.commit}:${recording.path}`,
    copy: 'verbatim',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
  };
}

// Run by itself: node src/tooling/with-node.mjs data-fetchers/imports/market.ts
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(writeImport(dataset, importMarket(process.env['ATLAS_RECORDED_DIR'] ?? '../shared/recorded')));
}
