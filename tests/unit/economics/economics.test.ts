import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explorerRewards, explorerRounds } from '../../../src/data/economics/explorer-projection.ts';
import { bondingRatePpb, mintablePerRound, nextInflationPpb, PPB } from '../../../src/data/economics/issuance-step.ts';
import { dilutionOf, ownershipChange, stakeGrowthOver } from '../../../src/data/economics/ownership.ts';
import { delegatorFee, splitFee } from '../../../src/data/economics/split-fee.ts';
import { PPM, PRECISE, splitReward } from '../../../src/data/economics/split-reward.ts';
import { holdStaked } from '../../../src/data/economics/staked-share.ts';

const LPT = 10n ** 18n;
const amount = fc.bigInt({ min: 0n, max: 60_000_000n * LPT });
const ppm = fc.bigInt({ min: 0n, max: PPM });

describe('inflation of a round', () => {
  const state = { supply: 100n * LPT, bonded: 50n * LPT, inflationPpb: 600_000n, stepPpb: 500n, targetPpb: PPB / 2n };

  it('moves one step towards the target and stays at it', () => {
    expect(nextInflationPpb(state)).toBe(600_000n);
    expect(nextInflationPpb({ ...state, bonded: 49n * LPT })).toBe(600_500n);
    expect(nextInflationPpb({ ...state, bonded: 51n * LPT })).toBe(599_500n);
    expect(nextInflationPpb({ ...state, bonded: 51n * LPT, inflationPpb: 400n })).toBe(0n);
  });

  it('never moves by more than a step, and mints nothing at zero inflation', () => {
    fc.assert(
      fc.property(amount, amount, fc.bigInt({ min: 0n, max: 2_000_000n }), (supply, bonded, inflationPpb) => {
        const next = nextInflationPpb({ ...state, supply, bonded, inflationPpb });
        expect(next >= 0n && next - inflationPpb <= 500n && inflationPpb - next <= 500n).toBe(true);
        expect(mintablePerRound(supply, 0n)).toBe(0n);
        expect(bondingRatePpb({ supply: 0n, bonded })).toBe(0n);
      }),
    );
  });

  it('gives the 31,505 LPT that the daily series implies for 30 March 2026', () => {
    expect(mintablePerRound(51_353_635n * LPT, 613_500n) / LPT).toBe(31_505n);
  });
});

describe('one reward call', () => {
  it('is split without rest', () => {
    fc.assert(
      fc.property(amount, amount, amount, ppm, fc.bigInt({ min: 0n, max: PRECISE }), (mintable, own, others, rewardCutPpm, treasuryCut) => {
        const { total, treasury, operator, delegators } = splitReward({ mintable, stake: own, activeStake: own + others, treasuryCut, rewardCutPpm });
        expect(treasury + operator + delegators).toBe(total);
        expect([treasury, operator, delegators].every((part) => part >= 0n)).toBe(true);
        expect(total <= mintable).toBe(true);
      }),
    );
  });

  it('of all orchestrators mints no more than may be minted, and less by a wei each at most', () => {
    fc.assert(
      fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 20 }), (mintable, stakes) => {
        const activeStake = stakes.reduce((sum, stake) => sum + stake, 0n);
        fc.pre(activeStake > 0n);
        const minted = stakes.reduce((sum, stake) => sum + splitReward({ mintable, stake, activeStake, treasuryCut: 0n, rewardCutPpm: 0n }).total, 0n);
        expect(minted <= mintable && mintable - minted < BigInt(stakes.length)).toBe(true);
      }),
    );
  });

  it('refuses what cannot be', () => {
    const call = { mintable: 1n, stake: 2n, activeStake: 1n, treasuryCut: 0n, rewardCutPpm: 0n };
    expect(() => splitReward(call)).toThrow(RangeError);
    expect(() => splitReward({ ...call, stake: 1n, rewardCutPpm: PPM + 1n })).toThrow(RangeError);
  });
});

describe('one redemption', () => {
  const redemption = fc
    .tuple(amount, ppm, amount, amount, amount)
    .map(([face, feeSharePpm, ownBond, ownRewards, others]) => ({ face, feeSharePpm, ownBond, ownRewards, pool: ownBond + ownRewards + others }));

  it('is split without rest', () => {
    fc.assert(
      fc.property(redemption, (given) => {
        const { commission, operatorStake, delegators } = splitFee(given);
        expect(commission + operatorStake + delegators).toBe(given.face);
        expect([commission, operatorStake, delegators].every((part) => part >= 0n)).toBe(true);
      }),
    );
  });

  it('gives delegators together no more than their part', () => {
    fc.assert(
      fc.property(amount, ppm, fc.array(amount, { minLength: 1, maxLength: 20 }), (face, feeSharePpm, stakes) => {
        const pool = stakes.reduce((sum, stake) => sum + stake, 0n);
        const given = { face, feeSharePpm, pool, ownBond: 0n, ownRewards: 0n };
        const paid = stakes.reduce((sum, stake) => sum + delegatorFee(given, stake), 0n);
        expect(paid <= splitFee(given).delegators).toBe(true);
      }),
    );
  });

  it('agrees with an example worked by hand', () => {
    const given = { face: LPT, feeSharePpm: 500_000n, pool: 100_000n, ownBond: 5_000n, ownRewards: 1_000n };
    expect(splitFee(given)).toEqual({ commission: LPT / 2n, operatorStake: (LPT * 3n) / 100n, delegators: (LPT * 47n) / 100n });
    expect(delegatorFee(given, 10_000n)).toBe(LPT / 20n);
    expect(() => splitFee({ ...given, ownBond: 100_000n })).toThrow(RangeError);
    expect(() => splitFee({ ...given, feeSharePpm: PPM + 1n })).toThrow(RangeError);
  });
});

