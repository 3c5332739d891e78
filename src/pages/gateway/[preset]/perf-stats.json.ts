import type { APIRoute, GetStaticPaths } from 'astro';
import { loadShortlists } from '../../../shortlists/load-shortlists.ts';

/** /gateway/<preset>/perf-stats.json, exactly what -orchPerfStatsUrl reads. There is no file where nobody on the list was tested. */
export const getStaticPaths = (() => {
  const { general, pipelines } = loadShortlists();
  return [...general, ...pipelines].flatMap(({ preset, perfStats }) => (perfStats === null ? [] : [{ params: { preset: preset.id }, props: { text: perfStats } }]));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ text: string }> = ({ props }) => new Response(props.text, { headers: { 'content-type': 'application/json' } });
