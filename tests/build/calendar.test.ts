import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { builtSite } from '../support/site.ts';

const { files, read } = builtSite();
const calendars = files.filter((file) => file.endsWith('.ics'));
const eventsOf = (file: string) => new ICAL.Component(ICAL.parse(read(file))).getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
const all = eventsOf('calendar.ics');

test('the calendar has every event with a date of more than a year, each once', () => {
  const { events } = JSON.parse(read('data/calendar.json')) as { events: { begin: string | null }[] };
  expect(all).toHaveLength(events.filter(({ begin }) => begin !== null && begin.length > 4).length);
  expect(new Set(all.map(({ uid }) => uid)).size).toBe(all.length);
});

test('the others are parts of it, with the same UIDs', () => {
  const known = new Set(all.map(({ uid }) => uid));
  expect(calendars.length).toBeGreaterThan(10);
  for (const file of calendars) expect(eventsOf(file).filter(({ uid }) => !known.has(uid)), file).toEqual([]);
});

test('every event ends after it begins, names a source, and makes nobody busy', () => {
  for (const event of all) {
    expect(event.endDate.compare(event.startDate), event.uid).toBeGreaterThanOrEqual(0);
    expect(event.description, event.uid).toMatch(/https:\/\//);
    expect(event.component.getFirstPropertyValue('transp'), event.uid).toBe('TRANSPARENT');
  }
});
