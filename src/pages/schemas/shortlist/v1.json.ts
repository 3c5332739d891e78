import type { APIRoute } from 'astro';
import * as z from 'zod';
import { aboutSchema } from '../../../shortlists/about.ts';

/** JSON Schema of /gateway/<preset>/about.json. */
export const GET: APIRoute = () =>
  Response.json({
    ...z.toJSONSchema(aboutSchema, { io: 'input', target: 'draft-2020-12' }),
    $id: 'shortlist-about-v1',
    title: 'About a shortlist, version 1',
    description: 'Rule, dates, digests and caveats of the files that stand beside it. The files themselves have the shape that go-livepeer reads.',
  });
