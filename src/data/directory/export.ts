import * as z from 'zod';
import { columnsOf } from '../columns-of.ts';
import { exactPriceSchema } from '../capacity-record.ts';
import { asOfSchema } from '../provenance.ts';
import type { TableSpec } from '../spec.ts';
import { decimalSchema } from '../units.ts';
import { summariseTests } from './cells.ts';
import type { DirectoryRow } from './columns.ts';
import type { Directory } from './directory.ts';
import { isCurrent, type DirectoryPart, type DirectoryPartId } from './parts.ts';

const about = (description: string, unit = '') => ({ description, unit });
const share = (description: string) => z.number().min(0).max(1).nullable().meta(about(description, 'share'));
const count = (description: string) => z.int().nonnegative().nullable().meta(about(description, 'count'));
const eth = (description: string) => decimalSchema.nullable().meta(about(description, 'ETH'));
const date = (description: string) => asOfSchema.nullable().meta(about(`Date of ${description}; null where it was not read`, 'UTC time'));

const rowSchema = z.strictObject({
  address: z.string().regex(/^0x[0-9a-f]{40}$/).meta(about('Address in lower case')),
  isCurrent: z.boolean().meta(about('In the active set, priced, quoted, tested, or paid in 90 days')),
  active: z.boolean().nullable().meta(about('In the active set; null where not known')),
  stakeLpt: decimalSchema.nullable().meta(about('Stake bonded to it', 'LPT')),
  rewardCut: share('Share of LPT rewards the operator keeps'),
  feeShare: share('Share of ETH fees that goes to delegators'),
  growthLeast: z.number().nullable().meta(about('Realised growth of a delegator’s stake in the reward window, at least', 'share')),
  growthMost: z.number().nullable().meta(about('The same, at most', 'share')),
  feesEth30d: eth('Fees of 30 days'),
  feesEth60d: eth('Fees of 60 days'),
  feesEth90d: eth('Fees of 90 days'),
  rewardsCalled: count('Rounds of the window with a reward call'),
  rewardsMissed: count('Rounds of the window in which it was active and did not call'),
  activationRound: z.int().positive().nullable().meta(about('Round of its last activation', 'round')),
  pollVotes: count('LIP polls it voted in'),
  treasuryVotes: count('Treasury proposals it voted on'),
  weiPerPixel: exactPriceSchema.nullable().meta(about('Transcoding price of the price list; null where it knows none', 'wei per pixel, exact')),
  quotedModels: count('AI models it told a gateway a price above zero for'),
  listedModels: count('AI models the NaaP API lists for it'),
  warmModels: count('Of these, reported as loaded'),
  transcodingSuccess: share('Success rate in transcoding tests, mean over regions'),
  transcodingScore: share('Score in transcoding tests, mean over regions'),
  transcodingTests: count('Transcoding test jobs'),
  transcodingRegions: count('Regions they were sent from'),
  aiSuccess: share('Success rate in AI tests, mean over models and regions'),
  aiScore: share('Score in AI tests, mean over models and regions'),
  aiTests: count('AI test jobs'),
  aiRegions: count('Regions they were sent from'),
  stateAsOf: date('active set, stake, cuts, activation'),
  feesAsOf: date('fees'),
  rewardsAsOf: date('reward calls'),
  growthAsOf: date('realised growth'),
  votesAsOf: date('votes'),
  priceAsOf: date('the price list'),
  quotesAsOf: date('quotes'),
  listedAsOf: date('the NaaP API'),
  transcodingTestsAsOf: date('transcoding tests'),
  aiTestsAsOf: date('AI tests'),
});
export type DirectoryRecord = z.output<typeof rowSchema>;

const partSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  evidence: z.enum(['measured', 'tested', 'self-reported', 'derived']),
  dataset: z.string(),
  asOf: asOfSchema.nullable(),
  note: z.string().nullable(),
  absentBecause: z.string().nullable().meta({ description: 'Why there is no reading' }),
});

