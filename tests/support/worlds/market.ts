import type { DatasetWorld } from '../fault-matrix.ts';
import { marketEnvironment, startMarket } from '../market-server.ts';

export const world: DatasetWorld = {
  upstreams: [
    { variable: 'ATLAS_COINGECKO_URL', kind: 'json', keepsPart: true },
    { variable: 'ATLAS_DEFILLAMA_URL', kind: 'json', keepsPart: true },
  ],
  optionalFields: Object.fromEntries([
    ...['bid_ask_spread_percentage', 'cost_to_move_down_usd', 'cost_to_move_up_usd', 'last_traded_at', 'trust_score'].map((field) => [
      field,
      'CoinGecko states it for some markets only; it is then written as absent.',
    ]),
    ...['total24h', 'total7d', 'total30d', 'totalAllTime'].map((field) => [field, 'DefiLlama leaves out totals it does not have; written as absent.']),
  ]),
  harmless: { 'ATLAS_COINGECKO_URL: pages that skip an entry': 'A market or a peer that is gone is news; more than half of them are quarantined.' },
  start: async () => {
    const server = await startMarket();
    return { env: marketEnvironment(server), stop: server.close };
  },
};
