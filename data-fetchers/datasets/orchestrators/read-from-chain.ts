import { getAddress, type Address } from 'viem';
import { decimalFromBase } from '../../../src/data/units.ts';
import type { Rpc } from '../../kit/rpc.ts';
import { UpstreamError } from '../../kit/upstream-error.ts';
import { fetchOrchestratorStates } from '../../sources/bonding-manager.ts';
import { addressesOf } from '../../sources/controller.ts';
import type { SubgraphTranscoder } from '../../sources/subgraph/transcoders.ts';

/** Shares count parts of 1,000,000 (MathUtils). */
const parts = 1_000_000;

/**
 * The orchestrators of a lagging index with active set, stake, cuts and last reward call as BondingManager has them. Who became an
 * orchestrator since then is not among them.
 * @throws UpstreamError where the contract does not tell the state of one of them.
 */
export async function readFromChain(
  rpc: Rpc,
  transcoders: readonly SubgraphTranscoder[],
): Promise<{ transcoders: SubgraphTranscoder[]; functions: string[] }> {
  const manager = (await addressesOf(rpc, ['BondingManager'])).get('BondingManager') as Address;
  const { states, functions } = await fetchOrchestratorStates(
    rpc,
    manager,
    transcoders.map(({ id }) => getAddress(id)),
  );
  const updated = transcoders.map((transcoder, index): SubgraphTranscoder => {
    const state = states[index];
    if (!state || 'reason' in state) {
      const untold = `did not tell the state of ${transcoder.id} (${state?.reason ?? 'no answer'})`;
      const reason = `${untold}, and the subgraph is too far behind to tell it`;
      throw new UpstreamError({
        sourceId: 'bonding-manager',
        host: `chain ${rpc.chainId}`,
        reason,
        remedy: 'Run the refresh again later.',
      });
    }
    const { active, stake, rewardCut, feeShare, lastRewardRound } = state;
    const cuts = { rewardCut: rewardCut / parts, feeShare: feeShare / parts };
    return {
      ...transcoder,
      active,
      ...cuts,
      totalStake: decimalFromBase(stake),
      lastRewardRound: lastRewardRound === 0 ? null : { id: lastRewardRound },
    };
  });
  return { transcoders: updated, functions };
}
