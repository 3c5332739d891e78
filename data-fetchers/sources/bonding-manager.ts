import { parseAbi, type Address } from 'viem';
import { describeCalls, type Rpc } from '../kit/rpc.ts';

/** livepeer/protocol@f225b10c62ce:contracts/bonding/BondingManager.sol. */
const abi = parseAbi([
  'function isActiveTranscoder(address _transcoder) view returns (bool)',
  'function transcoderTotalStake(address _transcoder) view returns (uint256)',
  `function getTranscoder(address _transcoder) view returns (${[
    'uint256 lastRewardRound, uint256 rewardCut, uint256 feeShare, uint256 lastActiveStakeUpdateRound, uint256 activationRound',
    'uint256 deactivationRound, uint256 activeCumulativeRewards, uint256 cumulativeRewards, uint256 cumulativeFees, uint256 lastFeeRound',
  ].join(', ')})`,
]);
const functions = ['isActiveTranscoder', 'transcoderTotalStake', 'getTranscoder'] as const;

/** State of an orchestrator: stake in base units of LPT, cuts in parts of 1,000,000. */
export type OrchestratorState = { active: boolean; stake: bigint; rewardCut: number; feeShare: number; lastRewardRound: number };

/**
 * State of orchestrators at the pinned block, in the order of the addresses; one whose call fails alone has a reason.
 * @throws UpstreamError where the endpoint fails.
 */
export async function fetchOrchestratorStates(
  rpc: Rpc,
  bondingManager: Address,
  orchestrators: readonly Address[],
): Promise<{ states: (OrchestratorState | { reason: string })[]; functions: string[] }> {
  const calls = orchestrators.flatMap((orchestrator) =>
    functions.map((functionName) => ({ contract: 'BondingManager', address: bondingManager, abi, functionName, args: [orchestrator] })),
  );
  const answers = await rpc.readMany(calls);
  const states = orchestrators.map((_, index): OrchestratorState | { reason: string } => {
    const own = answers.slice(index * functions.length, (index + 1) * functions.length);
    const failed = own.find((answer) => !answer.ok);
    if (failed && !failed.ok) return { reason: failed.reason };
    const [active, stake, details] = own.map((answer) => (answer.ok ? answer.value : null)) as [boolean, bigint, readonly bigint[]];
    const [lastRewardRound = 0n, rewardCut = 0n, feeShare = 0n] = details;
    return { active, stake, rewardCut: Number(rewardCut), feeShare: Number(feeShare), lastRewardRound: Number(lastRewardRound) };
  });
  return { states, functions: describeCalls(calls) };
}
