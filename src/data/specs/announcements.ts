import * as z from 'zod';
import { announcementsHeadlines } from '../headlines/announcements.ts';
import { httpUrlSchema } from '../provenance.ts';
import { defineSpec } from '../spec.ts';

const source = z.string().min(1).meta({ description: 'Provenance id of the feed', unit: 'id' });

const announcementFields = {
  publishedAt: z.iso.datetime().nullable().meta({ description: 'When it was published; empty where the feed states no date', unit: 'UTC time' }),
  title: z.string().min(1).max(200).meta({ description: "Title, the publisher's words as plain text, cut after 200 characters", unit: 'text' }),
  url: httpUrlSchema.meta({ description: 'The announcement', unit: 'link' }),
  source,
};
const announcementSchema = z.strictObject(announcementFields);
export type Announcement = z.output<typeof announcementSchema>;

const shape = z.strictObject({
  feeds: z
    .array(
      z.strictObject({
        title: z.string().min(1).max(200).meta({ description: 'What the feed calls itself', unit: 'text' }),
        host: z.string().min(1).meta({ description: 'Host that serves it', unit: 'text' }),
        items: z.int().positive().meta({ description: 'Items in the feed at its last reading with news', unit: 'count' }),
        source,
      }),
    )
    .min(1)
    .meta({ description: 'Feeds that were read, by provenance id', unit: '' }),
  announcements: z.array(announcementSchema).min(1).meta({ description: 'One entry per link, newest first; those without a date last', unit: '' }),
});
export type Announcements = z.output<typeof shape>;

const schema = shape.superRefine(({ announcements }, context) => {
  const seen = new Set<string>();
  for (const [index, { url, publishedAt }] of announcements.entries()) {
    const report = (field: string, message: string) => context.addIssue({ code: 'custom', path: ['announcements', index, field], message });
    if (seen.has(url)) report('url', 'occurs twice');
    seen.add(url);
    const before = announcements[index - 1];
    if (before !== undefined && (before.publishedAt ?? '') < (publishedAt ?? '')) report('publishedAt', 'must be sorted, newest first');
  }
});

/** Announcements of the Foundation, the project and others, from their feeds. */
export const spec = defineSpec({
  id: 'announcements',
  subject: 'news',
  title: 'Announcements',
  summary: 'Titles, dates and links from the RSS or Atom feeds named in ATLAS_NEWS_URLS. What left a feed stays here; texts are not copied.',
  version: 1,
  schema,
  staleAfterHours: 24 * 14,
  ageFrom: 'last check',
  describeRow: (data, [list, index]) =>
    list === 'announcements' ? (data as { announcements?: { url?: string }[] } | null)?.announcements?.[Number(index)]?.url : undefined,
  headlines: announcementsHeadlines,
  tables: [
    {
      id: 'announcements',
      title: 'Announcements, one row each',
      columns: Object.entries(announcementFields).map(([key, field]) => ({ key, unit: String(field.meta()?.['unit'] ?? ''), description: field.description ?? '' })),
      rows: ({ announcements }) => announcements,
    },
  ],
});
