import { inputFrom, metric, type Metric } from '../metric.ts';
import type { Orchestrator } from '../specs/orchestrators.ts';
import { baseFromDecimal, decimalFromBase } from '../units.ts';
import { PER_STAKE_LPT } from './fees-per-stake.ts';
import type { OrchestratorsSnapshot } from './orchestrators.ts';

/** Fees of one orchestrator over 90 days: all, the delegators' part at its present fee share, and that part per thousand LPT of its stake. */
export type OrchestratorFees = { orchestrator: Orchestrator; gross: Metric; delegators: Metric; perStake: Metric };

const MILLION = 1_000_000n;

/** Orchestrators with fees in the last 90 days, most fees first; empty where the dataset has no reading. */
export function deriveOrchestratorFees(snapshot: OrchestratorsSnapshot): OrchestratorFees[] {
  const earning = (snapshot.data?.orchestrators ?? []).filter(({ feesEth90d }) => feesEth90d !== '0');
  const size = ({ feesEth90d }: Orchestrator) => baseFromDecimal(feesEth90d);
  return earning.sort((a, b) => (size(a) === size(b) ? 0 : size(a) < size(b) ? 1 : -1)).map((orchestrator) => feesOf(snapshot, orchestrator));
}

function feesOf(snapshot: OrchestratorsSnapshot, orchestrator: Orchestrator): OrchestratorFees {
  const { address, feesEth90d, feeShare, stakeLpt } = orchestrator;
  const shared = (baseFromDecimal(feesEth90d) * BigInt(Math.round(feeShare * Number(MILLION)))) / MILLION;
  const stake = baseFromDecimal(stakeLpt);
  const figure = (name: string, label: string, method: string, value: bigint | null) => {
    const fields = { id: `orchestrators.${name}.${address}`, label, unit: 'ETH', method, methodPage: 'fee-waterfall', evidence: 'derived' } as const;
    if (value === null) return metric({ ...fields, value: null, asOf: null, inputs: [], absentBecause: 'It has no stake.' });
    const asOf = snapshot.data?.feesThrough ?? null;
    return metric({ ...fields, value: decimalFromBase(value), asOf, inputs: [inputFrom(snapshot, `feesEth90d, feeShare and stakeLpt of ${address}`)] });
  };
  return {
    orchestrator,
    gross: figure('fees-90d', 'Fees of 90 days', 'Sum of the daily entities of the subgraph.', baseFromDecimal(feesEth90d)),
    delegators: figure('delegator-fees-90d', 'Delegators’ part of 90 days', 'Fees times the present fee share. The share may have been another when the fees came.', shared),
    perStake: figure('delegator-fees-per-stake', 'Per thousand LPT staked', 'Delegators’ part times 1,000 over the present stake.', stake === 0n ? null : (shared * PER_STAKE_LPT * 10n ** 18n) / stake),
  };
}
