import type { CheckResult } from '../../../src/data/status.ts';
import { baseFromDecimal, decimalFromBase } from '../../../src/data/units.ts';
import { chainName, subgraphName } from '../../kit/cross-check.ts';
import type { Rpc } from '../../kit/rpc.ts';
import type { Lag } from '../../kit/subgraph-lag.ts';
import { fetchArbitrumGetters } from '../../sources/arbitrum.ts';
import { controllerGetter } from '../../sources/controller-getter.ts';

/** The largest orchestrator held 17 % of the stake on 2026-01-19: one reward call between the two readings moves no more than that. */
const limitOfMintable = 0.2;
const limitBecause = 'share of what may be minted: the largest orchestrator held 17 % of the stake on 2026-01-19, so one call more or less is inside it';

/**
 * LPT minted in the running round: events in the index against Minter.currentMintedTokens(), as a share of what may be minted. The two can
 * be compared only while both are in the same round.
 * @throws UpstreamError where the endpoint or the Controller fails.
 */
export async function compareMinted(rpc: Rpc, round: number, minted: string, lag: Lag): Promise<CheckResult> {
  const getters = [
    controllerGetter('RoundsManager', 'currentRound'),
    controllerGetter('Minter', 'currentMintedTokens'),
    controllerGetter('Minter', 'currentMintableTokens'),
  ];
  const { readings } = await fetchArbitrumGetters(rpc, getters);
  const result = {
    name: 'subgraph and chain agree: minted LPT',
    category: 'cross-source',
    limit: `${limitOfMintable * 100} % of what may be minted`,
  } as const;
  const missing = readings.find(({ raw }) => raw === null);
  if (missing?.raw === null) return { ...result, passed: false, detail: `could not be compared: ${missing.reason.replace(/\.$/, '')}` };
  const [current, onChain = 0n, mintable = 0n] = readings.map(({ raw }) => BigInt(raw ?? 0));
  if (current !== BigInt(round))
    return { ...result, passed: true, applied: false, detail: `not compared: the subgraph is in round ${round}, the chain in round ${current}` };
  const apart = baseFromDecimal(minted) - onChain;
  const share = mintable === 0n ? (apart === 0n ? 0 : 1) : Number(apart < 0n ? -apart : apart) / Number(mintable);
  const detail = `round ${round}: ${minted} in the subgraph, ${decimalFromBase(onChain)} on chain at block ${rpc.block.number}: difference ${(share * 100).toFixed(2)} % of what may be minted`;
  const comparison = {
    what: 'LPT minted in the running round',
    unit: 'LPT',
    ours: { source: subgraphName, value: minted, at: `round ${round}` },
    theirs: { source: chainName, value: decimalFromBase(onChain), at: `block ${rpc.block.number}` },
    difference: share,
    limit: limitOfMintable,
    limitBecause,
    asOf: rpc.observedAt,
  };
  const passed = share <= limitOfMintable;
  return { ...result, passed, ...(!passed && lag.isPastLimit ? { holdsBack: false as const } : {}), detail, comparison };
}
