import { explorerRewards } from './economics/explorer-projection.ts';
import { usdAtRate } from './economics/usd-at-rate.ts';
import { statements } from './fee-statements.ts';
import { issuanceOf, yieldOf } from './investor-periods.ts';
import { missedIssuance, roundsPerYear, waterfallSources } from './investor-sources.ts';
import { metric, type Metric } from './metric.ts';
import { inputOver, valuesByDay } from './metrics/series.ts';
import { deriveLatestState } from './metrics/supply.ts';

/** How a kind of figure is computed, with an example in recorded numbers; tests recompute the example from the raw rows. */
export type MethodPage = { id: string; title: string; summary: string; formula: readonly string[]; notes: readonly string[]; example: { words: string; figures: readonly Metric[] } };

type Example = MethodPage['example'];
const quarter = (period: string) => statements().find((candidate) => candidate.period === period);

/** The example of what was found; where the recorded numbers it is made of are not there, it says so. */
const exampleOf = <Found>(found: Found | null | undefined, make: (found: Found) => Example): Example =>
  found ? make(found) : { words: 'The recorded numbers of the example are not there.', figures: [] };

/** Every method page, in the order of the list. */
export const methodPages = (): MethodPage[] => [grossFees(), feeWaterfall(), feesPerStake(), dilution(), stakingYield(), rounds(), missed(), explorer()];

const grossFees = (): MethodPage => ({
  id: 'gross-fees',
  title: 'Gross fees of a period',
  summary: 'All winning tickets redeemed in a month, quarter or year, in ETH and in USD.',
  formula: ['gross = Σ fees of each UTC day of the period'],
  notes: [
    'A period in which a day is not recorded is marked “in part”; its sum is of the recorded days only. 22 June 2022 is missing in every column.',
    'A file of daily fees that others publish has six days of zero from 19 to 24 April 2025. Atlas takes those days from the Explorer, which has fees on each of them.',
    'USD is the price of a Uniswap pool when each ticket was redeemed. It ends earlier than ETH; periods after that have fewer days in USD, and the page says how many.',
  ],
  example: exampleOf(quarter('2025-Q3'), ({ gross, months }) => ({
    words: 'Third quarter of 2025: three months, each the sum of its days, and the quarter.',
    figures: [...months.map(({ eth }) => eth.fees), gross.eth.fees, ...(gross.usd ? [gross.usd.fees] : [])],
  })),
});

const feeWaterfall = (): MethodPage => {
  const { history } = waterfallSources();
  const day = '2025-09-30';
  const [feesEth, feesUsd] = [valuesByDay(history, 'feesEth').get(day) ?? null, valuesByDay(history, 'feesUsd').get(day) ?? null];
  const price = feesEth === null || feesUsd === null ? null : usdAtRate('1', { feesEth, feesUsd });
  const range = { from: day, to: day };
  const fields = { id: `fees.price-of-day.${day}`, label: `USD for one ETH on ${day}`, unit: 'USD', method: 'Fees of the day in USD over its fees in ETH.', methodPage: 'fee-waterfall', evidence: 'derived' } as const;
  return {
    id: 'fee-waterfall',
    title: 'From gross fees to what delegators get',
    summary: 'The fees of each round, split by the fee share of each orchestrator, and summed by period.',
    formula: [
      'operators = Σ fees of each pool × (1 − fee share)',
      'delegators = Σ fees of each pool × fee share',
      'in USD = ETH × fees of the day in USD / fees of the day in ETH',
      'one redemption: commission F(1 − s), third-party delegators F·s·(1 − (a + b) / S)',
    ],
    notes: [
      'F is the face value of the ticket, s the fee share, S the stake of the pool, b what the operator bonded itself, a the commission it has earned that counts as stake.',
      'Operators and delegators sum to gross. The delegators’ part holds what operators earn with stake of their own: how much that is was not read per round.',
      'A round counts for the period in which it began. The newest round is running and counts nowhere.',
      'Self-paid is what one address paid to itself: a lower bound, because other addresses of one operator are not known. Claimed is what was credited in the period, whenever it was earned, so it can exceed the fees of the period.',
      'No public recording has the split yet. The example shows the price of a day, which is recorded; the split is tested with rounds that a test makes.',
    ],
    example: {
      words: 'The price that turns ETH into USD on one day.',
      figures: [price === null ? metric({ ...fields, value: null, asOf: null, inputs: [], absentBecause: 'The day is not recorded in both units.' }) : metric({ ...fields, value: price, asOf: day, inputs: [inputOver(history, 'feesEth', range), inputOver(history, 'feesUsd', range)] })],
    },
  };
};

const feesPerStake = (): MethodPage => ({
  id: 'fees-per-stake',
  title: 'Fees per thousand LPT staked',
  summary: 'Gross fees of a quarter over the mean stake of the active set.',
  formula: ['fees per thousand LPT = gross fees × 1,000 / mean stake', 'mean stake = Σ stake × time it stood / length of the period'],
  notes: [
    'Each reading of the stake holds until the next. Readings are weekly before October 2025 outside 2023 and 2024, else daily.',
    'It is the most that stakers could have got. Operators keep a part of the fees, and the operators’ own stake is in the mean.',
    'A quarter with a missing day, or without a reading of stake within a week of its ends, has no value.',
  ],
  example: exampleOf(quarter('2025-Q4'), ({ gross, perStake }) => ({ words: 'Fourth quarter of 2025.', figures: [gross.eth.fees, perStake] })),
});

