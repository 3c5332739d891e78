import { baseFromDecimal, decimalFromBase } from '../../../src/data/units.ts';
import type { CheckResult } from '../../../src/data/status.ts';

/** On-chain integers by parameter name; what has no reading is not in it. */
export type Values = ReadonlyMap<string, bigint>;
/** What a check found; the check adds its name and category. */
export type Finding = Omit<CheckResult, 'name' | 'category'>;

const pass = (detail: string): Finding => ({ passed: true, detail });
const notApplied = (detail: string): Finding => ({ passed: true, applied: false, detail });
const fail = (detail: string, more: Pick<CheckResult, 'old' | 'new' | 'limit'> = {}): Finding => ({ passed: false, detail, ...more });
const lpt = (base: bigint) => `${decimalFromBase(base)} LPT`;

/** Bonded LPT is part of the supply: more than none of it, less than all. */
export function checkBondedWithinSupply(values: Values): Finding {
  const [bonded, supply] = [values.get('totalBonded'), values.get('globalTotalSupply')];
  if (bonded === undefined || supply === undefined) return notApplied('Bonded LPT or supply has no reading.');
  if (bonded > 0n && bonded < supply) return pass(`${lpt(bonded)} of ${lpt(supply)}.`);
  return fail('Bonded LPT is not more than 0 and less than the supply.', { new: lpt(bonded), limit: lpt(supply) });
}

/** The orchestrator pool holds at most as many as its limit. */
export function checkPoolSize(values: Values): Finding {
  const [size, limit] = [values.get('transcoderPoolSize'), values.get('numActiveTranscoders')];
  if (size === undefined || limit === undefined) return notApplied('Pool size or its limit has no reading.');
  return size <= limit
    ? pass(`${size} of at most ${limit}.`)
    : fail('The pool holds more orchestrators than its limit.', { new: String(size), limit: String(limit) });
}

/** Supply moves within a round: rewards are minted and LPT crosses the bridge after the mintable amount was set. */
const mintableTolerancePercent = 1n;

/**
 * Mintable = supply × inflation / 10^9, set when a round is initialised; minted is part of it.
 * livepeer/protocol@f225b10c62ce:contracts/token/Minter.sol
 */
export function checkMintable(values: Values): Finding {
  const [mintable, minted, supply, inflation] = ['currentMintableTokens', 'currentMintedTokens', 'globalTotalSupply', 'inflation'].map(
    (name) => values.get(name),
  );
  if (mintable === undefined || supply === undefined || inflation === undefined)
    return notApplied('Mintable LPT, supply or inflation has no reading.');
  if (minted !== undefined && minted > mintable)
    return fail('More was minted this round than is mintable.', { new: lpt(minted), limit: lpt(mintable) });
  const expected = (supply * inflation) / 1_000_000_000n;
  const apart = mintable > expected ? mintable - expected : expected - mintable;
  if (apart * 100n <= expected * mintableTolerancePercent) return pass(`${lpt(mintable)} mintable, ${lpt(expected)} by the formula.`);
  return fail('Mintable LPT is not supply × inflation.', {
    new: lpt(mintable),
    limit: `${lpt(expected)} within ${mintableTolerancePercent} %`,
  });
}

/** The global supply is LPT on Arbitrum plus LPT circulating on Ethereum, to the base unit (same file, getGlobalTotalSupply). */
export function checkSupplyParts(values: Values): Finding {
  const [supply, onArbitrum, onEthereum] = ['globalTotalSupply', 'l2TotalSupply', 'l1CirculatingSupply'].map((name) => values.get(name));
  if (supply === undefined || onArbitrum === undefined || onEthereum === undefined) return notApplied('A part of the supply has no reading.');
  const sum = onArbitrum + onEthereum;
  return sum === supply
    ? pass(`${lpt(onArbitrum)} + ${lpt(onEthereum)}.`)
    : fail('The parts of the supply do not add up.', { new: lpt(supply), limit: lpt(sum) });
}

/** Rounds that can have passed at most: 6,377 slots of 12 s make 1.13 a day. A day more on either side, as dates can be that coarse. */
export const mostRoundsIn = (days: number): bigint => BigInt(Math.ceil((days + 2) * 1.2));

/** Inflation moves by one step per initialised round. */
export function checkInflationStep(next: Values, previous: Values, days: number): Finding {
  const [now, before] = [next.get('inflation'), previous.get('inflation')];
  const steps = [next.get('inflationChange'), previous.get('inflationChange')].filter((step) => step !== undefined);
  const [step] = steps.sort((a, b) => (a < b ? 1 : -1));
  if (now === undefined || before === undefined || step === undefined) return notApplied('Inflation or its step has no reading to compare with.');
  const limit = step * mostRoundsIn(days);
  const moved = now > before ? now - before : before - now;
  const detail = `Moved by ${moved} ppb, at most ${limit} can be explained.`;
  return moved <= limit ? pass(detail) : fail(detail, { old: String(before), new: String(now), limit: `${limit} ppb` });
}

/** Above any inflation that was seen: the highest recorded is 0.07 % per round (2025-10). */
const mostGrowthPerRound = baseFromDecimal('0.001');

/** The supply grows by minting, at most so much per round; bridging lags can make it shrink a little. */
export function checkSupplyGrowth(next: Values, previous: Values, days: number): Finding {
  const [now, before] = [next.get('globalTotalSupply'), previous.get('globalTotalSupply')];
  if (now === undefined || before === undefined) return notApplied('Supply has no reading to compare with.');
  const highest = before + (before * mostGrowthPerRound * mostRoundsIn(days)) / baseFromDecimal('1');
  const lowest = before - before / 50n;
  if (now >= lowest && now <= highest) return pass(`From ${lpt(before)} to ${lpt(now)}.`);
  return fail('The supply moved further than minting explains.', {
    old: lpt(before),
    new: lpt(now),
    limit: `${lpt(lowest)} to ${lpt(highest)}`,
  });
}

/** Stake does not halve or double between two readings. */
export function checkBondedStep(next: Values, previous: Values): Finding {
  const [now, before] = [next.get('totalBonded'), previous.get('totalBonded')];
  if (now === undefined || before === undefined) return notApplied('Bonded LPT has no reading to compare with.');
  if (now * 2n >= before && now <= before * 2n) return pass(`From ${lpt(before)} to ${lpt(now)}.`);
  return fail('Bonded LPT moved by more than half or double.', {
    old: lpt(before),
    new: lpt(now),
    limit: `${lpt(before / 2n)} to ${lpt(before * 2n)}`,
  });
}
