import type { APIRoute } from 'astro';
import * as z from 'zod';
import { jobRequirementsSchema } from '../../../job-requirements/document.ts';

/** JSON Schema of the proposal, version 0. Made from the schema the validator page uses; rules between fields are that page's alone. */
export const GET: APIRoute = () =>
  Response.json({
    ...z.toJSONSchema(jobRequirementsSchema, { io: 'input', target: 'draft-2020-12' }),
    $id: 'job-requirements-v0',
    title: 'Job requirements of a gateway, version 0 (proposal)',
    description: 'A proposal of Livepeer Atlas. No protocol, client or gateway uses it. What a document states is what its issuer says, not a fact.',
  });
