import { describe, expect, it } from 'vitest';
import { deriveLipEvents } from '../../../src/calendar/lip-events.ts';
import { derivePollEvents } from '../../../src/calendar/poll-events.ts';
import { deriveTreasuryVoteEvents } from '../../../src/calendar/treasury-vote-events.ts';
import { deriveUpgradeEvents } from '../../../src/calendar/upgrade-events.ts';
import type { Snapshot } from '../../../src/data/snapshot.ts';
import type { RoundRow } from '../../../src/data/specs/rounds.ts';

const provenance = [{ id: 's', title: 'Source', url: 'https://example.org/s', observedAt: '2026-01-02' }];
const snapshot = <Data>(dataset: string, data: Data, asOf = '2026-01-05T00:00:00Z') => ({ dataset, asOf, data, provenance }) as unknown as Snapshot<never>;

const lip = (events: object[]) => ({ number: 7, title: 'Seven', statuses: [{ where: 'frontmatter', status: 'Draft', asOf: '2026-01-05', source: 's' }], events });
const status = (date: string, name: string, more: object = {}) => ({ date, kind: 'status', status: name, confidence: 'documented', source: 's', ...more });
const lipEvents = (events: object[], known = { polls: new Set<string>(), executed: new Set<number>() }) => deriveLipEvents(snapshot('lips', { lips: [lip(events)] }), known);

describe('events of a LIP', () => {
  it('have an id that does not depend on their date, and number what happens twice', () => {
    const ids = (dates: string[]) => lipEvents(dates.map((date) => status(date, 'Draft'))).map(({ id }) => id);
    expect(ids(['2026-01-01', '2026-01-03'])).toEqual(['lip-7/draft', 'lip-7/draft-2']);
    expect(ids(['2026-02-01', '2026-02-03'])).toEqual(['lip-7/draft', 'lip-7/draft-2']);
  });

  it('tell when a Last Call may end, as an estimate, only while nothing followed it', () => {
    const open = lipEvents([status('2026-01-20', 'Last Call')]);
    expect(open.at(-1)).toMatchObject({ id: 'lip-7/last-call-ends', begin: '2026-01-30', certainty: 'estimated' });
    expect(lipEvents([status('2026-01-20', 'Last Call'), status('2026-01-25', 'Proposed')]).map(({ id }) => id)).toEqual(['lip-7/last-call', 'lip-7/proposed']);
  });

  it('take a Last Call as over where the file, read later, names another status', () => {
    expect(lipEvents([status('2026-01-02', 'Last Call')]).map(({ id }) => id)).toEqual(['lip-7/last-call']);
  });

  it('leave polls and executions to the datasets that know them better', () => {
    const events = [
      { date: '2026-01-10', kind: 'poll opened', poll: '0xAA', confidence: 'documented', source: 's' },
      { date: '2026-01-18', kind: 'poll closed', precision: 'about', confidence: 'derived', source: 's' },
      { date: '2026-01-20', kind: 'executed', confidence: 'documented', source: 's' },
    ];
    expect(lipEvents(events).map(({ id, certainty }) => [id, certainty])).toEqual([
      ['lip-7/poll-opened', 'day'],
      ['lip-7/poll-closed', 'about'],
      ['lip-7/executed', 'day'],
    ]);
    expect(lipEvents(events, { polls: new Set(['0xaa']), executed: new Set([7]) })).toEqual([]);
  });
});

describe('events of a poll', () => {
  it('last from its creation to the latest end, and the text tells the range', () => {
    const poll = { address: '0xAB', lip: 7, title: 'Seven', createdAt: '2026-01-01T00:00:00Z', endBlock: 100, endsFrom: '2026-01-09T00:00:00Z', endsTo: '2026-01-09T02:00:00Z' };
    expect(derivePollEvents(snapshot('lip-polls', { polls: [poll] }))).toMatchObject([
      { id: 'poll/0xab', title: 'Poll on LIP-7 Seven', begin: '2026-01-01T00:00:00Z', end: '2026-01-09T02:00:00Z', method: expect.stringContaining('between 2026-01-09T00:00:00Z and 2026-01-09T02:00:00Z') },
    ]);
  });
});

