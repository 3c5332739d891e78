import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '../../../src/calendar/calendar-event.ts';
import { spanOf, stateOn } from '../../../src/calendar/event-span.ts';
import { loadCalendar } from '../../../src/calendar/load-calendar.ts';
import { monthAfter, monthGrid } from '../../../src/calendar/month-grid.ts';

const at = (begin: string | null, end: string | null = null) => ({ begin, end });

describe('spanOf and stateOn', () => {
  it.each([
    [at('2026-07-19'), '2026-07-19', 'now'],
    [at('2026-07-19'), '2026-07-20', 'over'],
    [at('2026-07-19'), '2026-07-18', 'to come'],
    [at('2026-07'), '2026-07-31', 'now'],
    [at('2026'), '2026-12-31', 'now'],
    [at('2026-07-19T10:00:00Z', '2026-07-27T12:00:00Z'), '2026-07-27', 'now'],
    [at('2026-07-19T10:00:00Z', '2026-07-27T00:00:00Z'), '2026-07-27', 'over'],
    [at('2026-07-19T10:00:00Z'), '2026-07-19', 'now'],
    [at('2026-07-19T00:00:00Z'), '2026-07-19', 'now'],
    [at(null), '2026-07-19', 'not dated'],
  ])('%j on %s is %s', (event, day, state) => expect(stateOn(event, day)).toBe(state));

  it('gives the wider end of a window', () => {
    expect(spanOf(at('2026-07-28', '2026-08'))?.to.toISOString()).toBe('2026-09-01T00:00:00.000Z');
  });
});

describe('monthGrid', () => {
  const event = (id: string, begin: string, end: string | null = null) => ({ id, begin, end }) as CalendarEvent;
  it('has each day once, from Monday to Sunday', () => {
    for (const month of ['2026-02', '2026-11', '2027-02', '2028-02']) {
      const { weeks } = monthGrid(month, []);
      const days = weeks.flat().flatMap((cell) => cell?.day ?? []);
      expect(new Set(days).size).toBe(days.length);
      expect(days.length).toBe(new Date(Date.parse(`${monthAfter(`${month}-01`, 1)}-01T00:00:00Z`) - 1).getUTCDate());
      expect(weeks.every((week) => week.length === 7)).toBe(true);
      expect(new Date(weeks[1]?.[0]?.day ?? '').getUTCDay()).toBe(1);
    }
  });
  it('puts what began before on the first, and what has no day beside the days', () => {
    const { weeks, wide } = monthGrid('2026-11', [event('a', '2026-10-20', '2026-11-03'), event('b', '2026-11'), event('c', '2026-12-01'), event('d', '2026')]);
    expect(weeks.flat().flatMap((cell) => cell?.events.map(({ id }) => `${cell.day} ${id}`) ?? [])).toEqual(['2026-11-01 a']);
    expect(wide.map(({ id }) => id)).toEqual(['b']);
  });
});

it('the committed content has a calendar whose events are sorted, unique and sourced', () => {
  const events = loadCalendar();
  expect(events.length).toBeGreaterThan(200);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  expect(events.find(({ id }) => id.endsWith('/voting'))).toMatchObject({ title: 'Treasury vote: Fiat Delegation for Livepeer Network', certainty: 'estimated' });
  const times = events.map((event) => spanOf(event)?.from.getTime() ?? Infinity);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});
