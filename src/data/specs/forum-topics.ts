import * as z from 'zod';
import { forumTopicsHeadlines } from '../headlines/forum-topics.ts';
import { httpUrlSchema } from '../provenance.ts';
import { defineSpec } from '../spec.ts';

const path = z.string().regex(/^[^/\s]+(\/[^/\s]+)?$/).meta({ description: 'Category as in its link: slug, below that of its parent', unit: 'text' });
const source = z.string().min(1).meta({ description: 'Provenance id', unit: 'id' });
const instant = (description: string) => z.iso.datetime().meta({ description, unit: 'UTC time' });
const whenRead = 'when the row was last read: at or after its last post, not later than the reading its source names';
const count = (what: string) => z.int().nonnegative().meta({ description: `${what} ${whenRead}`, unit: 'count' });

const categorySchema = z.strictObject({
  path,
  id: z.int().positive().meta({ description: 'Number of the category in the forum', unit: 'number' }),
  name: z.string().min(1).meta({ description: 'Name of the category', unit: 'text' }),
  readTo: instant('Newest bump of a topic that was seen; a refresh pages down to it').nullable(),
  isWhole: z.boolean().meta({ description: 'Whether every page of the category was read at some time', unit: '' }),
  source,
});

const topicFields = {
  id: z.int().positive().meta({ description: 'Number of the topic in the forum', unit: 'number' }),
  title: z.string().min(1).max(200).meta({ description: "Title, the author's words as plain text, cut after 200 characters", unit: 'text' }),
  slug: z.string().meta({ description: 'Title as it stands in the link', unit: 'text' }),
  category: path,
  createdAt: instant('When the topic was opened'),
  lastPostedAt: instant('When its newest post was written'),
  posts: count('Posts').min(1),
  likes: count('Likes'),
  views: count('Views'),
  url: httpUrlSchema.meta({ description: 'The topic', unit: 'link' }),
  source,
};
const topicSchema = z.strictObject(topicFields);
export type ForumTopicRow = z.output<typeof topicSchema>;

const shape = z.strictObject({
  categories: z.array(categorySchema).min(1).meta({ description: 'Followed categories that were found, by path', unit: '' }),
  notFound: z.array(path).meta({ description: 'Followed categories that this reading did not find', unit: 'text' }),
  topics: z.array(topicSchema).min(1).meta({ description: 'One entry per topic, newest first (by number)', unit: '' }),
});
export type ForumTopics = z.output<typeof shape>;

const schema = shape.superRefine(({ topics }, context) => {
  for (const [index, { id, createdAt, lastPostedAt }] of topics.entries()) {
    const report = (field: string, message: string) => context.addIssue({ code: 'custom', path: ['topics', index, field], message });
    if (id >= (topics[index - 1]?.id ?? Infinity)) report('id', 'topics are unique and sorted, highest number first');
    if (lastPostedAt < createdAt) report('lastPostedAt', 'lies before the topic was opened');
  }
});

/** Topics of the forum's governance, treasury, protocol, research and campaign categories: titles, dates, counts and links. */
export const spec = defineSpec({
  id: 'forum-topics',
  subject: 'news',
  title: 'Forum topics',
  summary:
    'Topics of the Livepeer forum on governance, treasury, protocol, research and orchestrator campaigns: title, dates, counts and link. ' +
    'Posts are not copied; topics that vanish from the forum stay here.',
  version: 1,
  schema,
  staleAfterHours: 24 * 7,
  ageFrom: 'last check',
  describeRow: (data, [list, index]) => {
    const row = list === 'topics' ? (data as { topics?: { id?: number }[] } | null)?.topics?.[Number(index)] : undefined;
    return row?.id === undefined ? undefined : `topic ${row.id}`;
  },
  headlines: forumTopicsHeadlines,
  tables: [
    {
      id: 'forum-topics',
      title: 'Forum topics, one row each',
      columns: Object.entries(topicFields).map(([key, field]) => ({
        key,
        unit: String(field.meta()?.['unit'] ?? ''),
        description: field.description ?? '',
      })),
      rows: ({ topics }) => topics,
    },
  ],
});
