import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/data/fact-table.ts';
import type { LipFact } from '../../../src/data/facts/lips.ts';
import type { Upgrade } from '../../../src/data/facts/upgrades.ts';
import type { Lip, StatusReading } from '../../../src/data/lip-record.ts';
import { deriveEventMarks } from '../../../src/data/metrics/events.ts';
import { deriveLipCount, deriveMismatchCount, deriveStatusCount, deriveStatusCounts } from '../../../src/data/metrics/lips.ts';
import type { Provenance } from '../../../src/data/provenance.ts';
import { parseSnapshot, type Snapshot } from '../../../src/data/snapshot.ts';
import { sourceFinder } from '../../../src/data/snapshot-source.ts';
import { spec, type Lips } from '../../../src/data/specs/lips.ts';

const source = (id: string): Provenance => ({
  kind: 'transcribed', id, publisher: 'A test', title: id, url: 'https://example.org/', observedAt: '2026-07-19', licence: 'not stated', processing: 'Copied.', evidence: 'documented', locator: 'line 1',
});
const lip = (number: number, statuses: StatusReading[], more: Partial<Lip> = {}): Lip => ({
  number, title: `Title ${number}`, type: 'Meta', created: '2026-01-01', authors: ['ada'], statuses, discussionsTo: [], requires: [], partOf: null, url: 'https://example.org/', onDefaultBranch: true,
  events: [], source: 'files', summary: null, abstract: null, blobSha: null, ...more,
});
const at = (status: Lip['statuses'][number]['status'], asOf: string): StatusReading => ({ where: 'frontmatter', status, asOf, source: 'files' }) as StatusReading;
const snapshotOf = (lips: Lip[]): Snapshot<Lips> => ({
  dataset: 'lips', version: 1, asOf: '2026-09-11', provenance: [source('files'), source('index')],
  data: { coverage: [{ what: 'Files', asOf: '2026-07-19' }, { what: 'LIP-3', asOf: '2026-09-11' }], textsAbsentBecause: 'No texts.', lips },
});
const three = snapshotOf([
  lip(1, [at('Final', '2026-07-19')]),
  lip(2, [at('Final', '2026-07-19'), { where: 'README index', status: 'Draft', asOf: '2026-06-29', source: 'index' }]),
  lip(3, [at('Proposed', '2026-09-11')]),
]);

describe('counts of LIPs', () => {
  it('are dated by the newest reading of the LIPs they count', () => {
    expect(deriveLipCount(three)).toMatchObject({ value: 3, unit: 'count', asOf: '2026-09-11', evidence: 'derived' });
    expect(deriveStatusCount(three, 'Final')).toMatchObject({ value: 2, asOf: '2026-07-19' });
    expect(deriveStatusCount(three, 'Rejected')).toMatchObject({ value: 0, asOf: '2026-09-11' });
    expect(deriveMismatchCount(three)).toMatchObject({ value: 1, asOf: '2026-07-19' });
  });

  it('add up, and say when each part was read', () => {
    expect(deriveStatusCounts(three).reduce((sum, { count }) => sum + Number(count.value), 0)).toBe(3);
    expect(deriveLipCount(three).method).toContain('Read as of: Files, 2026-07-19; LIP-3, 2026-09-11.');
    expect(deriveLipCount(three).inputs[0]?.provenance.map(({ id }) => id)).toEqual(['files', 'index']);
  });

  it('are absent with a reason where there is no reading', () => {
    const none: Snapshot<Lips> = { dataset: 'lips', version: 1, asOf: null, provenance: [], data: null, absentBecause: 'Nobody has read it.' };
    expect(deriveLipCount(none)).toMatchObject({ value: null, absentBecause: 'Nobody has read it.' });
  });
});

describe('a snapshot of LIPs', () => {
  const text = (lips: Lip[]) => JSON.stringify(snapshotOf(lips));
  it('must be sorted, and each LIP must stand once', () => {
    const one = lip(1, [at('Final', '2026-07-19')]);
    expect(() => parseSnapshot(spec, text([lip(2, one.statuses), one]), 'lips.json')).toThrow('lips.1.number (LIP-1): must be greater than 2');
    expect(() => parseSnapshot(spec, text([one, one]), 'lips.json')).toThrow('must be greater than 1');
    expect(() => parseSnapshot(spec, text([lip(1, [])]), 'lips.json')).toThrow('lips.0.statuses (LIP-1)');
  });

  it('must have its events in order', () => {
    const events = ['2026-02-01', '2026-01-01'].map((date) => ({ date, kind: 'poll opened' as const, confidence: 'documented' as const, source: 'files' }));
    expect(() => parseSnapshot(spec, text([lip(1, [at('Final', '2026-07-19')], { events })]), 'lips.json')).toThrow('lips.0.events (LIP-1): must be sorted by date');
  });

  it('must have the sources it cites', () => {
    expect(sourceFinder(three)('files').title).toBe('files');
    expect(() => sourceFinder(three)('gone')).toThrow('content/snapshots/lips.json: a row cites the source "gone"');
  });
});