const proposal = { id: '99', title: 'Pay', createdAt: '2026-01-01T00:00:00Z', executedAt: null, voteStartRound: 11, voteEndRound: 21, asOf: '2026-01-05T00:00:00Z', source: ['s'] };
const round = (number: number, startedAt: string | null) => ({ round: number, startedAt, lengthL1Blocks: 100 }) as RoundRow;
const voting = (rounds: RoundRow[], lengthBlocks: number | null = 100) =>
  deriveTreasuryVoteEvents(snapshot('treasury-proposals', { proposals: [proposal] }), { rounds, lengthBlocks }).find(({ id }) => id.endsWith('/voting'));

describe('events of a treasury proposal', () => {
  // 100 blocks of 12 seconds: a round is 20 minutes.
  it('have a range from the round of creation where no round is known', () => {
    expect(voting([])).toMatchObject({ begin: '2026-01-01T00:20:00Z', end: '2026-01-01T04:00:00Z', certainty: 'estimated' });
  });

  it('narrow with each round that is known, and end with times that are known', () => {
    const started = [round(12, '2026-01-01T00:30:00Z')];
    expect(voting(started)).toMatchObject({ begin: '2026-01-01T00:30:00Z', end: '2026-01-01T03:50:00Z', certainty: 'estimated' });
    expect(voting([...started, round(22, '2026-01-01T03:55:00Z')])).toMatchObject({ begin: '2026-01-01T00:30:00Z', end: '2026-01-01T03:55:00Z', certainty: 'about' });
  });

  it('are as new as the newest round that moved them, so that calendar programs take the new time', () => {
    expect(voting([round(12, '2026-01-01T00:30:00Z')])?.asOf).toBe('2026-01-05T00:00:00Z');
    expect(voting([round(12, '2026-01-06T00:30:00Z'), round(23, '2026-01-09T00:30:00Z')])?.asOf).toBe('2026-01-06T00:30:00Z');
  });

  it('allow for slots that were missed, at the pace of known rounds', () => {
    const slow = [round(11, '2026-01-01T00:00:00Z'), round(12, '2026-01-01T00:30:00Z')];
    expect(voting(slow)?.end).toBe('2026-01-01T05:30:00Z');
  });

  it('have no date where nothing tells one', () => {
    expect(voting([], null)).toMatchObject({ begin: null, end: null, certainty: 'not dated' });
  });
});

describe('events of upgrades', () => {
  const step = { key: '0x1-0', kind: 'staged', observedAt: '2026-01-01T00:00:00Z', nonce: '1', delayBlocks: '300', targets: ['0xa'], selectors: ['0xb'], source: 's' };
  const row = { id: 'r', category: 'client release', name: 'go-livepeer v1.0.0', date: '2026-01-01', precision: 'tag', what: null, lips: [], source: ['s'] };
  const data = { upgrades: [row], registrations: [], steps: [step], releases: [], pullRequests: [] };

  it('tell from when a staged update may be executed, until it was', () => {
    const ids = (steps: object[]) => deriveUpgradeEvents(snapshot('upgrades', { ...data, upgrades: [], steps })).map(({ id, begin }) => [id, begin]);
    expect(ids([step])).toEqual([
      ['governor-0x1-0', '2026-01-01T00:00:00Z'],
      ['governor-0x1-0/executable', '2026-01-01T01:00:00Z'],
    ]);
    expect(ids([step, { ...step, key: '0x2-0', kind: 'executed', delayBlocks: null }])).toHaveLength(2);
  });

  it('tell a release once, as GitHub tells it where it does', () => {
    const release = { repository: 'livepeer/go-livepeer', tag: 'v1.0.0', publishedAt: '2026-01-01T09:00:00Z', isPrerelease: false, url: 'https://example.org/r', source: 's' };
    expect(deriveUpgradeEvents(snapshot('upgrades', { ...data, steps: [] })).map(({ id }) => id)).toEqual(['upgrade-r']);
    expect(deriveUpgradeEvents(snapshot('upgrades', { ...data, steps: [], releases: [release] })).map(({ id }) => id)).toEqual(['release-livepeer/go-livepeer-v1.0.0']);
  });
});
