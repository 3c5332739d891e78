import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Address } from 'viem';
import { stringify } from 'yaml';
import { onTestFinished } from 'vitest';

export type FactRow = { kind: string; id: string } & Record<string, unknown>;
type Where = { chain?: 'arbitrum-one' | 'ethereum'; lpt: Address; quote: Address };

const cited = { asOf: null, source: ['test'] };
const quoteToken = (address: Address) => ({ symbol: 'WETH', address, decimals: 18 });

/** Rows of content/facts/liquidity.yaml for Uniswap on a test chain. */
export const factRows = {
  v3: (factory: Address, { chain = 'arbitrum-one', lpt, quote }: Where, feesPips = [3000, 10000]): FactRow => ({
    id: `${chain}-v3`,
    kind: 'factory',
    chain,
    dex: 'uniswap-v3',
    address: factory,
    lpt,
    quotes: [quoteToken(quote)],
    feesPips,
    ...cited,
  }),
  v2: (factory: Address, { chain = 'arbitrum-one', lpt, quote }: Where): FactRow => ({
    id: `${chain}-v2`,
    kind: 'factory',
    chain,
    dex: 'uniswap-v2',
    address: factory,
    lpt,
    quotes: [quoteToken(quote)],
    feesPips: [3000],
    ...cited,
  }),
  pool: (address: Address, feePips = 3000): FactRow => ({
    id: 'known',
    kind: 'pool',
    chain: 'arbitrum-one',
    dex: 'uniswap-v3',
    address,
    feePips,
    quote: 'WETH',
    ...cited,
  }),
  reference: (address: Address, base: Address): FactRow => ({
    id: 'usd',
    kind: 'price reference',
    chain: 'arbitrum-one',
    dex: 'uniswap-v3',
    address,
    base: quoteToken(base),
    quote: 'DAI',
    quoteDecimals: 18,
    ...cited,
  }),
  gap: (): FactRow => ({ id: 'gap', kind: 'not covered', what: 'A market that is not on chain', because: 'It is not on chain.', ...cited }),
};

/** A folder of facts of its own, for ATLAS_FACTS_DIR, that is gone when the test is. */
export function writeFactRows(rows: readonly FactRow[]): string {
  const folder = createFactFolder(rows);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder of facts of its own, for ATLAS_FACTS_DIR. */
export function createFactFolder(rows: readonly FactRow[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-facts-'));
  const sources = {
    test: { publisher: 'A test', title: 'A test chain', url: 'https://example.org/', observedAt: null, locator: 'the test' },
  };
  writeFileSync(join(folder, 'liquidity.yaml'), stringify({ sources, rows }));
  return folder;
}
