import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as relations from '../../../data-fetchers/datasets/protocol-state/relations.ts';

const token = 10n ** 18n;
const values = (entries: Record<string, bigint>) => new Map(Object.entries(entries));
const amount = fc.bigInt({ min: 1n, max: 10n ** 27n });

describe('relations of the protocol', () => {
  it('bonded LPT is accepted exactly between nothing and the supply', () => {
    fc.assert(
      fc.property(amount, amount, (bonded, supply) => {
        expect(relations.checkBondedWithinSupply(values({ totalBonded: bonded, globalTotalSupply: supply })).passed).toBe(bonded < supply);
      }),
    );
    expect(relations.checkBondedWithinSupply(values({ totalBonded: 0n, globalTotalSupply: token })).passed).toBe(false);
  });

  it('mintable LPT by the formula always passes, and two percent off never does', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 24n, max: 10n ** 27n }), fc.bigInt({ min: 1_000n, max: 2_000_000n }), (supply, inflation) => {
        const mintable = (supply * inflation) / 1_000_000_000n;
        expect(
          relations.checkMintable(
            values({ globalTotalSupply: supply, inflation, currentMintableTokens: mintable, currentMintedTokens: mintable }),
          ).passed,
        ).toBe(true);
        expect(
          relations.checkMintable(values({ globalTotalSupply: supply, inflation, currentMintableTokens: (mintable * 102n) / 100n + 1n }))
            .passed,
        ).toBe(false);
        expect(
          relations.checkMintable(values({ globalTotalSupply: supply, inflation, currentMintableTokens: (mintable * 98n) / 100n })).passed,
        ).toBe(false);
      }),
    );
  });

  it('the parts of the supply add up to the base unit', () => {
    fc.assert(
      fc.property(amount, amount, (onArbitrum, onEthereum) => {
        const parts = { l2TotalSupply: onArbitrum, l1CirculatingSupply: onEthereum };
        expect(relations.checkSupplyParts(values({ ...parts, globalTotalSupply: onArbitrum + onEthereum })).passed).toBe(true);
        expect(relations.checkSupplyParts(values({ ...parts, globalTotalSupply: onArbitrum + onEthereum + 1n })).passed).toBe(false);
      }),
    );
  });

  it('inflation can move one step a round in either direction, not more', () => {
    const previous = values({ inflation: 610_000n, inflationChange: 500n });
    const limit = 500n * relations.mostRoundsIn(30);
    const now = (inflation: bigint) => relations.checkInflationStep(values({ inflation, inflationChange: 500n }), previous, 30).passed;
    expect([now(610_000n + limit), now(610_000n - limit), now(610_001n + limit), now(609_999n - limit)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('allows no fewer rounds than can pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), (days) => {
        expect(Number(relations.mostRoundsIn(days))).toBeGreaterThan((days * 86_400) / (6_377 * 12));
      }),
    );
  });

  it('the supply that really was recorded half a year apart passes', () => {
    // shtukaresearch/livepeer-emissions-risk@948116b38691:python/data/raw/chain/lpt-daily-data.json, rows 2025-10-05 and 2026-04-05.
    const [before, now] = [45_140_276_028_616_756_262_661_732n, 51_571_842_250_972_838_907_494_414n];
    expect(relations.checkSupplyGrowth(values({ globalTotalSupply: now }), values({ globalTotalSupply: before }), 182).passed).toBe(true);
    expect(relations.checkSupplyGrowth(values({ globalTotalSupply: now }), values({ globalTotalSupply: before }), 60).passed).toBe(false);
  });

  it('what has no reading is not compared', () => {
    const none = values({});
    for (const check of [relations.checkBondedWithinSupply, relations.checkPoolSize, relations.checkMintable, relations.checkSupplyParts])
      expect(check(none)).toMatchObject({ passed: true, detail: expect.stringMatching(/no reading/) });
    for (const check of [relations.checkInflationStep, relations.checkSupplyGrowth, relations.checkBondedStep])
      expect(check(none, none, 1)).toMatchObject({ passed: true, detail: expect.stringMatching(/no reading/) });
  });
});
