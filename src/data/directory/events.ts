import type { Capacity } from '../specs/capacity.ts';
import type { LipPolls } from '../specs/lip-polls.ts';
import type { TreasuryProposals } from '../specs/treasury-proposals.ts';
import { plainText } from '../plain-text.ts';
import { formatWei, jobKeyOf } from './cells.ts';
import { cutChanges } from './cut-changes.ts';
import type { DirectoryRow } from './columns.ts';

export type PriceChange = Capacity['priceChanges'][number];
/** A vote the account cast itself. `link`: the page of the proposal; null for a poll. */
export type OwnVote = { at: string | null; what: string; side: string; link: string | null };
/** Something that happened at a known time, in words. `at`: day or instant. */
export type OrchestratorEvent = { at: string; what: string };

const isOwn = (address: string) => (other: string) => other.toLowerCase() === address;

/** Changes of the prices of one orchestrator, newest first. */
export const priceChangesOf = (address: string, changes: readonly PriceChange[]): PriceChange[] => changes.filter(({ orchestrator }) => isOwn(address)(orchestrator)).reverse();

/** What a price change says: "asked 1,200 wei per pixel", "no longer asked", "no price known". */
export function priceText({ pipeline, weiPerUnit }: Pick<PriceChange, 'pipeline' | 'weiPerUnit'>): string {
  if (weiPerUnit === null) return 'no longer quoted';
  if (weiPerUnit === '0') return pipeline === null ? 'no price known' : '0 wei per unit';
  return `${formatWei(weiPerUnit)} wei per ${pipeline === null ? 'pixel' : 'unit'}`;
}

export const priceJob = ({ pipeline, model }: Pick<PriceChange, 'pipeline' | 'model'>): string => (pipeline === null ? 'transcoding' : plainText(jobKeyOf(pipeline, model), 140));

/** Votes of one account in treasury proposals and LIP polls, newest first; those without a time last. */
export function votesOf(address: string, treasury: TreasuryProposals | null, polls: LipPolls | null): OwnVote[] {
  const titles = new Map(treasury?.proposals.map(({ id, title }) => [id, title]));
  const questions = new Map(polls?.polls.map(({ address: poll, lip, title }) => [poll, lip === null ? (title ?? poll) : `LIP-${lip}${title ? `: ${title}` : ''}`]));
  const cast = [
    ...(treasury?.votes ?? []).filter(({ voter }) => isOwn(address)(voter)).map((vote) => ({ at: vote.votedAt, what: plainText(titles.get(vote.proposal) ?? vote.proposal, 120), side: vote.support, link: `/governance/proposals/${vote.proposal}/` })),
    ...(polls?.votes ?? []).filter(({ voter }) => isOwn(address)(voter)).map((vote) => ({ at: vote.votedAt, what: plainText(questions.get(vote.poll) ?? vote.poll, 120), side: vote.choice, link: null })),
  ];
  return cast.sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1));
}

/** Prices that one day's readings showed first: each by name where there are few. */
function pricesInWords(changes: readonly PriceChange[]): string {
  if (changes.length > 3) return `${changes.length} prices first seen`;
  return changes.map((change) => `Price first seen for ${priceJob(change)}: ${priceText(change)}`).join('. ');
}

/** What is dated of one orchestrator, newest first: cuts, prices, votes. Activations are known by round only and are not among them. */
export function eventsOf({ orchestrator }: DirectoryRow, prices: readonly PriceChange[], votes: readonly OwnVote[]): OrchestratorEvent[] {
  const percent = (share: number) => `${Number((share * 100).toFixed(2))} %`;
  const cuts = cutChanges(orchestrator?.cuts ?? []).map((cut) => ({ at: cut.at, what: `Set reward cut ${percent(cut.rewardCut)}, fee share ${percent(cut.feeShare)}${cut.isSudden ? ' (sudden)' : ''}` }));
  const asked = [...Map.groupBy(prices, ({ date }) => date)].map(([at, changes]) => ({ at, what: pricesInWords(changes) }));
  const voted = votes.flatMap(({ at, what, side }) => (at === null ? [] : [{ at, what: `Voted ${side.toLowerCase()}: ${what}` }]));
  return [...cuts, ...asked, ...voted].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
