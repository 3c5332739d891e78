import { getAddress } from 'viem';
import type { PriceReferenceFact } from '../../../src/data/facts/liquidity.ts';
import { decimalFromBase, TOKEN_DECIMALS } from '../../../src/data/units.ts';
import type { Rpc } from '../../kit/rpc.ts';
import { fetchV3Price } from '../../sources/uniswap.ts';
import { UpstreamError } from '../../kit/upstream-error.ts';

/**
 * Dollars per ETH as the reference pool has it, with its dollar token counted as one dollar; decimal text cut to 18 decimals.
 * Where the pool is not on the chain (a node of one's own), there is a reason instead.
 */
export async function readEthUsd(rpc: Rpc, reference: PriceReferenceFact): Promise<{ usd: string } | { reason: string }> {
  const code = await rpc.ask((client, blockNumber) => client.getCode({ address: getAddress(reference.address), blockNumber }));
  if (!code) return { reason: `There is no contract at the reference pool ${reference.address}.` };
  const { sqrtPriceX96, token0, token1 } = await fetchV3Price(rpc, getAddress(reference.address));
  if (sqrtPriceX96 === 0n) return { reason: `The reference pool ${reference.address} has no price.` };
  const base = getAddress(reference.base.address);
  if (base !== token0 && base !== token1) {
    throw new UpstreamError({
      sourceId: 'uniswap',
      host: rpc.chain,
      reason: `says that the reference pool ${reference.address} does not trade ${reference.base.symbol}`,
      remedy: 'Correct content/facts/liquidity.yaml.',
    });
  }
  const [price, one] = [sqrtPriceX96 ** 2n, 1n << 192n];
  const [numerator, denominator] = base === token0 ? [price, one] : [one, price];
  const scale = 10n ** BigInt(TOKEN_DECIMALS + reference.base.decimals);
  return { usd: decimalFromBase((numerator * scale) / (denominator * 10n ** BigInt(reference.quoteDecimals))) };
}
