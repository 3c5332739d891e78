import type { APIRoute, GetStaticPaths } from 'astro';
import { allSpecs } from '../../data/catalogue.ts';
import { loadSnapshot, loadSnapshotText } from '../../data/load.ts';

export const getStaticPaths = (() => allSpecs.map((spec) => ({ params: { dataset: spec.id }, props: { spec } }))) satisfies GetStaticPaths;

/** The download is the committed file, byte for byte, after it has been checked against its spec. */
export const GET: APIRoute = ({ props }) => {
  loadSnapshot(props['spec']);
  return new Response(loadSnapshotText(props['spec'].id), { headers: { 'content-type': 'application/json; charset=utf-8' } });
};
