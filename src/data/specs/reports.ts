import * as z from 'zod';
import { linkKinds, reportFields } from '../facts/reports.ts';
import { reportsHeadlines } from '../headlines/reports.ts';
import { httpUrlSchema } from '../provenance.ts';
import { defineSpec, type TableSpec } from '../spec.ts';

const linkStates = ['reachable', 'moved', 'gone', 'refused', 'no answer', 'not asked'] as const;

const linkFields = {
  report: reportFields.id,
  kind: z.enum(linkKinds).meta({ description: 'original: the publisher; the others are copies elsewhere', unit: 'text' }),
  url: httpUrlSchema.meta({ description: 'The link', unit: 'link' }),
  state: z.enum(linkStates).meta({
    description: 'reachable: the host answered with success, which does not say what is on the page; refused: it wants a login or keeps programs out',
    unit: 'text',
  }),
  since: z.iso.datetime().nullable().meta({ description: 'First refresh that found it so; the last check is the last refresh', unit: 'UTC time' }),
  status: z.int().min(200).max(599).nullable().meta({ description: 'HTTP status; empty where there was no answer', unit: 'number' }),
  movedTo: z.string().min(1).nullable().meta({ description: 'Host it points to now, where it moved', unit: 'text' }),
  notAskedBecause: z.string().min(1).nullable().meta({ description: 'Why it was not asked', unit: 'text' }),
  source: z.string().min(1).nullable().meta({ description: 'Provenance id of the check; empty where nothing answered', unit: 'id' }),
};
const linkSchema = z
  .strictObject(linkFields)
  .refine(({ state, since, notAskedBecause }) => (state === 'not asked') === (since === null) && (since === null) === (notAskedBecause !== null), {
    error: 'a link that was not asked has a reason and no time, and no other has',
  })
  .refine(({ state, status, source }) => (status === null) === (source === null) && (status === null) === (state === 'no answer' || state === 'not asked'), {
    error: 'a link that answered has a status and a source, and no other has',
  });
export type ReportLink = z.output<typeof linkSchema>;

const schema = z
  .strictObject({
    reports: z.array(z.strictObject(reportFields)).min(1).meta({ description: 'One entry per report, as in the hand-kept table', unit: '' }),
    links: z.array(linkSchema).min(1).meta({ description: 'One entry per known link, in the order of the reports', unit: '' }),
  })
  .superRefine(({ reports, links }, context) => {
    const ids = new Set(reports.map(({ id }) => id));
    const seen = new Set<string>();
    for (const [index, { report, url }] of links.entries()) {
      const complain = (field: string, message: string) => context.addIssue({ code: 'custom', path: ['links', index, field], message });
      if (!ids.has(report)) complain('report', 'names no report');
      if (seen.has(url)) complain('url', 'occurs twice');
      seen.add(url);
    }
  });
export type Reports = z.output<typeof schema>;

const columnsOf = (fields: Record<string, z.ZodType>): TableSpec<Reports>['columns'] =>
  Object.entries(fields).map(([key, field]) => ({ key, unit: String(field.meta()?.['unit'] ?? ''), description: field.description ?? '' }));

/** Research reports on Livepeer by others, and whether their links still answer. */
export const spec = defineSpec({
  id: 'reports',
  subject: 'news',
  title: 'Research reports',
  summary:
    'Reports on Livepeer by Messari: which are known, how, with date and link, and whether the link answers. Series of this kind are often ' +
    'commissioned by the project they cover; whether Livepeer paid for these was not found. Texts and tables are not copied.',
  version: 1,
  schema,
  staleAfterHours: 24 * 30,
  ageFrom: 'last check',
  describeRow: (data, [list, index]) => {
    const row = (data as Record<string, Record<number, { id?: string; url?: string }>> | null)?.[String(list)]?.[Number(index)];
    return row?.id ?? row?.url;
  },
  headlines: reportsHeadlines,
  tables: [
    {
      id: 'reports',
      title: 'Research reports, one row each',
      columns: columnsOf(reportFields),
      rows: ({ reports }) => reports.map((report) => ({ ...report, authors: report.authors.join('; '), source: report.source.join(' ') })),
    },
    { id: 'reports-links', title: 'Links to research reports, one row each', columns: columnsOf(linkFields), rows: ({ links }) => links },
  ],
});
