import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema } from '../provenance.ts';

const text = z.string().min(1);
const common = { id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/), note: text.optional(), source: z.array(text).min(1) };

/** Layers of the taxonomy, then peers that its article does not name. */
export const peerLayers = ['infrastructure', 'resources', 'solving AI problems', 'not in the article'] as const;

const conflict = z
  .strictObject({ one: text, other: text })
  .optional()
  .describe('Two readings that contradict each other; Atlas prefers neither');

const peer = z.strictObject({
  kind: z.literal('peer'),
  ...common,
  name: text,
  token: text.nullable(),
  layer: z.enum(peerLayers),
  chain: text.nullable(),
  sells: text,
  model: text.nullable().describe('How fees and issuance work; null where no source was read'),
  fees: text.nullable().describe('Who gets what users pay; null where no source was read'),
  figures: z.array(text).default([]).describe('Single figures with their date, in words'),
  conflict,
});
const sector = z.strictObject({
  kind: z.literal('sector figure'),
  ...common,
  metric: text,
  value: z.number(),
  unit: text,
  asOf: asOfSchema.nullable(),
  conflict,
});
const event = z.strictObject({ kind: z.literal('event'), ...common, what: text, asOf: asOfSchema });

const row = z.discriminatedUnion('kind', [peer, sector, event]);
export type PeerFact = z.output<typeof row>;
export type Peer = z.output<typeof peer>;

/** Networks that are compared with Livepeer, sector figures as others publish them, and dated events. Only sourced cells are filled. */
export const table = defineFacts({
  id: 'peers',
  title: 'Peers and sector',
  summary:
    'Networks of decentralised AI, compute, storage and video: what each sells, how issuance and fees work, as far as a source was read; sector figures that disagree; dated events.',
  row,
  key: (fact) => fact.id,
});
