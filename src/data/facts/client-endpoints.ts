import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';

const text = z.string().min(1);

const row = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  path: z.string().regex(/^\/[A-Za-z0-9/{}_-]+$/).describe('Path; {name} stands for anything'),
  listener: z.enum(['control', 'signer', 'service']).describe('control: the port of -cliAddr, for nobody else'),
  method: z.enum(['GET', 'POST']).default('GET'),
  what: text,
  source: z.array(text).min(1),
});
export type ClientEndpoint = z.output<typeof row>;

/** HTTP paths of the client. Those that take jobs stand in the capabilities table. */
export const table = defineFacts({
  id: 'client-endpoints',
  title: 'HTTP paths of the client',
  summary: 'Paths of the control port, of a remote signer and of the service port that pages name. Paths that take jobs are in the capabilities table.',
  row,
  key: ({ id }) => id,
});
