import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOfText } from '../../../data-fetchers/datasets/lip-polls/collect-texts.ts';
import { endRange } from '../../../data-fetchers/datasets/lip-polls/end-range.ts';
import { tally, weightOf } from '../../../data-fetchers/datasets/lip-polls/tally.ts';
import { baseFromDecimal, decimalFromBase } from '../../../src/data/units.ts';

const rule = { quorumParts: 333_300, quotaParts: 500_000, isOver: true, hasAllVotes: true, totalStakeLpt: '30000' };
const votes = (yes: string, no: string) => [{ choice: 'Yes' as const, weightLpt: yes }, { choice: 'No' as const, weightLpt: no }];

describe('tally by LIP-16', () => {
  it.each([
    ['the quorum met to the wei', '9999', '0', 'passed'],
    ['one wei short of the quorum', '9998.999999999999999999', '0', 'no quorum'],
    ['half for yes is not more than half', '5000', '5000', 'rejected'],
    ['one wei more than half', '5000.000000000000000001', '5000', 'passed'],
    ['most for no', '1', '9998', 'rejected'],
  ])('%s', (_name, yes, no, outcome) => {
    expect(tally(votes(yes, no), rule).outcome).toBe(outcome);
  });

  it('says open while votes count, and nothing where the stake is not known', () => {
    expect(tally(votes('9999', '0'), { ...rule, isOver: false }).outcome).toBe('open');
    expect(tally(votes('9999', '0'), { ...rule, totalStakeLpt: null })).toMatchObject({ outcome: null, turnout: null, yesLpt: '9999' });
    expect(tally(votes('9999', '0'), { ...rule, hasAllVotes: false })).toMatchObject({ outcome: null, yesLpt: '9999' });
    expect(tally([], { ...rule, totalStakeLpt: '0' })).toMatchObject({ outcome: null, turnout: null });
  });

  it('does not depend on the order of votes, and loses no wei', () => {
    const amounts = fc.bigInt({ min: 0n, max: 10n ** 26n });
    fc.assert(
      fc.property(fc.array(fc.record({ choice: fc.constantFrom('Yes' as const, 'No' as const), weight: amounts })), (cast) => {
        const rows = cast.map(({ choice, weight }) => ({ choice, weightLpt: decimalFromBase(weight) }));
        const result = tally(rows, rule);
        expect(baseFromDecimal(result.yesLpt) + baseFromDecimal(result.noLpt)).toBe(cast.reduce((sum, { weight }) => sum + weight, 0n));
        expect(tally(rows.toReversed(), rule)).toEqual(result);
      }),
    );
  });

  it('takes the stake of delegators who voted themselves out of their orchestrator’s vote', () => {
    expect(weightOf({ voteStake: '100.5', nonVoteStake: '0.500000000000000001' })).toBe('99.999999999999999999');
    expect(weightOf({ voteStake: '1', nonVoteStake: '2' })).toBe('0');
  });
});

describe('when a poll ends', () => {
  const base = { endBlock: 1_057_600, createdAt: 1_000_000, rounds: [] };

  it('is a range while it is open: at least 12 seconds a block, and the pace so far', () => {
    // Half of the blocks are over, at 12.6 seconds each.
    const observedAt = base.createdAt + 28_800 * 12.6;
    expect(endRange({ ...base, observedAt, l1Block: 1_028_800 })).toEqual({
      endsFrom: new Date((observedAt + 28_800 * 12) * 1000).toISOString().replace('.000Z', 'Z'),
      endsTo: new Date((observedAt + 28_800 * 12.6) * 1000).toISOString().replace('.000Z', 'Z'),
    });
  });

  it('is never a range that runs backwards', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 57_600 }), fc.double({ min: 1, max: 60, noNaN: true }), (passed, pace) => {
        const observedAt = Math.floor(base.createdAt + passed * pace);
        const { endsFrom, endsTo } = endRange({ ...base, observedAt, l1Block: 1_000_000 + passed });
        if (endsTo !== null) expect(Date.parse(endsTo)).toBeGreaterThanOrEqual(Date.parse(endsFrom ?? ''));
      }),
    );
  });

  it('is bounded by the next round once it is over', () => {
    const rounds = [{ startBlock: 1_057_600, startTimestamp: 5 }, { startBlock: 1_057_601, startTimestamp: 1_691_400 }, { startBlock: 1_063_978, startTimestamp: 1_768_000 }];
    expect(endRange({ ...base, rounds, observedAt: 2_000_000, l1Block: 1_057_601 })).toEqual({ endsFrom: '1970-01-20T13:46:40Z', endsTo: '1970-01-20T13:50:00Z' });
    expect(endRange({ ...base, createdAt: null, observedAt: 2_000_000, l1Block: 1_057_601 })).toEqual({ endsFrom: null, endsTo: '1970-01-24T03:33:20Z' });
  });
});

describe('text of a poll', () => {
  it('gives number and title from its front matter', () => {
    const text = '---\nlip: 118\ntitle: Delegated \u202eReward  Calling\nstatus: Proposed\n---\n\n## Abstract';
    expect(fieldsOfText({ gitCommitHash: 'abc', text })).toMatchObject({ lip: 118, title: 'Delegated Reward Calling', gitCommit: 'abc', textAbsentBecause: null });
  });

  it.each([
    ['no front matter', '# LIP-7\nlip: 7'],
    ['a number that is none', '---\nlip: LIP-7\n---\n'],
    ['number 0', '---\nlip: 0\n---\n'],
    ['a field inside the text', '---\ntitle: A\n---\nlip: 7\n'],
  ])('%s: no number', (_name, text) => {
    expect(fieldsOfText({ gitCommitHash: '', text })).toMatchObject({ lip: null, gitCommit: null });
  });

  it('is cut', () => {
    expect(fieldsOfText({ gitCommitHash: 'x', text: 'a'.repeat(1_000_000) }).text).toHaveLength(20_000);
  });
});