/** Shape of /data/orchestrator-directory.json. */
export const directorySchema = z.strictObject({
  name: z.string(),
  version: z.literal(1).meta({ description: 'Raised when a field is renamed, removed or changes meaning' }),
  schema: z.string(),
  parts: z.array(partSchema).meta({ description: 'What was read from where, and when: rows join parts of different dates' }),
  orchestrators: z.array(rowSchema).meta({ description: 'One entry per address that a source names: active set first, then by stake, then by address' }),
});

/** The directory as /data/orchestrator-directory.json carries it. */
export function directoryDocument({ rows, parts }: Directory): z.output<typeof directorySchema> {
  return { name: 'Livepeer Atlas: orchestrators', version: 1, schema: './schema/orchestrator-directory.json', parts: [...parts], orchestrators: rows.map((row) => recordOf(row, parts)) };
}

/** The same rows as a table; each carries the date of every part. */
export const directoryTable: TableSpec<Directory> = {
  id: 'orchestrator-directory',
  title: 'Orchestrators, one row each',
  columns: columnsOf(rowSchema),
  rows: ({ rows, parts }) => rows.map((row) => recordOf(row, parts)),
};

function recordOf(row: DirectoryRow, parts: readonly DirectoryPart[]): DirectoryRecord {
  const { orchestrator: own, price, capabilities, naap, growth } = row;
  const at = (id: DirectoryPartId) => parts.find((part) => part.id === id)?.asOf ?? null;
  const [transcoding, ai] = (['transcoding', 'ai'] as const).map((kind) => summariseTests((row.tests?.results ?? []).filter(({ jobClass }) => jobClass === kind)));
  return {
    address: row.address,
    isCurrent: isCurrent(row),
    active: own?.active ?? null,
    stakeLpt: own?.stakeLpt ?? null,
    rewardCut: own?.rewardCut ?? null,
    feeShare: own?.feeShare ?? null,
    growthLeast: growth?.least ?? null,
    growthMost: growth?.most ?? null,
    feesEth30d: own?.feesEth30d ?? null,
    feesEth60d: own?.feesEth60d ?? null,
    feesEth90d: own?.feesEth90d ?? null,
    rewardsCalled: own?.rewardsCalled ?? null,
    rewardsMissed: own?.rewardsMissed ?? null,
    activationRound: own?.activationRound ?? null,
    pollVotes: own?.pollVotes ?? null,
    treasuryVotes: own?.treasuryVotes ?? null,
    weiPerPixel: price && price.weiPerPixel !== '0' ? price.weiPerPixel : null,
    quotedModels: countOrNull(capabilities?.quotes.filter(({ weiPerUnit }) => weiPerUnit !== '0')),
    listedModels: countOrNull(naap?.prices),
    warmModels: countOrNull(naap?.prices.filter(({ isWarm }) => isWarm)),
    transcodingSuccess: transcoding?.success ?? null,
    transcodingScore: transcoding?.score ?? null,
    transcodingTests: transcoding?.tests ?? null,
    transcodingRegions: transcoding?.regions ?? null,
    aiSuccess: ai?.success ?? null,
    aiScore: ai?.score ?? null,
    aiTests: ai?.tests ?? null,
    aiRegions: ai?.regions ?? null,
    stateAsOf: at('state'),
    feesAsOf: at('fees'),
    rewardsAsOf: at('rewards'),
    growthAsOf: at('yield'),
    votesAsOf: at('votes'),
    priceAsOf: at('price-list'),
    quotesAsOf: at('quotes'),
    listedAsOf: at('naap'),
    transcodingTestsAsOf: at('transcoding-tests'),
    aiTestsAsOf: at('ai-tests'),
  };
}

/** Different jobs among rows of prices; null where the source does not name the orchestrator. */
const countOrNull = (rows: readonly { pipeline: string; model: string | null }[] | undefined): number | null =>
  rows ? new Set(rows.map(({ pipeline, model }) => `${pipeline}\u001f${model}`)).size : null;
