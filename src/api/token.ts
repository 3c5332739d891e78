import * as z from 'zod';
import { addressSchema, chainNames } from '../data/facts/contracts.ts';
import { table } from '../data/facts/exchanges.ts';
import { loadFacts } from '../data/load.ts';

/** The token that a machine endpoint speaks of. */
export const tokenSchema = z.strictObject({
  symbol: z.literal('LPT'),
  name: z.literal('Livepeer Token'),
  addresses: z.array(z.strictObject({ chain: z.enum(chainNames), address: addressSchema })).min(1).describe('The token on each chain'),
});

/** Livepeer's token with its addresses, from the hand-kept table of venues. */
export const token = {
  symbol: 'LPT',
  name: 'Livepeer Token',
  addresses: loadFacts(table).rows.flatMap((row) => (row.kind === 'token' ? [{ chain: row.chain, address: row.address }] : [])),
};
