import { rmSync } from 'node:fs';
import { startAnvil, type Node } from '../evm/anvil.ts';
import { createFactFolder, factRows } from '../evm/uniswap-facts.ts';
import { deployUniswap } from '../evm/uniswap.ts';
import type { DatasetWorld } from '../fault-matrix.ts';

const one = 10n ** 18n;

/** A v3 pool with two positions, a v2 pair, and on Arbitrum a price of the quote token. */
async function deployPools(node: Node) {
  const uniswap = await deployUniswap(node);
  await uniswap.createPool(3000, -68_690);
  await uniswap.mint(3000, { tickLower: -69_600, tickUpper: -67_800, amount0: 9_000n * one, amount1: 9n * one });
  await uniswap.mint(3000, { tickLower: -72_000, tickUpper: -66_000, amount0: 4_000n * one, amount1: 4n * one });
  await uniswap.createPair(5_000n * one, 5n * one);
  return { uniswap, reference: await uniswap.createPool(500, -80_000) };
}

/** Real Uniswap on a node of each chain. */
export const world: DatasetWorld = {
  upstreams: [
    { variable: 'ATLAS_ARBITRUM_RPC_URL', kind: 'rpc', keepsPart: ['eth_getLogs', 'eth_getTransactionReceipt'] },
    { variable: 'ATLAS_ETHEREUM_RPC_URL', kind: 'rpc', keepsPart: true },
  ],
  start: async () => {
    const [arbitrum, ethereum] = await Promise.all([startAnvil(), startAnvil(1)]);
    const { uniswap, reference } = await deployPools(arbitrum);
    const { uniswap: mainnet } = await deployPools(ethereum);
    const where = { lpt: uniswap.token0, quote: uniswap.token1 };
    const there = { chain: 'ethereum', lpt: mainnet.token0, quote: mainnet.token1 } as const;
    const rows = [factRows.v3(uniswap.factory, where), factRows.v2(uniswap.pairFactory, where), factRows.reference(reference, uniswap.token1)];
    const facts = createFactFolder([...rows, factRows.v3(mainnet.factory, there), factRows.v2(mainnet.pairFactory, there), factRows.gap()]);
    const env = { ATLAS_ARBITRUM_RPC_URL: arbitrum.url, ATLAS_ETHEREUM_RPC_URL: ethereum.url, ATLAS_FACTS_DIR: facts };
    return { env, stop: () => Promise.all([arbitrum.stop(), ethereum.stop()]).then(() => rmSync(facts, { recursive: true })) };
  },
};
