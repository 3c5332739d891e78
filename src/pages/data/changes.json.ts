import type { APIRoute } from 'astro';
import { changeDays } from '../../data/change-days.ts';
import { loadChangeLog } from '../../data/load.ts';

/** What refreshes changed, newest day first: in words, and as the values they are made of. */
export const GET: APIRoute = () => {
  const entries = changeDays(loadChangeLog()).flatMap(({ day, entries: ofDay }) =>
    ofDay.map(({ at, dataset, asOf, statements, changes }) => ({ day, at, dataset, asOf, statements, changes })),
  );
  return Response.json({ name: 'Livepeer Atlas: what changed', entries });
};
