import { describe, expect, test } from 'vitest';
import { cutChanges } from '../../../src/data/directory/cut-changes.ts';
import { jobClaims } from '../../../src/data/directory/claims.ts';
import { joinDirectory } from '../../../src/data/directory/directory.ts';
import { eventsOf, priceText, votesOf } from '../../../src/data/directory/events.ts';
import { missedLpt, realisedGrowth, rewardCutAt, rewardRounds } from '../../../src/data/directory/reward-bounds.ts';
import { addressAt, aNetwork, anOrchestrator, aTest, capacityOf, orchestratorsOf, performanceOf, roundsOf } from './a-directory.ts';

const cut = (at: string, rewardCut: number, feeShare: number) => ({ at: `${at}T00:00:00Z`, rewardCut, feeShare });

describe('changes of cuts', () => {
  test('are marked where they took a tenth of the delegators’ part, not where they gave or took less', () => {
    const marks = cutChanges([cut('2026-01-01', 0, 0.5), cut('2026-03-01', 0.09, 0.5), cut('2026-05-01', 0.5, 0.5), cut('2026-07-01', 0.5, 0.45), cut('2026-09-01', 0.1, 0.9)]);
    expect(marks.map(({ isSudden }) => isSudden)).toEqual([false, false, true, true, false]);
    expect(marks[0]).toMatchObject({ rewardsChange: null, feesChange: null });
  });

  test('from nothing there is no share to compare', () => {
    expect(cutChanges([cut('2026-01-01', 1, 0), cut('2026-02-01', 0.5, 0.1)])[1]).toMatchObject({ rewardsChange: null, feesChange: null, isSudden: false });
  });

  test('are marked where they take back within thirty days what one gave', () => {
    const changes = [cut('2026-01-01', 0.5, 0.5), cut('2026-02-01', 0.1, 0.5), cut('2026-02-20', 0.12, 0.5), cut('2026-06-01', 0.3, 0.5)];
    expect(cutChanges(changes).map(({ undoes }) => undoes)).toEqual([false, false, true, false]);
  });
});

describe('rewards', () => {
  const rounds = [0.001, 0.003, 0.002].map((perStake, index) => ({ round: index + 1, startedAt: `2026-11-0${index + 1}T00:00:00Z`, perStake }));

  test('lost to misses lie between the rounds that mint least and most', () => {
    const lost = missedLpt(anOrchestrator({ rewardsMissed: 2, stakeLpt: '1000' }), rounds);
    expect(lost.least).toBeCloseTo(3);
    expect(lost.most).toBeCloseTo(5);
    expect(missedLpt(anOrchestrator({ rewardsMissed: 0 }), rounds)).toEqual({ least: 0, most: 0 });
  });

  test('grow a stake by the rounds that were called, after both cuts', () => {
    const own = anOrchestrator({ rewardsCalled: 3, rewardCut: 0.5 });
    const growth = realisedGrowth(own, rounds, [{ share: 0.1, startEarliest: '2020-01-01T00:00:00Z', startLatest: '2020-01-02T00:00:00Z', endEarliest: null, endLatest: null }]);
    expect(growth?.least).toBeCloseTo(1.00045 * 1.00135 * 1.0009 - 1, 12);
    expect(growth?.most).toBe(growth?.least);
    const some = realisedGrowth({ ...own, rewardsCalled: 1 }, rounds, []);
    expect([some?.least, some?.most]).toEqual([expect.closeTo(0.0005), expect.closeTo(0.0015)]);
    expect(realisedGrowth({ ...own, rewardsCalled: 0 }, rounds, [])).toBeNull();
  });

  test('need the cut of each round: before the first recorded change it is not known', () => {
    const own = { rewardCut: 0.2, cuts: [cut('2026-11-02', 0.2, 1)] };
    expect(rewardCutAt(own, '2026-11-02T00:00:00Z')).toBeNull();
    expect(rewardCutAt(own, '2026-11-03T00:00:00Z')).toBe(0.2);
    expect(rewardCutAt({ rewardCut: 0.2, cuts: [] }, '2020-01-01T00:00:00Z')).toBe(0.2);
  });

  test('are not computed where a round of the window is missing', () => {
    const window = orchestratorsOf([anOrchestrator()]);
    expect(rewardRounds(window, roundsOf()).rounds).toHaveLength(90);
    const { data } = roundsOf();
    const gap = { ...roundsOf(), data: data && { ...data, rounds: data.rounds.filter(({ round }) => round !== 4050) } };
    expect(rewardRounds(window, gap)).toMatchObject({ rounds: null, absentBecause: expect.stringContaining('not known for every round') });
  });
});

describe('claims', () => {
  test('stand beside tests of the same job, by whatever spelling of the pipeline', () => {
    const orchestrator = addressAt(0);
    const [row] = joinDirectory({
      ...aNetwork(1),
      capacity: capacityOf({ quotes: [{ orchestrator, capability: 27, pipeline: 'Text to image', model: 'm', weiPerUnit: '5' }], naapPrices: [{ orchestrator, pipeline: 'text-to-image', model: 'm', weiPerUnit: '6', isWarm: true }] }),
      performance: performanceOf([aTest(orchestrator), aTest(orchestrator, { jobClass: 'ai', pipeline: 'Text to image', model: 'm' }), aTest(orchestrator, { jobClass: 'ai', pipeline: 'Upscale', model: 'u' })]),
    }).rows;
    if (!row) throw new Error('No row.');
    expect(jobClaims(row)).toMatchObject([
      { job: 'transcoding', quoted: null, listed: null, tested: { tests: 12 } },
      { job: 'text-to-image: m', quoted: ['5'], listed: { prices: ['6'], isWarm: true }, tested: { tests: 12 } },
      { job: 'upscale: u', quoted: null, listed: null, tested: { tests: 12 } },
    ]);
  });
});

describe('events', () => {
  test('are merged, the newest first; many prices of a day are counted', () => {
    const [row] = joinDirectory(aNetwork(1)).rows;
    const change = { date: '2026-09-01', part: 'price-list' as const, orchestrator: addressAt(0), pipeline: null, model: null, weiPerUnit: '900' };
    const votes = [{ at: '2026-10-01T00:00:00Z', what: 'Fund', side: 'For', link: null }, { at: null, what: 'Poll', side: 'Yes', link: null }];
    const events = eventsOf(row as never, [change, change, change, change], votes);
    expect(events.slice(0, 3).map(({ what }) => what)).toEqual(['Voted for: Fund', '4 prices first seen', 'Set reward cut 25 %, fee share 50 % (sudden)']);
  });

  test('prices that went, and prices nobody knows', () => {
    expect(priceText({ pipeline: 'x', weiPerUnit: null })).toBe('no longer quoted');
    expect(priceText({ pipeline: null, weiPerUnit: '0' })).toBe('no price known');
    expect(priceText({ pipeline: null, weiPerUnit: '1200' })).toBe('1,200 wei per pixel');
  });

  test('votes are found whatever the case of the address, and none where nothing was read', () => {
    const treasury = { proposals: [{ id: '7', title: 'Fund\u202e it' }], votes: [{ proposal: '7', voter: `0x${'AB'.repeat(20)}`, support: 'For', votedAt: '2026-10-01T00:00:00Z' }] };
    expect(votesOf(`0x${'ab'.repeat(20)}`, treasury as never, null)).toEqual([{ at: '2026-10-01T00:00:00Z', what: 'Fund it', side: 'For', link: '/governance/proposals/7/' }]);
    expect(votesOf(addressAt(0), null, null)).toEqual([]);
  });
});
