import type { OrchestratorProfile } from '../orchestrator-profile.ts';
import { plainText } from '../plain-text.ts';
import type { JobClass } from '../specs/performance.ts';
import { absentCell, amountCell, FEW_TESTS, formatScore, formatSuccess, jobKeyOf, numberCell, percentCell, priceCell, summariseTests, type DirectoryCell, type TestSummary } from './cells.ts';
import type { DirectoryPart, DirectoryPartId } from './parts.ts';
import type { Bounds } from './reward-bounds.ts';

/** Who looks: columns that matter to the role are shown. */
export const directoryViews = [
  { id: 'all', label: 'all columns' },
  { id: 'gateway', label: 'gateway operator' },
  { id: 'delegator', label: 'delegator' },
  { id: 'delegate', label: 'delegate' },
] as const;
export type DirectoryView = (typeof directoryViews)[number]['id'];

/** An orchestrator with what was computed for it. */
export type DirectoryRow = OrchestratorProfile & { growth: Bounds | null };

export type DirectoryColumn = {
  key: string;
  label: string;
  unit: string;
  part: DirectoryPartId;
  /** What a reader has to know to read it. */
  about: string;
  views: readonly Exclude<DirectoryView, 'all'>[];
  kind: 'number' | 'text' | 'list';
  /** The cell of a row whose part was read and names the address. */
  cell: (row: DirectoryRow) => DirectoryCell;
};

type Known = NonNullable<OrchestratorProfile['orchestrator']>;
const ofIndex = (make: (orchestrator: Known) => DirectoryCell) => ({ orchestrator }: DirectoryRow): DirectoryCell => (orchestrator ? make(orchestrator) : absentCell('not in it'));
const ofTests = (jobClass: JobClass, make: (summary: TestSummary) => DirectoryCell) => ({ tests }: DirectoryRow): DirectoryCell => {
  const summary = summariseTests((tests?.results ?? []).filter((result) => result.jobClass === jobClass));
  return summary ? make(summary) : absentCell('not tested');
};
const everyone = ['gateway', 'delegator', 'delegate'] as const;
const stakers = ['delegator', 'delegate'] as const;

const testColumns = (jobClass: JobClass, title: string): DirectoryColumn[] => {
  const part = `${jobClass}-tests` as const;
  const over = jobClass === 'ai' ? 'Plain mean over models and regions' : 'Plain mean over regions';
  return [
    { key: `${jobClass}SuccessPercent`, label: `${title} tests: success`, unit: '%', part, about: `${over}.`, views: ['gateway', 'delegator'], kind: 'number', cell: ofTests(jobClass, ({ success }) => numberCell(success * 100, formatSuccess(success))) },
    { key: `${jobClass}Score`, label: `${title} tests: score`, unit: '0 to 1', part, about: `${over}, by the rule of the tester.`, views: ['gateway'], kind: 'number', cell: ofTests(jobClass, ({ score, byRegion }) => ({ ...numberCell(score, formatScore(score)), byRegion })) },
    { key: `${jobClass}Tests`, label: `${title} tests: sample`, unit: 'jobs, regions', part, about: `Test jobs and the regions they were sent from. Fewer than ${FEW_TESTS} jobs are marked as few.`, views: ['gateway'], kind: 'number', cell: ofTests(jobClass, sampleCell) },
  ];
};

