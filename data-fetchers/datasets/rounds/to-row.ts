import type { RoundRow } from '../../../src/data/specs/rounds.ts';
import { isoOfUnix } from '../../kit/iso-time.ts';
import type { SubgraphRound } from '../../sources/subgraph/rounds.ts';

/**
 * A round of the subgraph as a row. Zeros that only mean "nothing was set" become null: the mapping leaves states of a round nobody
 * initialised at 0, and sums of a running round are not yet known.
 */
export function toRow(round: SubgraphRound, ended: boolean): RoundRow {
  const state = <Value>(value: Value): Value | null => (round.initialized ? value : null);
  const total = (value: string): string | null => (ended ? value : null);
  return {
    round: Number(round.id),
    startedAt: round.startTimestamp === 0 ? null : isoOfUnix(round.startTimestamp),
    startL1Block: round.startBlock,
    lengthL1Blocks: round.length,
    initialised: round.initialized,
    ended,
    feesEth: total(round.volumeETH),
    feesUsd: total(round.volumeUSD),
    mintableLpt: state(round.mintableTokens),
    activeStakeLpt: state(round.totalActiveStake),
    totalSupplyLpt: round.totalSupply === '0' ? null : round.totalSupply,
    participation: state(round.participationRate),
    inflationPerRoundPpb: state(round.inflation),
    newStakeLpt: total(round.newStake),
    movedStakeLpt: total(round.movedStake),
    activeOrchestrators: state(round.activeTranscoderCount),
    delegators: round.delegatorsCount === 0 ? null : round.delegatorsCount,
  };
}
