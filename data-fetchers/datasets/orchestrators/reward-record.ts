import type { RoundWithPools } from '../../sources/subgraph/rounds.ts';
import type { SubgraphTranscoder } from '../../sources/subgraph/transcoders.ts';

export type RewardRecord = { called: number; missed: number };

/**
 * Reward calls of each orchestrator (address in lower case) over rounds that have ended. A pool without reward is a miss only in rounds
 * after that of its last activation and before that of its deactivation: in the first it may have joined too late, and a ticket can open a
 * pool for an orchestrator that is not active.
 */
export function countRewardCalls(rounds: readonly RoundWithPools[], transcoders: readonly SubgraphTranscoder[]): Map<string, RewardRecord> {
  const known = new Map(transcoders.map((transcoder) => [transcoder.id, transcoder]));
  const records = new Map<string, RewardRecord>();
  for (const { id, pools } of rounds) {
    for (const { delegate, rewardTokens } of pools) {
      const record = records.get(delegate.id) ?? { called: 0, missed: 0 };
      if (rewardTokens !== null) record.called += 1;
      else if (wasActive(known.get(delegate.id), Number(id))) record.missed += 1;
      records.set(delegate.id, record);
    }
  }
  return records;
}

const wasActive = (transcoder: SubgraphTranscoder | undefined, round: number): boolean =>
  transcoder !== undefined &&
  round > transcoder.activationRound &&
  (transcoder.deactivationRound === null || round < transcoder.deactivationRound);
