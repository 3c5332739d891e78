import { baseFromDecimal, decimalFromBase } from '../../../src/data/units.ts';
import type { SubgraphPool } from '../../sources/subgraph/rounds.ts';

/**
 * Fees of one round between operators and delegators, exact in sum: delegators get floor(fees × fee share / 1e6) of each orchestrator's
 * fees (livepeer/protocol@f225b10c62ce:contracts/bonding/BondingManager.sol, updateTranscoderWithFees). The contract rounds each ticket, so
 * a part may be off by one wei per ticket.
 */
export function splitFees(pools: readonly Pick<SubgraphPool, 'fees' | 'feeShare'>[]): { operatorsEth: string; delegatorsEth: string } {
  let [operators, delegators] = [0n, 0n];
  for (const { fees, feeShare } of pools) {
    const whole = baseFromDecimal(fees);
    const shared = (whole * BigInt(feeShare)) / 1_000_000n;
    delegators += shared;
    operators += whole - shared;
  }
  return { operatorsEth: decimalFromBase(operators), delegatorsEth: decimalFromBase(delegators) };
}
