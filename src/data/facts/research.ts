import * as z from 'zod';
import { defineFacts } from '../fact-table.ts';
import { asOfSchema, daySchema } from '../provenance.ts';

export const researchAreas = ['economics', 'staking', 'payments', 'governance and security', 'data', 'liquidity'] as const;
export const researchStates = ['discussed', 'proposed', 'in work', 'adopted in part', 'rejected', 'no work found'] as const;

const row = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  theme: z.string().min(1).describe('Name of the theme'),
  area: z.enum(researchAreas),
  what: z.string().min(1).describe('What it is about'),
  questions: z.array(z.string().min(1)).min(1).describe('What is open'),
  state: z.enum(researchStates),
  stateNote: z.string().min(1).describe('What happened last, with its date'),
  who: z.string().min(1).nullable().describe('Who works on it, as its source says; null where nobody is named'),
  lips: z.array(z.int().positive()).describe('LIPs of the theme'),
  asOf: asOfSchema.nullable().describe('Date of the newest source'),
  reviewed: daySchema.describe('Day Atlas last went through the row'),
  source: z.array(z.string().min(1)).min(1),
});
export type ResearchTheme = z.output<typeof row>;

/** Themes of protocol research: what is open, who works on it, where it stands. Only what a source says. */
export const table = defineFacts({
  id: 'research',
  title: 'Research themes',
  summary: 'Themes of protocol research with their open questions, state, who works on them where that is published, LIPs and sources.',
  row,
  key: ({ id }) => id,
});