/** Columns after the address, in their order. */
export const directoryColumns: readonly DirectoryColumn[] = [
  { key: 'active', label: 'Active', unit: '', part: 'state', about: 'In the active set of the round.', views: everyone, kind: 'text', cell: ofIndex(({ active }) => ({ text: active ? 'yes' : 'no', value: active ? 'yes' : 'no' })) },
  { key: 'stakeLpt', label: 'Stake', unit: 'LPT', part: 'state', about: 'Bonded to it, its own included.', views: everyone, kind: 'number', cell: ofIndex(({ stakeLpt }) => amountCell(stakeLpt, 'LPT')) },
  { key: 'rewardCutPercent', label: 'Reward cut', unit: '%', part: 'state', about: 'Share of LPT rewards the operator keeps.', views: stakers, kind: 'number', cell: ofIndex(({ rewardCut }) => percentCell(rewardCut)) },
  { key: 'feeSharePercent', label: 'Fee share', unit: '%', part: 'state', about: 'Share of ETH fees that goes to delegators.', views: stakers, kind: 'number', cell: ofIndex(({ feeShare }) => percentCell(feeShare)) },
  { key: 'growthPercent', label: 'Realised growth of stake', unit: '% in the window', part: 'yield', about: 'What LPT rewards added to a delegator’s stake over the reward window: product over the rounds it called in of 1 + mintable LPT / active stake × (1 − treasury’s cut) × (1 − reward cut). Which rounds these were is not in the data, hence two bounds. Not a year, and no forecast. Sorted by the lower bound.', views: stakers, kind: 'number', cell: ({ growth, orchestrator }) => (growth ? growthCell(growth) : absentCell(orchestrator ? 'not known' : 'not in it')) },
  { key: 'feesEth30d', label: 'Fees, 30 days', unit: 'ETH', part: 'fees', about: 'Face value of winning tickets redeemed.', views: stakers, kind: 'number', cell: ofIndex(({ feesEth30d }) => amountCell(feesEth30d, 'ETH')) },
  { key: 'feesEth60d', label: 'Fees, 60 days', unit: 'ETH', part: 'fees', about: 'The same.', views: stakers, kind: 'number', cell: ofIndex(({ feesEth60d }) => amountCell(feesEth60d, 'ETH')) },
  { key: 'feesEth90d', label: 'Fees, 90 days', unit: 'ETH', part: 'fees', about: 'The same.', views: everyone, kind: 'number', cell: ofIndex(({ feesEth90d }) => amountCell(feesEth90d, 'ETH')) },
  { key: 'rewardsMissed', label: 'Missed reward calls', unit: 'of those it owed', part: 'rewards', about: 'Rounds of the window in which it was active and did not call.', views: stakers, kind: 'number', cell: ofIndex(missedCell) },
  { key: 'weiPerPixel', label: 'Transcoding price', unit: 'wei per pixel', part: 'price-list', about: 'Asked, by the price list. Unknown is not free: a 0 on the list means that it knows none.', views: ['gateway'], kind: 'number', cell: ({ price }) => (price ? priceCell(price.weiPerPixel) : absentCell('not listed')) },
  { key: 'quotedModels', label: 'AI models quoted', unit: 'models', part: 'quotes', about: 'Models it told one gateway a price above zero for. Whether they are loaded is not in this source by orchestrator.', views: ['gateway'], kind: 'list', cell: quotedCell },
  { key: 'naapModels', label: 'AI models, warm or cold', unit: 'models', part: 'naap', about: 'Models the API lists a price for, each with warm (loaded) or cold.', views: ['gateway'], kind: 'list', cell: naapCell },
  ...testColumns('transcoding', 'Transcoding'),
  ...testColumns('ai', 'AI'),
  { key: 'pollVotes', label: 'LIP polls', unit: 'votes', part: 'votes', about: 'Polls it voted in itself.', views: stakers, kind: 'number', cell: ofIndex(({ pollVotes }) => numberCell(pollVotes)) },
  { key: 'treasuryVotes', label: 'Treasury votes', unit: 'votes', part: 'votes', about: 'Proposals it voted on itself.', views: stakers, kind: 'number', cell: ofIndex(({ treasuryVotes }) => numberCell(treasuryVotes)) },
  { key: 'activationRound', label: 'Active since', unit: 'round', part: 'state', about: 'Round of its last activation: the lower, the older.', views: everyone, kind: 'number', cell: ofIndex(({ activationRound }) => (activationRound === null ? absentCell('never') : numberCell(activationRound))) },
];

/** The cell of a row, or why there is none: its part was not read, or does not name the address. */
export function cellOf(column: DirectoryColumn, row: DirectoryRow, parts: readonly DirectoryPart[]): DirectoryCell {
  return parts.find(({ id }) => id === column.part)?.asOf ? column.cell(row) : absentCell('not read');
}

function growthCell({ least, most }: Bounds): DirectoryCell {
  const [from, to] = [least, most].map((share) => (share * 100).toFixed(2));
  return numberCell(least * 100, from === to ? from : `${from} to ${to}`);
}

function missedCell({ rewardsCalled, rewardsMissed }: Known): DirectoryCell {
  const owed = rewardsCalled + rewardsMissed;
  return owed === 0 ? absentCell('owed none') : numberCell(rewardsMissed, `${rewardsMissed} of ${owed}`);
}

function sampleCell({ tests, regions }: TestSummary): DirectoryCell {
  if (tests === null) return absentCell(`not counted, ${regions}`);
  return numberCell(tests, `${tests}${tests < FEW_TESTS ? ' (few)' : ''}, ${regions}`);
}

const listCell = (items: readonly string[]): DirectoryCell => (items.length === 0 ? absentCell('none') : { text: String(items.length), value: items.length, items: [...new Set(items)].sort() });
/** A job as the lists name it. A model that calls itself warm must not pass for one that is reported as such. */
const nameOf = (pipeline: string, model: string | null): string => plainText(jobKeyOf(pipeline, model), 100).replace(/\((warm|cold)\)$/i, '[$1]');

function quotedCell({ capabilities }: DirectoryRow): DirectoryCell {
  const priced = (capabilities?.quotes ?? []).filter(({ weiPerUnit }) => weiPerUnit !== '0');
  return listCell([...new Set(priced.map(({ pipeline, model }) => nameOf(pipeline, model)))]);
}

function naapCell({ naap }: DirectoryRow): DirectoryCell {
  const jobs = Map.groupBy(naap?.prices ?? [], ({ pipeline, model }) => nameOf(pipeline, model));
  return listCell([...jobs].map(([name, rows]) => `${name} (${rows.some(({ isWarm }) => isWarm) ? 'warm' : 'cold'})`));
}
