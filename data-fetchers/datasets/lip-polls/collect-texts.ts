import { plainText, withoutHiddenCharacters } from '../../../src/data/plain-text.ts';
import type { LipPoll, LipPolls } from '../../../src/data/specs/lip-polls.ts';
import type { FetchRecord } from '../../kit/http-types.ts';
import type { Context } from '../../kit/types.ts';
import { UpstreamError } from '../../kit/upstream-error.ts';
import { fetchPollText, type PollText } from '../../sources/ipfs.ts';

export type TextFields = Pick<LipPoll, 'text' | 'lip' | 'title' | 'gitCommit' | 'textAbsentBecause'>;
export type Texts = { fields: Map<string, TextFields>; records: FetchRecord[] };

const mostText = 20_000;
/** A gateway that failed this often in a row is not asked again in the same refresh. */
const mostFailures = 3;

/**
 * Texts by content id. A text never changes, so those of the archive are kept; one that cannot be had has a reason and is asked for again
 * by the next refresh: a single lost file must not hold back the votes.
 */
export async function collectTexts(context: Context<LipPolls>, contentIds: readonly string[]): Promise<Texts> {
  const kept = new Map((context.archive?.data?.polls ?? []).filter(({ text }) => text !== null).map((poll) => [poll.contentId, fieldsOfPoll(poll)]));
  const fields = new Map<string, TextFields>();
  const records: FetchRecord[] = [];
  let failures = 0;
  for (const contentId of new Set(contentIds)) {
    const known = kept.get(contentId);
    if (known) {
      fields.set(contentId, known);
      continue;
    }
    if (failures >= mostFailures) {
      fields.set(contentId, absent('The IPFS gateway failed repeatedly, so it was not asked for this text.'));
      continue;
    }
    try {
      const { value, ...record } = await fetchPollText(context, contentId);
      fields.set(contentId, fieldsOfText(value));
      records.push(record);
      failures = 0;
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      failures += 1;
      fields.set(contentId, absent(`The IPFS gateway did not have it: ${error.host} ${error.reason}.`));
    }
  }
  return { fields, records };
}

const absent = (textAbsentBecause: string): TextFields => ({ text: null, lip: null, title: null, gitCommit: null, textAbsentBecause });

const fieldsOfPoll = ({ text, lip, title, gitCommit, textAbsentBecause }: LipPoll): TextFields => ({ text, lip, title, gitCommit, textAbsentBecause });

/** Number and title stand in the front matter of the text; bundles and early LIPs may have none. */
export function fieldsOfText({ gitCommitHash, text }: PollText): TextFields {
  const clean = withoutHiddenCharacters(text);
  const frontMatter = /^\s*---\r?\n([\s\S]*?)\r?\n---/.exec(clean.slice(0, mostText))?.[1] ?? '';
  const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.+)$`, 'im').exec(frontMatter)?.[1] ?? '';
  const lip = /^\d{1,5}$/.exec(field('lip').trim())?.[0];
  return {
    text: clean.length <= mostText ? clean : `${clean.slice(0, mostText - 1).replace(/[\ud800-\udbff]$/, '')}…`,
    lip: lip === undefined || Number(lip) === 0 ? null : Number(lip),
    title: plainText(field('title'), 200) || null,
    gitCommit: plainText(gitCommitHash, 100) || null,
    textAbsentBecause: null,
  };
}
