import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';

const text = z.string().min(1);

const row = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  port: z.int().min(1).max(65535),
  program: text.describe('What listens: a role of the client, or a program beside it'),
  what: text.describe('What it listens for'),
  default: text.describe('Address and port when nothing is given'),
  flag: z.string().regex(/^-[A-Za-z]+$/).optional().describe('Flag that moves it'),
  expose: text.describe('Whether the world may reach it'),
  source: z.array(text).min(1),
});
export type ClientPort = z.output<typeof row>;

/** Ports of the client; commands on pages are checked against them. */
export const table = defineFacts({
  id: 'client-ports',
  title: 'Ports of the client',
  summary: 'Where gateways, signers, orchestrators, transcoders and workers listen by default, with the flag that moves each, and who may reach it.',
  row,
  key: ({ id }) => id,
});
