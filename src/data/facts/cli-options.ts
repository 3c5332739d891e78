import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';

const text = z.string().min(1);
const common = { id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/), meaning: text, source: z.array(text).min(1) };

const row = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flag'), ...common, flag: z.string().regex(/^-[A-Za-z]+$/), default: text }),
  z.strictObject({
    kind: z.literal('option'),
    ...common,
    program: z.enum(['gateway', 'orchestrator']).describe('Node the tool talks to: the menu differs'),
    number: z.int().positive(),
  }),
]);
export type CliOption = z.output<typeof row>;

/** What livepeer_cli understands. */
export const table = defineFacts({
  id: 'cli-options',
  title: 'livepeer_cli',
  summary: 'Flags of livepeer_cli and numbers of its menu, which differs for gateways and orchestrators.',
  row,
  key: ({ id }) => id,
});
