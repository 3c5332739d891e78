import ICAL from 'ical.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { CalendarEvent } from '../../../src/calendar/calendar-event.ts';
import { formatIcs } from '../../../src/calendar/format-ics.ts';

const event = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id: 'lip-118/poll',
  kind: 'LIP poll',
  title: 'Poll; with, signs\\and “quotes” '.repeat(4),
  begin: '2026-07-19T10:00:00Z',
  end: '2026-07-27T12:30:00Z',
  certainty: 'estimated',
  method: 'Counted.\nIn blocks.',
  page: '/governance/lips/118/',
  sources: [{ title: 'Poll', url: 'https://example.org/poll' }],
  asOf: '2026-07-20T00:00:00Z',
  ...more,
});
const format = (events: CalendarEvent[], base: string | null = null) => formatIcs({ name: 'Livepeer', description: 'x', events, day: '2026-11-21', base });
const parse = (text: string) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
const zone = process.env['TZ'];

describe('formatIcs', () => {
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it('keeps text, times and uncertainty through another parser', () => {
    const [read] = parse(format([event()], 'https://atlas.example/'));
    expect(read?.summary).toBe(`${event().title} (estimated)`);
    expect(read?.startDate.toJSDate().toISOString()).toBe('2026-07-19T10:00:00.000Z');
    expect(read?.endDate.toJSDate().toISOString()).toBe('2026-07-27T12:30:00.000Z');
    expect(read?.description).toContain('Counted.\nIn blocks.');
    expect(read?.description).toContain('Date: estimated');
    expect(read?.component.getFirstPropertyValue('url')).toBe('https://atlas.example/governance/lips/118/');
    expect(read?.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
  });

  it('holds a component even without an event, as RFC 5545 demands', () => {
    const calendar = new ICAL.Component(ICAL.parse(format([])));
    expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone']);
    expect(format([])).not.toMatch(/[^\r]\n/);
    expect(new ICAL.Component(ICAL.parse(format([event()]))).getAllSubcomponents().map(({ name }) => name)).toEqual(['vevent']);
  });

  it('writes lines of at most 75 bytes, ended by CRLF, as RFC 5545 demands', () => {
    const text = format([event({ title: 'Länge ✓ '.repeat(40) })]);
    const lines = text.split('\r\n');
    expect(lines.at(-1)).toBe('');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });

  it.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])('gives days as days, the last one included, on a machine in %s', (timeZone) => {
    process.env['TZ'] = timeZone;
    const text = format([event({ begin: '2026-07-28', end: '2026-08-05', certainty: 'window' }), event({ id: 'b', begin: '2026-07', end: null, certainty: 'day' })]);
    expect(text).toContain('DTSTART;VALUE=DATE:20260728\r\nDTEND;VALUE=DATE:20260806\r\n');
    expect(text).toContain('DTSTART;VALUE=DATE:20260701\r\nDTEND;VALUE=DATE:20260801\r\n');
  });

  it('keeps the UID when date and title change, and raises the sequence with newer evidence', () => {
    const [before] = parse(format([event()]));
    const [after] = parse(format([event({ title: 'Moved', begin: '2026-07-20T10:00:00Z', asOf: '2026-07-25' })]));
    expect(after?.uid).toBe(before?.uid);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Infinity);
  });

  it('gives a moment no end: one that is not later than the start breaks RFC 5545', () => {
    expect(format([event({ begin: '2026-07-19T10:00:00Z', end: null, certainty: 'exact' })])).not.toContain('DTEND');
  });

  it('raises the sequence within a day', () => {
    const sequenceAt = (asOf: string) => parse(format([event({ asOf })]))[0]?.sequence;
    expect(sequenceAt('2026-07-25T18:00:00Z')).toBeGreaterThan(sequenceAt('2026-07-25T06:00:00Z') ?? Infinity);
  });

  it('leaves out what has no date, or no more than a year', () => {
    expect(parse(format([event({ begin: null, end: null, certainty: 'not dated' }), event({ id: 'y', begin: '2020', end: null })]))).toEqual([]);
  });
});
