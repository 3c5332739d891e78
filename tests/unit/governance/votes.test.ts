import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPassed, pivotalVoters, smallestCoalition, type CastVote } from '../../../src/data/metrics/votes.ts';

const tally = (forLpt: number, againstLpt: number, abstainLpt = 0) => ({ forLpt: String(forLpt), againstLpt: String(againstLpt), abstainLpt: String(abstainLpt) });
const rule = { quorumLpt: '100', quota: 0.5 };

describe('isPassed', () => {
  it.each([
    [tally(60, 40), true, 'quorum and majority'],
    [tally(50, 50), true, 'a tie passes'],
    [tally(49, 51), false, 'more against'],
    [tally(60, 39), false, 'below the quorum'],
    [tally(30, 10, 60), true, 'abstentions count for the quorum'],
    [tally(0, 0, 100), true, 'abstentions alone, a known flaw of the contract'],
  ])('%j: %s (%s)', (votes, expected) => expect(isPassed(votes, rule)).toBe(expected));

  it('rounds half of an odd sum of base units down, as the contract does', () => {
    const votes = { forLpt: '50', againstLpt: '50.000000000000000001', abstainLpt: '0' };
    expect(isPassed(votes, rule)).toBe(true);
    expect(isPassed({ ...votes, againstLpt: '50.000000000000000002' }, rule)).toBe(false);
  });

  it('holds for the vote on LISAR, as recorded', () => {
    const lisar = { forLpt: '3024833.035504002392077689', againstLpt: '1617580.302672913900212706', abstainLpt: '7188118.930628505030294147' };
    expect(isPassed(lisar, { quorumLpt: '7369542.907327400146940261', quota: 0.5 })).toBe(true);
  });
});

describe('pivotalVoters', () => {
  it('names who decided by voting, and who could have decided otherwise', () => {
    const votes: CastVote[] = [
      { voter: 'a', support: 'For', weightLpt: '55' },
      { voter: 'b', support: 'Against', weightLpt: '40' },
      { voter: 'c', support: 'For', weightLpt: '5' },
    ];
    expect(pivotalVoters(tally(60, 40), rule, votes)).toEqual([
      { voter: 'a', without: true, turned: true },
      { voter: 'b', without: true, turned: false },
      { voter: 'c', without: true, turned: false },
    ]);
    expect(pivotalVoters(tally(600, 400), rule, [{ voter: 'a', support: 'For', weightLpt: '150' }])).toEqual([{ voter: 'a', without: false, turned: true }]);
  });

  it('takes no more from a side than it has', () => {
    expect(() => pivotalVoters(tally(10, 0, 100), rule, [{ voter: 'a', support: 'For', weightLpt: '1000' }])).not.toThrow();
  });

  it('names nobody who is too small to matter', () => {
    const amount = fc.integer({ min: 1, max: 1_000 });
    fc.assert(
      fc.property(amount, amount, (forVotes, against) => {
        const votes = tally(forVotes * 1_000, against * 1_000);
        const margin = Math.abs(forVotes - against) * 1_000;
        fc.pre(margin > 2 && (forVotes + against) * 1_000 > 102);
        expect(pivotalVoters(votes, rule, [{ voter: 'a', support: 'For', weightLpt: '1' }])).toEqual([]);
      }),
    );
  });
});

describe('smallestCoalition', () => {
  it('counts the largest until they are enough', () => {
    expect(smallestCoalition(['10', '40', '30'], '100', 0.3333)).toBe(1);
    expect(smallestCoalition(['10', '40', '30'], '100', 0.5)).toBe(2);
    expect(smallestCoalition(['10', '40', '30'], '100', 0.9)).toBeNull();
  });

  it('does not depend on the order, and no smaller set is enough', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 7 }), fc.integer({ min: 1, max: 99 }), (stakes, percent) => {
        const total = stakes.reduce((sum, stake) => sum + stake, 0);
        fc.pre(total > 0);
        const texts = stakes.map(String);
        const found = smallestCoalition(texts, String(total), percent / 100);
        expect(smallestCoalition([...texts].reverse(), String(total), percent / 100)).toBe(found);
        const reaches = (subset: number) => stakes.reduce((sum, stake, index) => sum + (subset & (1 << index) ? stake : 0), 0) * 100 >= total * percent;
        const sizes = Array.from({ length: 1 << stakes.length }, (_, subset) => subset).filter(reaches).map((subset) => subset.toString(2).replaceAll('0', '').length);
        expect(found).toBe(Math.min(...sizes));
      }),
    );
  });
});
