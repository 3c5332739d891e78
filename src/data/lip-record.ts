import * as z from 'zod';
import { asOfSchema, daySchema, httpUrlSchema } from './provenance.ts';
import { documentPlaces, lipStatuses, lipTypes } from './lip-status.ts';

const source = z.string().min(1).meta({ description: 'Id of the source this comes from' });
const number = z.int().positive();

/** One reading of a LIP's status in one place. */
export const statusReadingSchema = z.discriminatedUnion('where', [
  z.strictObject({
    where: z.enum(documentPlaces).meta({ description: 'Front matter of the LIP file, or the index table of the README' }),
    status: z.enum(lipStatuses).meta({ description: 'Stage the document names' }),
    asOf: asOfSchema.meta({ description: 'Date of the copy that was read (UTC)' }),
    note: z.string().min(1).optional(),
    source,
  }),
  z.strictObject({
    where: z.literal('chain'),
    status: z.literal('live').meta({ description: 'The change works on chain' }),
    asOf: asOfSchema.meta({ description: 'Latest date by which it was live' }),
    note: z.string().min(1).optional(),
    source,
  }),
]);
export type StatusReading = z.infer<typeof statusReadingSchema>;

/** Kinds of events in the life of a LIP. */
export const lipEventKinds = ['status', 'number assigned', 'poll opened', 'poll closed', 'staged', 'executed', 'text changed', 'merged', 'note'] as const;

/** One dated event. `date` is no more precise than its source; `precision` says what kind of date it is where it is not simply stated. */
export const lipEventSchema = z
  .strictObject({
    date: asOfSchema.meta({ description: 'Day of the event, or first day of the window in which it lies (UTC)' }),
    dateTo: asOfSchema.optional().meta({ description: 'Last day of the window in which it lies' }),
    precision: z.enum(['by', 'about', 'planned', 'deployment commit']).optional().meta({ description: 'by: not later than' }),
    kind: z.enum(lipEventKinds).meta({ description: 'What happened' }),
    where: z.enum(documentPlaces).optional().meta({ description: 'Document whose status changed; the LIP file where absent' }),
    status: z.enum(lipStatuses).optional().meta({ description: 'New status, for events of kind status' }),
    label: z.string().min(1).optional().meta({ description: 'The event in words' }),
    committed: daySchema.optional().meta({ description: 'Day the commit entered the repository, where it differs from the day it was written' }),
    commitUrl: httpUrlSchema.optional(),
    tx: z.string().regex(/^0x[0-9a-f]{64}$/).optional().meta({ description: 'Transaction' }),
    poll: z.string().regex(/^0x[0-9a-fA-F]{40}$/).optional().meta({ description: 'Address of the poll contract' }),
    ipfs: z.string().regex(/^Qm[1-9A-HJ-NP-Za-km-z]{44}$/).optional().meta({ description: 'Hash of the text that was voted on' }),
    endL1Block: z.int().positive().optional().meta({ description: 'Block at which the poll ends', unit: 'L1 block' }),
    confidence: z.enum(['documented', 'derived', 'unverified']).meta({ description: 'documented: the source says so; derived: inferred from it' }),
    source,
  })
  .refine((event) => (event.kind === 'status') === (event.status !== undefined), { error: 'a status event names its status, and no other does' })
  .refine((event) => event.dateTo === undefined || event.dateTo > event.date, { error: 'the window must end after it begins' })
  .refine((event) => event.kind !== 'note' || event.label !== undefined, { error: 'a note needs a label' });
export type LipEvent = z.infer<typeof lipEventSchema>;

/** What the hand-kept table and the dataset both hold of a LIP. */
export const lipFields = {
  number: number.meta({ description: 'LIP number' }),
  title: z.string().min(1),
  type: z.enum(lipTypes),
  created: daySchema.meta({ description: 'Creation day named in the file' }),
  authors: z.array(z.string().min(1)).min(1).meta({ description: 'GitHub handles, or names where the file gives no handle' }),
  statuses: z.array(statusReadingSchema).min(1),
  discussionsTo: z.array(httpUrlSchema).meta({ description: 'Where the file says it is discussed; empty where it names no place' }),
  requires: z.array(number).meta({ description: 'LIPs the file requires' }),
  partOf: number.nullable().meta({ description: 'Bundle the LIP is voted with' }),
  url: httpUrlSchema.meta({ description: 'The document' }),
  onDefaultBranch: z.boolean().meta({ description: 'Seen on the default branch of the repository; false where only a copy of another branch was read' }),
  note: z.string().min(1).optional().meta({ description: 'What a reader must know' }),
  events: z.array(lipEventSchema).meta({ description: 'Dated events, oldest first' }),
  source: source.meta({ description: 'Id of the source of title, type, authors, links and requirements' }),
};

/** A LIP as the dataset holds it. */
export const lipSchema = z.strictObject({
  ...lipFields,
  summary: z.string().min(1).nullable().meta({ description: 'The proposal in plain words, written by Atlas; null where nobody has written one yet' }),
  abstract: z.string().min(1).nullable().meta({ description: 'Section "Abstract" of the document, Markdown as its authors wrote it' }),
  blobSha: z.string().min(1).nullable().meta({ description: 'Git blob of the document that was read; null where only its metadata were copied' }),
});
export type Lip = z.output<typeof lipSchema>;
