import { spec, type ForumTopics } from '../../src/data/specs/forum-topics.ts';
import { plainText } from '../../src/data/plain-text.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import type { CheckResult } from '../../src/data/status.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { fetchCategories, fetchTopics, forumFailure, forumProvenance, type ForumCategory, type ForumTopic } from '../sources/forum.ts';
import { compareWithCount, findTopicsAhead, forumChecks } from './forum-topics/checks.ts';
import { forumUrl, mergeTopics, topicRow } from './forum-topics/merge-topics.ts';

/** Categories whose topics are followed, by slug: numbers are the forum's own business and are looked up at each refresh. */
const followed = ['governance', 'treasury', 'protocol', 'research', 'transcoders/transcoder-campaign', 'lips'];

type Forum = Context<ForumTopics>;
type Category = ForumTopics['categories'][number];
type Part = { category: Category; topics: ForumTopic[]; provenance: Provenance; findings: CheckResult[] };

/** Lists are paged down to the newest topic of the last reading; a category that was never read to its end is read whole. */
async function collect(context: Forum): Promise<Collected<ForumTopics>> {
  const { archive, clock, log } = context;
  log('Forum: categories');
  const all = await fetchCategories(context);
  const found = followed.flatMap((path) => all.value.find((category) => category.path === path) ?? []);
  if (found.length === 0) throw forumFailure(context, `lists none of the categories ${followed.join(', ')}`);
  const parts: Part[] = [];
  // One after the other: the forum is asked once a second.
  for (const category of found) parts.push(await readCategory(context, category, all.value));

  const known = archive?.data?.topics ?? [];
  const pathOf = new Map(all.value.map(({ id, path }) => [id, path]));
  const read = parts.flatMap(({ topics, category }) =>
    topics.map((topic) => topicRow(topic, pathOf.get(topic.categoryId) ?? category.path, category.source)),
  );
  const data: ForumTopics = {
    categories: parts.map(({ category }) => category).sort((a, b) => (a.path < b.path ? -1 : 1)),
    notFound: followed.filter((path) => !found.some((category) => category.path === path)),
    topics: mergeTopics(known, read),
  };
  const newest = [...data.topics.map(({ lastPostedAt }) => lastPostedAt), archive?.asOf ?? ''].sort().at(-1) ?? '';
  return {
    asOf: newest,
    data,
    provenance: citedBy(data, [...(archive?.provenance ?? []), ...parts.map(({ provenance }) => provenance)]),
    findings: [findTopicsAhead(data, clock.now()), ...parts.flatMap(({ findings }) => findings)],
  };
}

async function readCategory(context: Forum, category: ForumCategory, all: readonly ForumCategory[]): Promise<Part> {
  const { path, id, name } = category;
  const before = context.previous?.data?.categories.find((known) => known.path === path && known.isWhole) ?? null;
  context.log(`Forum: ${path}`);
  const { value: topics, records } = await fetchTopics(context, category, before?.readTo ?? null);
  const readTo = [...topics.map(({ bumpedAt }) => bumpedAt), before?.readTo ?? ''].sort().at(-1) || null;
  const source = `forum-${path.replaceAll('/', '-')}`;
  const provenance = forumProvenance(context, {
    id: source,
    title: `Topics of the category ${path}`,
    url: `${forumUrl}/c/${path}/${id}`,
    observedAt: readTo,
    processing: 'Titles made plain text and cut after 200 characters; times to the second; rows without a new post keep their earlier counts.',
    records,
  });
  const own = topics.filter(({ categoryId }) => categoryId === id || !all.some((other) => other.id === categoryId)).length;
  const findings = before === null && category.topics !== null ? [compareWithCount(path, own, category.topics)] : [];
  return { category: { path, id, name: plainText(name, 100) || path, readTo, isWhole: true, source }, topics, provenance, findings };
}

/** Provenance that rows point at; of two with one id the later, newer one. */
function citedBy({ categories, topics }: ForumTopics, provenance: readonly Provenance[]): Provenance[] {
  const cited = new Set([...categories, ...topics].map(({ source }) => source));
  return [...new Map(provenance.map((entry) => [entry.id, entry])).values()].filter(({ id }) => cited.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Topics of the Livepeer forum, by title and link. */
export const dataset = defineDataset({ spec, sources: ['forum'], cadence: 'daily', collect, checks: forumChecks });
