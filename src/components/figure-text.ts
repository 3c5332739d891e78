import type { Metric } from '../data/metric.ts';
import type { Provenance } from '../data/provenance.ts';

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A partial date for people, no more precise than it is: 2026-07 → "July 2026", 2026-04-05T00:00:00Z → "5 April 2026, 00:00 UTC". */
export function formatDate(asOf: string): string {
  const [year = '', month, day] = asOf.slice(0, 10).split('-');
  if (!month) return year;
  const name = `${months[Number(month) - 1]} ${year}`;
  if (!day) return name;
  const time = asOf.length > 10 ? `, ${asOf.slice(11, 16)} UTC` : '';
  return `${Number(day)} ${name}${time}`;
}

/** "as of 5 April 2026", "1 to 5 April 2026" for a period, or the note that stands in for a date. */
export function formatAsOf(figure: Pick<Metric, 'asOf' | 'asOfNote' | 'since' | 'value'>): string {
  if (figure.value === null) return 'no reading yet';
  if (!figure.asOf) return figure.asOfNote ?? 'date not stated';
  if (figure.since) return `${formatDate(figure.since)} to ${formatDate(figure.asOf)}`;
  return `as of ${formatDate(figure.asOf)}`;
}

/** Distinct sources of a figure, in the order of its inputs. */
export function sourcesOf(figure: Pick<Metric, 'inputs'>): Provenance[] {
  const all = figure.inputs.flatMap((input) => input.provenance);
  return all.filter((entry, index) => all.findIndex(({ id, url }) => id === entry.id && url === entry.url) === index);
}

/** Source ids for the data-source attribute. */
export function sourceIds(figure: Pick<Metric, 'inputs'>): string {
  return figure.inputs.flatMap((input) => input.provenance.map(({ id }) => `${input.dataset}:${id}`)).join(' ');
}