const dilution = (): MethodPage => ({
  id: 'dilution',
  title: 'Growth of supply and dilution',
  summary: 'What was minted between two readings of supply, and what LPT that is not staked lost of its share.',
  formula: ['minted = supply at the end − supply at the start', 'growth = supply at the end / supply at the start − 1', 'dilution = 1 − supply at the start / supply at the end'],
  notes: [
    'A period runs from the newest reading at or before its start to the newest at or before its end, neither older than a week. The table names both.',
    'Supply is the Minter’s global figure, so LPT that was bridged counts once.',
    'Three series are joined: daily readings, recorded states of 2023 and 2024, and weekly rows since 2022. On every instant they share they agree to half an LPT.',
  ],
  example: exampleOf(issuanceOf('2025'), ({ minted, growth, dilution: lost }) => ({ words: 'The year 2025.', figures: [minted, growth, lost] })),
});

const stakingYield = (): MethodPage => ({
  id: 'staking-yield',
  title: 'Realised staking yield',
  summary: 'By how much an average stake grew, and by how much its share of the supply did.',
  formula: ['growth of the stake = Π (1 + minted × (1 − treasury cut) / bonded) − 1', 'growth of its share = (1 + growth of the stake) / (1 + growth of supply) − 1'],
  notes: [
    'An average stake is one with an orchestrator that missed no more calls than the rest and kept nothing. An operator’s cut comes off it.',
    'Minted and bonded are of the interval between two readings and of its start. Calls that were missed are in it: they were never minted.',
    'The treasury’s cut is not dated exactly. Where it may or may not have been on, two bounds are given.',
  ],
  example: exampleOf(yieldOf('2025'), ({ issuance, realised: { nominal, adjusted } }) => ({
    words: 'The year 2025; the cut ended about 31 March.',
    figures: [issuance.growth, nominal.least, nominal.most, adjusted.least, adjusted.most],
  })),
});

const rounds = (): MethodPage => ({
  id: 'rounds-per-year',
  title: 'Rounds per year',
  summary: 'Counted in a recorded stretch of time, never taken as a constant.',
  formula: ['rounds in 365 days = rounds counted / days × 365'],
  notes: [
    'Where rounds are recorded, they are counted over up to 365 days. Until then the daily inflation counts them: it moves by one step with each round that is initialised.',
    'Only a run of at least 90 days in which inflation moves the same way every day counts, so that no step is hidden by one back. A skipped round does not move inflation and is not counted. Each end of the run blurs by up to one round.',
  ],
  example: { words: 'The newest run.', figures: [roundsPerYear()] },
});

const missed = (): MethodPage => {
  const { mintable, minted, lost, lostShare, lostLeast, lostMost } = missedIssuance();
  return {
    id: 'missed-issuance',
    title: 'Issuance lost to missed reward calls',
    summary: 'LPT that could have been minted and never was, because an orchestrator did not call reward in a round.',
    formula: ['lost = mintable − minted', 'estimated: mintable = Σ supply of the evening before × inflation, over the rounds of the run; minted = growth of supply'],
    notes: [
      'Where rounds are recorded, mintable and minted are read per round. No recording has them yet, so this is an estimate.',
      'Rounds are counted by the steps of inflation. A round crosses midnight, so part of one is minted before the run and part of another after it. The loss is known to within one round’s issuance either way: the largest round of the run gives both bounds.',
      'Nothing that was lost is made up later. It is lost to the stake of the orchestrator that missed, and others are diluted a little less.',
    ],
    example: { words: 'The newest run of days that counts the rounds and has the supply.', figures: [mintable, minted, lost, lostShare, lostLeast, lostMost] },
  };
};

const explorer = (): MethodPage => {
  const { history } = waterfallSources();
  const inputs = (['totalSupplyLpt', 'bondedLpt', 'inflationPerRoundPpb'] as const).map((key) => deriveLatestState(history, key));
  const [supply, bonded, inflation] = inputs.map(({ value }) => (value === null ? null : Number(value)));
  const fields = { id: 'staking.explorer-projection', label: 'Growth in a year in the Explorer’s way of counting', unit: 'share', method: 'Supply × ((1 + inflation)^412 − 1) / active stake, no cuts, no missed call.', methodPage: 'explorer-projection', evidence: 'estimated' } as const;
  const figure = supply && bonded && inflation
    ? metric({ ...fields, value: explorerRewards({ supply, activeStake: bonded, inflationPerRound: inflation / 1e9, treasuryCut: 0, rewardCut: 0, callRatio: 1, principal: 1, stake: 0, rounds: 412 }), asOf: inputs[0]?.asOf ?? null, inputs: inputs.flatMap((input) => input.inputs) })
    : metric({ ...fields, value: null, asOf: null, inputs: [], absentBecause: 'Supply, stake or inflation is not recorded.' });
  return {
    id: 'explorer-projection',
    title: 'Projection of the Livepeer Explorer',
    summary: 'How the Explorer projects a year of staking, and why it differs from other figures.',
    formula: ['growth = (1 + inflation × (1 − treasury cut))^412 − 1', 'new LPT = supply × growth / active stake × principal × calls × (1 − reward cut)'],
    notes: [
      'livepeer/explorer@79d3991, lib/roi.ts. It holds inflation, participation, cuts, stake, price and fees constant, and counts slots of 12 seconds, none empty.',
      'Growth is that of the supply; it is divided by today’s stake. Rewards on rewards at the staking rate are not in it, so compounding at the rate of a stake gives more.',
      'It is in LPT, not in share of supply: a part of it only keeps up with issuance.',
    ],
    example: { words: 'The newest readings, without any cut.', figures: [...inputs, figure] },
  };
};
