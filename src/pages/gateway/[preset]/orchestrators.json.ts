import type { APIRoute, GetStaticPaths } from 'astro';
import { loadShortlists } from '../../../shortlists/load-shortlists.ts';

/** /gateway/<preset>/orchestrators.json, exactly what -orchWebhookUrl reads. There is no file where there is no list. */
export const getStaticPaths = (() => {
  const { general, pipelines } = loadShortlists();
  return [...general, ...pipelines].flatMap(({ preset, orchestrators }) => (orchestrators === null ? [] : [{ params: { preset: preset.id }, props: { text: orchestrators } }]));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ text: string }> = ({ props }) => new Response(props.text, { headers: { 'content-type': 'application/json' } });
