import type { APIRoute } from 'astro';
import * as z from 'zod';
import { performanceFeedSchema } from '../../../performance-feed/document.ts';

/** JSON Schema of a performance feed, version 1. Made from the schema the validator uses; rules between fields are the validator's alone. */
export const GET: APIRoute = () =>
  Response.json({
    ...z.toJSONSchema(performanceFeedSchema, { io: 'input', target: 'draft-2020-12' }),
    $id: 'performance-feed-v1',
    title: 'What a gateway measured, version 1',
    description: 'A format of Livepeer Atlas. What a document states is what its publisher says; a signature shows who wrote it, not that it is so.',
  });