describe('ownership', () => {
  const rate = fc.double({ min: 0, max: 0.05, noNaN: true });

  it('of all holders sums to one after a round, staked or not', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double({ min: 1, max: 1e6, noNaN: true }), fc.boolean()), { minLength: 2, maxLength: 20 }), rate, (holders, inflation) => {
        const staked = holders.reduce((sum, [lpt, isStaked]) => sum + (isStaked ? lpt : 0), 0);
        fc.pre(staked > 0);
        const supply = holders.reduce((sum, [lpt]) => sum + lpt, 0);
        const minted = supply * inflation;
        const stakeGrowth = stakeGrowthOver([{ minted, bonded: staked }]);
        const shares = holders.map(([lpt, isStaked]) => (lpt / supply) * (1 + (isStaked ? ownershipChange(stakeGrowth, inflation) : -dilutionOf(inflation))));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('is not diluted without inflation, and never by less than nothing', () => {
    expect(dilutionOf(0)).toBe(0);
    expect(stakeGrowthOver([])).toBe(0);
    fc.assert(fc.property(rate, (growth) => void expect(dilutionOf(growth)).toBeGreaterThanOrEqual(0)));
    fc.assert(fc.property(rate, (growth) => void expect(ownershipChange(growth, growth)).toBeCloseTo(0, 12)));
  });

  it('does not depend on the order of rounds', () => {
    const interval = fc.record({ minted: fc.double({ min: 0, max: 1e5, noNaN: true }), bonded: fc.double({ min: 1e6, max: 1e8, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 30 }), (intervals) => void expect(stakeGrowthOver([...intervals].reverse())).toBeCloseTo(stakeGrowthOver(intervals), 12)),
    );
    expect(() => stakeGrowthOver([{ minted: 1, bonded: 0 }])).toThrow(RangeError);
  });
});

describe('projections', () => {
  const given = { supply: 51_000_000, activeStake: 26_000_000, inflationPerRound: 0.0006, treasuryCut: 0.1, rewardCut: 0.1, callRatio: 1, rounds: 412 };

  it('of the Explorer: 412 rounds in a year, rewards linear in principal', () => {
    expect(explorerRounds(12, 6377)).toBe(412);
    const one = explorerRewards({ ...given, principal: 1_000, stake: 100_000 });
    expect(explorerRewards({ ...given, principal: 2_000, stake: 100_000 })).toBeCloseTo(2 * one, 6);
    // supply × growth ÷ stake × principal × (1 − cut), worked out apart from the code.
    expect(one).toBeCloseTo(((51_000_000 * ((1 + 0.0006 * 0.9) ** 412 - 1)) / 26_000_000) * 1_000 * 0.9, 6);
    expect(() => explorerRewards({ ...given, activeStake: 0, principal: 1, stake: 1 })).toThrow(RangeError);
  });

  it('of a held stake: nothing changes without inflation, and nobody gains where all is staked and nothing is cut', () => {
    expect(holdStaked({ ...given, inflationPerRound: 0 })).toEqual({ stakeGrowth: 0, supplyGrowth: 0, shareChange: 0 });
    expect(holdStaked({ ...given, activeStake: given.supply, treasuryCut: 0, rewardCut: 0 }).shareChange).toBeCloseTo(0, 12);
    expect(holdStaked(given).shareChange).toBeGreaterThan(0);
    expect(() => holdStaked({ ...given, activeStake: 60_000_000 })).toThrow(RangeError);
  });

  it('of a held stake equals adding up round by round', () => {
    let [stake, supply, active] = [1_000, given.supply, given.activeStake];
    for (let round = 0; round < given.rounds; round += 1) {
      const minted = supply * given.inflationPerRound;
      stake += (stake / active) * minted * 0.9 * 0.9;
      supply += minted;
      active = supply * (given.activeStake / given.supply);
    }
    const outcome = holdStaked(given);
    expect(1_000 * (1 + outcome.stakeGrowth)).toBeCloseTo(stake, 6);
    expect(given.supply * (1 + outcome.supplyGrowth)).toBeCloseTo(supply, 3);
  });
});
