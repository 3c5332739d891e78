import type { Facts } from '../../src/data/fact-table.ts';
import { table, type LiquidityFact } from '../../src/data/facts/liquidity.ts';
import type { NotRead } from '../../src/data/liquidity-record.ts';
import { spec, type Liquidity } from '../../src/data/specs/liquidity.ts';
import { isSet } from '../kit/environment.ts';
import { readFacts } from '../kit/facts.ts';
import { describeUnread, readPart } from '../kit/read-part.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { appendHistory } from './liquidity/append-history.ts';
import { liquidityChecks } from './liquidity/checks.ts';
import { collectChain, keepChain } from './liquidity/collect-chain.ts';

/**
 * Reads every pool the factories name, on Arbitrum One and, where an endpoint is set, on Ethereum. Where Ethereum cannot be read, what was
 * read there before stays, each pool with its own block and time; so do the positions of a chain that does not give its logs.
 */
async function collect(context: Context<Liquidity>): Promise<Collected<Liquidity>> {
  const { env, archive } = context;
  const facts = readFacts(table, env);
  const onArbitrum = await collectChain(context, 'arbitrum-one', facts.rows);
  const hasEthereum = isSet(env, 'ATLAS_ETHEREUM_RPC_URL');
  const askEthereum = () => collectChain(context, 'ethereum', facts.rows, onArbitrum.ethUsd);
  const ethereum = hasEthereum ? await readPart('Ethereum', askEthereum) : null;
  const onEthereum = ethereum?.value ?? keepChain(archive, 'ethereum');
  const chains = [onArbitrum, onEthereum];
  const pools = chains.flatMap((chain) => chain.pools);
  const depth = chains.flatMap((chain) => chain.depth);
  const recorded = archive?.data?.recorded ?? [];
  const cited = (archive?.provenance ?? []).filter(({ id }) => recorded.some(({ source }) => source === id));
  const notRead = [...chains.flatMap((chain) => chain.notRead), ...(hasEthereum ? [] : [notConfigured(onEthereum.pools.length > 0)]), ...standingGaps(facts)];
  const data: Liquidity = {
    pools,
    ticks: chains.flatMap((chain) => chain.ticks),
    depth,
    impact: chains.flatMap((chain) => chain.impact),
    positions: chains.flatMap((chain) => chain.positions),
    positionShares: chains.flatMap((chain) => chain.positionShares),
    positionScans: chains.flatMap((chain) => chain.positionScans),
    openPositions: chains.flatMap((chain) => chain.openPositions),
    history: appendHistory(archive?.data?.history ?? [], pools, depth),
    recorded,
    notRead,
  };
  const parts = [onArbitrum.positionsPart, ...(ethereum ? [ethereum, ...(ethereum.value ? [ethereum.value.positionsPart] : [])] : [])];
  return {
    asOf: pools.map(({ observedAt }) => observedAt).sort().at(-1) ?? '',
    data,
    provenance: [...chains.flatMap((chain) => chain.provenance), ...cited],
    findings: chains.flatMap((chain) => chain.findings),
    unread: describeUnread(parts),
  };
}

const notConfigured = (isKept: boolean): NotRead => ({
  what: 'Pools on Ethereum',
  because: isKept
    ? 'No endpoint of Ethereum is configured; the figures shown are those of the last reading, with its date.'
    : 'No endpoint of Ethereum is configured.',
  asOf: null,
});

/** What the table says is not covered, whatever a refresh finds. */
export const standingGaps = ({ rows }: Pick<Facts<LiquidityFact>, 'rows'>): NotRead[] =>
  rows.filter((row) => row.kind === 'not covered').map(({ what, because, asOf }) => ({ what, because, asOf }));

/** LPT on Uniswap, walked tick by tick. */
export const dataset = defineDataset({
  spec,
  sources: ['arbitrum', 'ethereum', 'uniswap', 'uniswap-positions'],
  cadence: 'hourly',
  collect,
  checks: liquidityChecks,
});
