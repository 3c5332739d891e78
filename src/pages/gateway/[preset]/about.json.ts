import type { APIRoute, GetStaticPaths } from 'astro';
import type { About } from '../../../shortlists/about.ts';
import { loadShortlists } from '../../../shortlists/load-shortlists.ts';

/** /gateway/<preset>/about.json: rule, dates, digests and caveats of a preset, or why it has no list. */
export const getStaticPaths = (() => {
  const { general, pipelines } = loadShortlists();
  return [...general, ...pipelines].map(({ preset, about }) => ({ params: { preset: preset.id }, props: { about } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ about: About }> = ({ props }) => new Response(`${JSON.stringify(props.about, null, 1)}\n`, { headers: { 'content-type': 'application/json' } });