describe('deriveEventMarks', () => {
  const upgrade = (fields: Partial<Upgrade>): Upgrade => ({
    id: 'x', category: 'protocol', name: 'X', date: '2023-10-12', precision: 'deployment commit', chain: 'arbitrum-one', what: 'Text.', prerelease: false, lips: [], watch: [], source: ['a'], ...fields,
  });
  const facts = <Row>(rows: Row[]): Facts<Row> => ({ id: 'test', title: 'Test', sources: {}, rows });
  const event = (fields: Partial<LipFact['events'][number]>) => ({ date: '2023-10-12', kind: 'executed' as const, confidence: 'documented' as const, source: 'a', ...fields });
  const proposal = (number: number, events: LipFact['events'], partOf: number | null = null) => ({ number, events, partOf }) as LipFact;

  it('marks upgrades with a known day, in order, with a link to the list of upgrades', () => {
    const upgrades = facts([upgrade({ id: 'late', name: 'Late', date: '2024-03-25' }), upgrade({ id: 'early', name: 'Early' })]);
    expect(deriveEventMarks(upgrades, facts<LipFact>([]))).toEqual({
      marks: [
        { date: '2023-10-12', label: 'Early', href: '/reference/upgrades/#early', kind: 'upgrade' },
        { date: '2024-03-25', label: 'Late', href: '/reference/upgrades/#late', kind: 'upgrade' },
      ],
      loose: [],
    });
  });

  it.each<[string, Partial<Upgrade>, object]>([
    ['about', { precision: 'about', subject: 'tickets' }, { precision: 'about', dateTo: null, subject: 'tickets' }],
    ['by', { precision: 'by' }, { precision: 'by', dateTo: null }],
    ['a window', { precision: 'window', dateTo: '2023-11-01' }, { precision: 'window', dateTo: '2023-11-01' }],
    ['a month', { precision: 'stated', date: '2023-10' }, { date: '2023-10', precision: null, dateTo: null }],
  ])('lists apart what has no known day: %s', (_name, fields, expected) => {
    const loose = { date: '2023-10-12', label: 'X', href: '/reference/upgrades/#x', kind: 'upgrade', ...expected };
    expect(deriveEventMarks(facts([upgrade(fields)]), facts<LipFact>([]))).toEqual({ marks: [], loose: [loose] });
  });

  it.each<[string, Partial<Upgrade>]>([
    ['not dated', { precision: 'not dated', date: null }],
    ['a release', { category: 'client release', precision: 'tag' }],
    ['infrastructure', { category: 'infrastructure', precision: 'stated' }],
  ])('leaves out what is no day of the protocol: %s', (_name, fields) => {
    expect(deriveEventMarks(facts([upgrade(fields)]), facts<LipFact>([]))).toEqual({ marks: [], loose: [] });
  });

  it('marks what became of LIPs, unless an upgrade or a bundle says it already', () => {
    const { marks, loose } = deriveEventMarks(
      facts([upgrade({ lips: [92] }), upgrade({ name: 'Y', date: '2026-01-13', dateTo: '2026-02-10', precision: 'window', lips: [101] })]),
      facts([
        proposal(92, [event({})]),
        proposal(73, [event({ date: '2022-02-14', precision: 'planned' }), event({ date: '2022-02-10', kind: 'status', status: 'Accepted' })]),
        proposal(107, [event({ date: '2026-06-29', kind: 'status', status: 'Rejected' }), event({ date: '2026-06-30', kind: 'status', status: 'Rejected', where: 'README index' })]),
        proposal(34, [event({ date: '2020-08-18', kind: 'status', status: 'Accepted' })], 35),
        proposal(101, [event({ date: '2026-01-13', dateTo: '2026-02-10' })]),
        proposal(118, [event({ date: '2026-08-05', precision: 'by' }), event({ date: '2026-07-06', kind: 'status', status: 'Draft' })]),
      ]),
    );
    expect(marks.map(({ date, label, kind }) => [date, label, kind])).toEqual([
      ['2022-02-10', 'LIP-73 accepted', 'lip decided'],
      ['2022-02-14', 'LIP-73 executed', 'lip executed'],
      ['2023-10-12', 'X', 'upgrade'],
      ['2026-06-29', 'LIP-107 rejected', 'lip decided'],
    ]);
    expect(loose.map(({ date, label }) => [date, label])).toEqual([
      ['2026-01-13', 'Y'],
      ['2026-08-05', 'LIP-118 executed'],
    ]);
  });
});
