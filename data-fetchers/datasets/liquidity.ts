import type { Facts } from '../../src/data/fact-table.ts';
import { table, type LiquidityFact, type PriceReferenceFact } from '../../src/data/facts/liquidity.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import { spec, type Liquidity, type NotRead } from '../../src/data/specs/liquidity.ts';
import { isSet } from '../kit/environment.ts';
import { readFacts } from '../kit/facts.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { UpstreamError } from '../kit/upstream-error.ts';
import { appendHistory } from './liquidity/append-history.ts';
import { liquidityChecks } from './liquidity/checks.ts';
import { readChain, sourceOf, type ChainReading } from './liquidity/read-chain.ts';
import { readEthUsd } from './liquidity/read-eth-usd.ts';

/**
 * Reads every pool the factories name, on Arbitrum One and, where an endpoint is set, on Ethereum. Without one, what was read there
 * before stays, each pool with its own block and time.
 */
async function collect(context: Context<Liquidity>): Promise<Collected<Liquidity>> {
  const { env, archive, log } = context;
  const facts = readFacts(table, env);
  const arbitrum = await context.rpc('arbitrum-one');
  const reference = facts.rows.find((row): row is PriceReferenceFact => row.kind === 'price reference' && row.chain === 'arbitrum-one');
  const ethUsd = reference ? await readEthUsd(arbitrum, reference) : { reason: 'content/facts/liquidity.yaml names no reference pool.' };
  const usd = 'usd' in ethUsd ? ethUsd.usd : null;
  log(`Arbitrum One: pools of LPT at block ${arbitrum.block.number}`);
  const onArbitrum = await readChain(arbitrum, facts.rows, usd);
  const onEthereum = isSet(env, 'ATLAS_ETHEREUM_RPC_URL')
    ? await readChain(await context.rpc('ethereum'), facts.rows, usd)
    : keepChain(archive?.data ?? null, archive?.provenance ?? []);

  const { pools, ticks, depth, impact, notRead, provenance, findings } = mergeReadings([onArbitrum, onEthereum]);
  if (pools.length === 0) {
    throw new UpstreamError({
      sourceId: 'uniswap',
      host: 'Arbitrum One',
      reason: `names no pool of LPT at block ${arbitrum.block.number}`,
      remedy: 'Check ATLAS_ARBITRUM_RPC_URL and content/facts/liquidity.yaml.',
    });
  }
  const withoutUsd: NotRead[] =
    'reason' in ethUsd ? [{ what: 'Sizes in dollars in pools against WETH', because: ethUsd.reason, asOf: arbitrum.observedAt }] : [];
  const recorded = archive?.data?.recorded ?? [];
  const cited = (archive?.provenance ?? []).filter(({ id }) => recorded.some(({ source }) => source === id));
  const history = appendHistory(archive?.data?.history ?? [], pools, depth);
  const data: Liquidity = { pools, ticks, depth, impact, history, recorded, notRead: [...notRead, ...withoutUsd, ...standingGaps(facts)] };
  const asOf =
    pools
      .map(({ observedAt }) => observedAt)
      .sort()
      .at(-1) ?? arbitrum.observedAt;
  return { asOf, data, provenance: [...provenance, ...cited], findings };
}

const mergeReadings = (parts: readonly ChainReading[]): ChainReading => ({
  pools: parts.flatMap(({ pools }) => pools),
  ticks: parts.flatMap(({ ticks }) => ticks),
  depth: parts.flatMap(({ depth }) => depth),
  impact: parts.flatMap(({ impact }) => impact),
  notRead: parts.flatMap(({ notRead }) => notRead),
  provenance: parts.flatMap(({ provenance }) => provenance),
  findings: parts.flatMap(({ findings }) => findings),
});

/** What was read of Ethereum before. */
function keepChain(data: Liquidity | null, provenance: readonly Provenance[]): ChainReading {
  const pools = data?.pools.filter(({ chain }) => chain === 'ethereum') ?? [];
  const isKept = ({ pool }: { pool: string }) => pools.some((kept) => kept.pool === pool);
  const because =
    pools.length > 0
      ? 'No endpoint of Ethereum is configured; the figures shown are those of the last reading, with its date.'
      : 'No endpoint of Ethereum is configured.';
  return {
    pools,
    ticks: data?.ticks.filter(isKept) ?? [],
    depth: data?.depth.filter(isKept) ?? [],
    impact: data?.impact.filter(isKept) ?? [],
    notRead: [{ what: 'Pools on Ethereum', because, asOf: null }],
    provenance: provenance.filter(({ id }) => pools.length > 0 && id === sourceOf('ethereum')),
    findings: [],
  };
}

/** What the table says is not covered, whatever a refresh finds. */
export const standingGaps = ({ rows }: Pick<Facts<LiquidityFact>, 'rows'>): NotRead[] =>
  rows.filter((row) => row.kind === 'not covered').map(({ what, because, asOf }) => ({ what, because, asOf }));

/** LPT on Uniswap, walked tick by tick. */
export const dataset = defineDataset({
  spec,
  sources: ['arbitrum', 'ethereum', 'uniswap'],
  cadence: 'hourly',
  collect,
  checks: liquidityChecks,
});
