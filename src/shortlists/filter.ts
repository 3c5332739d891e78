import { compareRatios, quantileOf } from '../data/exact-ratio.ts';
import type { JobClass } from '../data/specs/performance.ts';

/** One result of the newest window of test jobs. Scores and rates: 0 to 1. */
export type CandidateTest = { jobClass: JobClass; pipeline: string | null; model: string | null; region: string; successRate: number; score: number; tests: number | null };

/** What a filter looks at, for one active orchestrator whose service URI is a plain public address. Null: not known. */
export type Candidate = {
  address: string;
  serviceUri: string;
  rewardsCalled: number;
  rewardsMissed: number;
  /** Price of transcoding by the price list; null also for 0, by which the list says that it knows none. */
  weiPerPixel: string | null;
  /** Numbers of the capabilities it quotes a price above zero for. */
  pricedCapabilities: readonly number[];
  tests: readonly CandidateTest[];
};

/** Conditions that all must hold; one left out asks for nothing. */
export type Filter = {
  /** Called reward in each counted round, of which there are at least this many. */
  rewardRoundsMin?: number;
  /** Least success rate in transcoding tests: in `region`, or in every region where it was tested. */
  successMin?: number;
  region?: string;
  /** Highest listed price of transcoding in wei per pixel, or the median of the candidates. */
  weiPerPixelMax?: string;
  /** A price above zero is quoted for this capability. */
  capability?: number;
};
export const median = 'median';

const percent = (share: number): string => `${Number((share * 100).toFixed(4))} percent`;

/** The rule in words, one sentence each: made from the filter, so that words and selection cannot differ. */
export function describeFilter(filter: Filter, nameOf: (capability: number) => string = (number) => `capability ${number}`): string[] {
  const { rewardRoundsMin, successMin, region, weiPerPixelMax, capability } = filter;
  const where = region ? `from region ${region}` : 'from every region where it was tested, at least one';
  const price = weiPerPixelMax === median ? 'the median of the listed prices of all candidates' : `${weiPerPixelMax} wei per pixel`;
  return [
    'In the active set, with a registered service URI that is http or https, a public host and an optional port.',
    ...(rewardRoundsMin === undefined ? [] : [`Called reward in each round of the window in which it was active, at least ${rewardRoundsMin} rounds.`]),
    ...(successMin === undefined ? [] : [`Tested for transcoding in the newest window, with a success rate of at least ${percent(successMin)} ${where}.`]),
    ...(successMin === undefined && region ? [`Tested for transcoding in the newest window ${where}.`] : []),
    ...(weiPerPixelMax === undefined ? [] : [`A price for transcoding is on the price list, above zero and at or below ${price}.`]),
    ...(capability === undefined ? [] : [`Quoted a price above zero for ${nameOf(capability)}, for any model.`]),
  ];
}

/** The candidates that a filter lets through, in their order. */
export function applyFilter(candidates: readonly Candidate[], filter: Filter): Candidate[] {
  const { weiPerPixelMax } = filter;
  const limit = weiPerPixelMax === median ? quantileOf(candidates.flatMap(({ weiPerPixel }) => weiPerPixel ?? []), [1, 2]) : weiPerPixelMax;
  return candidates.filter((candidate) => passesRewards(candidate, filter) && passesTests(candidate, filter) && passesPrice(candidate, limit) && passesCapability(candidate, filter));
}

const passesRewards = ({ rewardsCalled, rewardsMissed }: Candidate, { rewardRoundsMin }: Filter): boolean =>
  rewardRoundsMin === undefined || (rewardsMissed === 0 && rewardsCalled >= rewardRoundsMin);

function passesTests({ tests }: Candidate, { successMin, region }: Filter): boolean {
  if (successMin === undefined && region === undefined) return true;
  const results = tests.filter((test) => test.jobClass === 'transcoding' && (region === undefined || test.region === region));
  return results.length > 0 && results.every(({ successRate }) => successRate >= (successMin ?? 0));
}

const passesPrice = ({ weiPerPixel }: Candidate, limit: string | null | undefined): boolean =>
  limit === undefined || (limit !== null && weiPerPixel !== null && compareRatios(weiPerPixel, limit) <= 0);

const passesCapability = ({ pricedCapabilities }: Candidate, { capability }: Filter): boolean => capability === undefined || pricedCapabilities.includes(capability);
