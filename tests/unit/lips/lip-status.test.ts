import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeCommit, describeEvent, describeEventDate, describeMismatch, describeStatuses, lastEvent, slugOf } from '../../../src/components/lips/lip-text.ts';
import { lipEventSchema, type LipEvent, type StatusReading } from '../../../src/data/lip-record.ts';
import { documentStatus, findMismatch, lipStatuses, lipTypes, type LipStatus } from '../../../src/data/lip-status.ts';

const file = (status: LipStatus, asOf = '2026-07-19'): StatusReading => ({ where: 'frontmatter', status, asOf, source: 'a' });
const index = (status: LipStatus, note?: string): StatusReading => ({ where: 'README index', status, asOf: '2026-06-29', source: 'b', ...(note ? { note } : {}) });
const chain: StatusReading = { where: 'chain', status: 'live', asOf: '2026-08-05', source: 'c' };

describe('status in several places', () => {
  it.each<[string, StatusReading[], LipStatus | null, 'documents' | 'chain' | null]>([
    ['one place', [file('Draft')], 'Draft', null],
    ['two that agree', [file('Final'), index('Final')], 'Final', null],
    ['two that differ', [index('Draft'), file('Abandoned')], 'Abandoned', 'documents'],
    ['only the index', [index('Proposed')], 'Proposed', null],
    ['live while the file says Proposed', [file('Proposed'), chain], 'Proposed', 'chain'],
    ['live and Final', [file('Final'), index('Final'), chain], 'Final', null],
    ['live, Final in one document only', [file('Final'), index('Draft'), chain], 'Final', 'chain'],
    ['only the chain', [chain], null, null],
  ])('%s', (_name, readings, status, mismatch) => {
    expect(documentStatus(readings)).toBe(status);
    expect(findMismatch(readings)).toBe(mismatch);
    expect(describeMismatch(readings) === null).toBe(mismatch === null);
  });

  it('is explained with the date of each reading', () => {
    expect(describeMismatch([file('Proposed'), chain])).toBe('The change was live on chain by 5 August 2026, while the LIP file said Proposed when it was read (19 July 2026).');
    expect(describeMismatch([file('Abandoned'), index('Draft', 'An old copy.')])).toBe(
      'The LIP file said Abandoned when it was read (19 July 2026); the README index said Draft when it was read (29 June 2026). An old copy.',
    );
  });

  it('is one word where they agree, and names the places where they differ', () => {
    expect(describeStatuses([file('Final'), index('Final')])).toBe('Final');
    expect(describeStatuses([file('Proposed'), chain])).toBe('Proposed (LIP file), live (chain)');
  });
});

describe('what happened last', () => {
  const event = (date: string, kind: LipEvent['kind']): LipEvent => ({ date, kind, confidence: 'documented', source: 'a' });
  const [polled, executed, changed] = [event('2023-09-01', 'poll closed'), event('2023-10-12', 'executed'), event('2026-06-27', 'text changed')];

  it.each([
    ['nothing', [], null],
    ['a poll', [polled], { event: polled, later: null }],
    ['the execution', [polled, executed], { event: executed, later: null }],
    ['the execution, before a later change', [polled, executed, changed], { event: executed, later: changed }],
  ])('%s', (_name, events, expected) => {
    expect(lastEvent(events)).toEqual(expected);
  });
});

describe('events in words', () => {
  it('a commit by the beginning of its hash', () => {
    expect(describeCommit('https://github.com/livepeer/LIPs/commit/52105a2f0c')).toBe('commit 52105a2');
  });

  it.each([
    [{ date: '2026-08-05', precision: 'by' }, 'by 5 August 2026'],
    [{ date: '2026-07-19', precision: 'about' }, 'about 19 July 2026'],
    [{ date: '2022-02-14', precision: 'planned' }, '14 February 2022 (planned day)'],
    [{ date: '2023-10-12', precision: 'deployment commit' }, '12 October 2023 (day of the commit)'],
    [{ date: '2026-01-13', dateTo: '2026-02-10' }, 'between 13 January 2026 and 10 February 2026'],
    [{ date: '2026-07' }, 'July 2026'],
  ] as const)('date %j', (event, expected) => {
    expect(describeEventDate(event)).toBe(expected);
  });

  it.each([
    [{ kind: 'status', status: 'Final', where: 'README index' }, 'Status Final in the README index'],
    [{ kind: 'status', status: 'Draft' }, 'Status Draft'],
    [{ kind: 'executed', label: 'Contracts deployed' }, 'Executed: Contracts deployed'],
    [{ kind: 'poll opened' }, 'Poll opened'],
    [{ kind: 'note', label: 'Something.' }, 'Something.'],
  ] as const)('what %j', (event, expected) => {
    expect(describeEvent(event)).toBe(expected);
  });

  const good = { date: '2026-07-19', kind: 'status', status: 'Draft', confidence: 'documented', source: 'a' };
  it.each([
    ['a status event without a status', { ...good, status: undefined }, /names its status/],
    ['another event with a status', { ...good, kind: 'executed' }, /names its status/],
    ['a note without words', { ...good, kind: 'note', status: undefined }, /needs a label/],
    ['a window that runs backwards', { ...good, dateTo: '2026-07-18' }, /must end after it begins/],
    ['a day that does not exist', { ...good, date: '2026-02-30' }, /not a (real date|day of the calendar)/],
    ['a link that is not http', { ...good, commitUrl: 'javascript:alert(1)' }, /http\(s\) link/],
    ['a short transaction', { ...good, tx: '0x12' }, /Invalid string/],
  ])('refuses %s', (_name, event, reason) => {
    expect(lipEventSchema.safeParse(good).success).toBe(true);
    expect(lipEventSchema.safeParse(event).error?.message).toMatch(reason);
  });
});

it('the filter knows every status and type', () => {
  const style = readFileSync('src/components/lips/LipTable.astro', 'utf8');
  for (const status of lipStatuses) expect(style).toContain(`:has(#lip-status-${slugOf(status)}:checked) tbody tr:not([data-status='${slugOf(status)}'])`);
  for (const type of lipTypes) expect(style).toContain(`:has(#lip-type-${slugOf(type)}:checked) tbody tr:not([data-type='${slugOf(type)}'])`);
});
