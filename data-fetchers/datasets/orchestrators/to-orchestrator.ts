import { getAddress } from 'viem';
import { httpUrlSchema } from '../../../src/data/provenance.ts';
import type { Cut, Orchestrator } from '../../../src/data/specs/orchestrators.ts';
import { isoOfUnix } from '../../kit/iso-time.ts';
import type { SubgraphCutUpdate, SubgraphTranscoder } from '../../sources/subgraph/transcoders.ts';
import type { VotesCast } from './count-votes.ts';
import type { RewardRecord } from './reward-record.ts';

type Parts = { cuts: Cut[]; feesOver: (days: number) => string; record: RewardRecord; votes: VotesCast };

/** One orchestrator as a row. */
export function toOrchestrator(transcoder: SubgraphTranscoder, { cuts, feesOver, record, votes }: Parts): Orchestrator {
  return {
    address: getAddress(transcoder.id),
    active: transcoder.active,
    activationRound: transcoder.activationRound || null,
    deactivationRound: transcoder.deactivationRound || null,
    stakeLpt: transcoder.totalStake,
    rewardCut: transcoder.rewardCut,
    feeShare: transcoder.feeShare,
    feesEth30d: feesOver(30),
    feesEth60d: feesOver(60),
    feesEth90d: feesOver(90),
    feesEthTotal: transcoder.totalVolumeETH,
    rewardsCalled: record.called,
    rewardsMissed: record.missed,
    lastRewardRound: transcoder.lastRewardRound?.id || null,
    pollVotes: votes.polls,
    treasuryVotes: votes.treasury,
    serviceUri: safeUri(transcoder.serviceURI),
    cuts,
  };
}

/** Text of others: only a plain http(s) link in visible ASCII is taken over, and none that is absurdly long. */
export function safeUri(text: string | null): string | null {
  const link = text?.trim() ?? '';
  return link.length <= 300 && /^[\x21-\x7e]+$/.test(link) && !/["'<>`\\]/.test(link) && httpUrlSchema.safeParse(link).success
    ? link
    : null;
}

/** Stored and new changes of one orchestrator's cuts, each once, oldest first. Same cuts set twice in one second are one change. */
export function mergeCuts(stored: readonly Cut[], updates: readonly SubgraphCutUpdate[]): Cut[] {
  const live = updates.map(({ timestamp, rewardCut, feeShare }): Cut => ({ at: isoOfUnix(timestamp), rewardCut, feeShare }));
  const keyOf = ({ at, rewardCut, feeShare }: Cut) => `${at} ${rewardCut} ${feeShare}`;
  const cuts = new Map([...stored, ...live].map((cut) => [keyOf(cut), cut]));
  return [...cuts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cut]) => cut);
}
