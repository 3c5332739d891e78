import type { Snapshot } from '../data/snapshot.ts';
import type { LipPoll, LipPolls } from '../data/specs/lip-polls.ts';
import type { CalendarEvent } from './calendar-event.ts';

/** One event per poll, from its creation to its end, which is a block of Ethereum and therefore a range of time. */
export function derivePollEvents(snapshot: Snapshot<LipPolls>): CalendarEvent[] {
  const sources = snapshot.provenance.map(({ title, url }) => ({ title, url }));
  return (snapshot.data?.polls ?? []).map((poll) => ({
    id: `poll/${poll.address.toLowerCase()}`,
    kind: 'LIP poll',
    title: `Poll on ${poll.lip === null ? (poll.title ?? poll.address) : `LIP-${poll.lip}${poll.title ? ` ${poll.title}` : ''}`}`,
    begin: poll.createdAt ?? poll.endsFrom ?? poll.endsTo,
    end: poll.endsTo ?? poll.endsFrom,
    certainty: 'estimated',
    method: describeEnd(poll),
    page: poll.lip === null ? '/governance/lips/' : `/governance/lips/${poll.lip}/`,
    sources,
    asOf: snapshot.asOf ?? 'not stated',
  }));
}

function describeEnd({ endBlock, endsFrom, endsTo, createdAt }: LipPoll): string {
  const begin = createdAt === null ? 'The subgraph does not tell when it was created.' : 'It began with the transaction that created it.';
  const between = endsFrom && endsTo ? ` between ${endsFrom} and ${endsTo}` : (endsFrom ?? endsTo) ? ` about ${endsFrom ?? endsTo}` : ' at a time that cannot be computed';
  return `${begin} Votes count up to block ${endBlock} of Ethereum, mined${between}: a block takes at least 12 seconds, and longer where a slot is missed.`;
}
