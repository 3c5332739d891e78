import { getAddress, type Address } from 'viem';
import type { FactoryFact, LiquidityFact, PoolFact } from '../../../src/data/facts/liquidity.ts';
import type { NotRead } from '../../../src/data/liquidity-record.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import type { Rpc } from '../../kit/rpc.ts';
import { fetchPoolAddresses, type PoolQuestion } from '../../sources/uniswap.ts';

/** A pool that exists, with what is needed to name and read it. */
export type FoundPool = {
  pool: string;
  dex: FactoryFact['dex'];
  address: Address;
  lpt: Address;
  quote: FactoryFact['quotes'][number];
  feePips: number;
  /** Block before which it cannot exist. */
  firstBlock: number;
};

/** Answers of all factories of a chain: pools, factories that gave no answer, and how they compare with the pools known by address. */
export type FoundPools = { pools: FoundPool[]; notRead: NotRead[]; finding: CheckResult };

/**
 * Asks each factory of the chain for each combination of quote token and fee tier. A pool known by address is read even where its
 * factory does not answer.
 * @throws UpstreamError
 */
export async function findPools(rpc: Rpc, facts: readonly LiquidityFact[]): Promise<FoundPools> {
  const onChain = facts.filter((fact) => 'chain' in fact && fact.chain === rpc.chain);
  const factories = onChain.filter((fact) => fact.kind === 'factory');
  const candidates = factories.flatMap((factory) =>
    factory.quotes.flatMap((quote) => factory.feesPips.map((feePips) => ({ factory, quote, feePips }))),
  );
  const questions = candidates.map(({ factory, quote, feePips }): PoolQuestion => ({
    factory: getAddress(factory.address),
    tokenA: getAddress(factory.lpt),
    tokenB: getAddress(quote.address),
    kind: factory.dex,
    feePips,
  }));
  const answers = await fetchPoolAddresses(rpc, questions);

  const pools: FoundPool[] = [];
  const notRead: NotRead[] = [];
  const differing: string[] = [];
  for (const [index, { factory, quote, feePips }] of candidates.entries()) {
    const answer = answers[index] ?? { reason: 'no answer' };
    const known = onChain.find((fact) => fact.kind === 'pool' && isOf(fact, factory, quote.symbol, feePips)) as PoolFact | undefined;
    const pool = `${rpc.chain} ${factory.dex} LPT/${quote.symbol} ${feePips}`;
    if ('reason' in answer)
      notRead.push({
        what: `${pool}, through the factory ${factory.address}`,
        because: `The factory gave no answer: ${answer.reason}.`,
        asOf: rpc.observedAt,
      });
    else if (known && answer.address !== known.address)
      differing.push(`${known.id}: table ${known.address}, factory ${answer.address ?? 'none'}`);
    const address = 'reason' in answer ? known?.address : answer.address;
    const { dex, lpt, firstBlock = 0 } = factory;
    if (address) pools.push({ pool, dex, address: getAddress(address), lpt: getAddress(lpt), quote, feePips, firstBlock });
  }
  return { pools, notRead, finding: compareWithTable(rpc, differing) };
}

const isOf = (pool: PoolFact, factory: FactoryFact, quote: string, feePips: number): boolean =>
  pool.dex === factory.dex && pool.quote === quote && pool.feePips === feePips;

const compareWithTable = (rpc: Rpc, differing: readonly string[]): CheckResult => ({
  name: `pools known by address are those of the factories (${rpc.chain})`,
  category: 'cross-source',
  passed: differing.length === 0,
  detail: differing.length === 0 ? `No address differs at block ${rpc.block.number}.` : `${differing.join('; ')}.`,
});
