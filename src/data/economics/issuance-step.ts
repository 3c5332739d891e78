/** Rates of the Minter are parts per billion. */
export const PPB = 1_000_000_000n;

/** What the Minter needs to set the inflation of a round. Amounts in base units of LPT, rates in parts per billion. */
export type MinterState = { supply: bigint; bonded: bigint; inflationPpb: bigint; stepPpb: bigint; targetPpb: bigint };

/** Bonded over supply in parts per billion, rounded down as the contract does; 0 without supply. */
export const bondingRatePpb = ({ supply, bonded }: Pick<MinterState, 'supply' | 'bonded'>): bigint => (supply === 0n ? 0n : (bonded * PPB) / supply);

/**
 * Inflation of the next round: one step up below the target, one step down above it, never below 0; unchanged at the target.
 * livepeer/protocol@f225b10:contracts/token/Minter.sol, setInflation.
 */
export function nextInflationPpb(state: MinterState): bigint {
  const rate = bondingRatePpb(state);
  const { inflationPpb, stepPpb, targetPpb } = state;
  if (rate < targetPpb) return inflationPpb + stepPpb;
  if (rate > targetPpb) return inflationPpb > stepPpb ? inflationPpb - stepPpb : 0n;
  return inflationPpb;
}

/** LPT that may be minted in a round, in base units: supply × inflation. */
export const mintablePerRound = (supply: bigint, inflationPpb: bigint): bigint => (supply * inflationPpb) / PPB;
