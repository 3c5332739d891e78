import type { APIRoute } from 'astro';
import { buildDay } from '../../data/build-day.ts';
import { findSpec } from '../../data/catalogue.ts';
import { changeDays } from '../../data/change-days.ts';
import { loadChangeLog } from '../../data/load.ts';
import { formatAtomFeed } from '../../site/atom-feed.ts';

/** Entries in the feed; all that Atlas keeps are in /data/changes.json. */
const mostEntries = 60;

/** What refreshes changed, newest first. Without an address of the site links are relative to this file. */
export const GET: APIRoute = ({ site }) => {
  const base = site ? `${site.href.replace(/\/*$/, '')}/` : '../';
  const page = `${base}about/changes/`;
  const entries = changeDays(loadChangeLog())
    .flatMap(({ day, entries: ofDay }) =>
      ofDay.map(({ at, dataset, statements }) => ({
        id: `livepeer-atlas/changes/${day}/${dataset}`,
        title: `${findSpec(dataset).title}: ${statements[0]}${statements.length > 1 ? `, and ${statements.length - 1} more` : ''}`,
        updated: at,
        link: `${page}#${day}-${dataset}`,
        lines: statements,
      })),
    )
    .slice(0, mostEntries);
  const text = formatAtomFeed({
    id: 'livepeer-atlas/changes',
    title: 'Livepeer Atlas: what changed',
    subtitle: 'What each refresh of the data changed, by day and dataset.',
    updated:
      entries
        .map(({ updated }) => updated)
        .sort()
        .at(-1) ?? `${buildDay()}T00:00:00Z`,
    self: `${base}feeds/changes.xml`,
    page,
    author: 'Livepeer Atlas',
    entries,
  });
  return new Response(text, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
