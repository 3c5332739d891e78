import * as z from 'zod';
import { endpoints, type Endpoint } from './endpoints.ts';

const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** JSON Schema (2020-12) of what an endpoint serves, as a file of its own. */
export const schemaOf = (endpoint: Endpoint): Record<string, unknown> => ({ $schema: dialect, $id: `api-${endpoint.id}`, ...shapeOf(endpoint) });

/** The same as a part of another document, which names dialect and id itself. */
function shapeOf({ schema, title, summary }: Endpoint): Record<string, unknown> {
  const shape: Record<string, unknown> = { ...z.toJSONSchema(schema, { io: 'output', target: 'draft-2020-12' }), title, description: summary };
  delete shape['$schema'];
  return shape;
}

/** OpenAPI 3.1 description of the machine endpoints, with an example each. */
export function openApiDocument(): Record<string, unknown> {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Livepeer Atlas, machine endpoints',
      version: '1.0.0',
      description:
        'Static files, made when the site is built from committed, dated readings. No key, no limit, no query. An independent project; it ' +
        'speaks for nobody. Each value names its unit, its date, its sources and their terms; a value that is not known is null with a reason.',
      license: { name: 'Terms of each source, named beside each value' },
    },
    servers: [{ url: '..', description: 'The site that served this document' }],
    paths: Object.fromEntries(endpoints.map((endpoint) => [`/api/${endpoint.id}.json`, { get: operationOf(endpoint) }])),
    components: { schemas: Object.fromEntries(endpoints.map((endpoint) => [endpoint.id, shapeOf(endpoint)])) },
  };
}

const operationOf = ({ id, title, summary, example }: Endpoint) => ({
  operationId: id,
  summary: title,
  description: summary,
  security: [],
  responses: {
    200: {
      description: summary,
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${id}` }, example: example() } },
    },
  },
});
