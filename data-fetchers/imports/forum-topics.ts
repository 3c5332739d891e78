import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Provenance } from '../../src/data/provenance.ts';
import type { Snapshot } from '../../src/data/snapshot.ts';
import { spec, type ForumTopics } from '../../src/data/specs/forum-topics.ts';
import { dataset } from '../datasets/forum-topics.ts';
import { mergeTopics, topicRow } from '../datasets/forum-topics/merge-topics.ts';
import { writeImport } from '../kit/write-import.ts';
import { topicListSchema } from '../sources/forum.ts';

/**
 * Categories whose number is documented. A recorded list names numbers only; topics of other numbers are left out, because which
 * category they stand for is not known: treasury by a stored topic (3151), governance by links of livepeer-data-geography (2025-10-08).
 */
const categories = [
  { path: 'governance', id: 17, name: 'Governance' },
  { path: 'treasury', id: 18, name: 'Treasury' },
];

/** First pages of the list of newest topics, oldest recording first. */
const recordings = [
  { day: '2026-02-18', file: 'its-DeFine/docs@d2875b879:snippets/automations/forum/forumData.jsx' },
  { day: '2026-05-13', file: 'its-DeFine/docs@8ab7a9b023be:snippets/automations/forum/forumData.jsx' },
].map((recording) => ({ ...recording, id: `forum-latest-${recording.day}`, copyAt: `discourse-2025-2026/latest-${recording.day}.json` }));

/**
 * Two recorded topic lists → first snapshot. It holds thirty topics of each list at most; a refresh reads the categories whole.
 * @throws Error where a file is missing, z.ZodError where it has another shape.
 */
export function importForumTopics(recordedDirectory: string): Snapshot<ForumTopics> {
  const pathOf = new Map(categories.map(({ id, path }) => [id, path]));
  const lists = recordings.map((recording) => {
    const bytes = readFileSync(join(recordedDirectory, recording.copyAt));
    const { topics } = topicListSchema.parse(JSON.parse(bytes.toString('utf8'))).topic_list;
    const rows = topics.flatMap((topic) => {
      const path = pathOf.get(topic.categoryId);
      return path === undefined ? [] : [topicRow(topic, path, recording.id)];
    });
    return { rows, provenance: provenanceOf(recording, bytes) };
  });
  const newest = recordings.at(-1);
  const data: ForumTopics = {
    categories: categories.map((category) => ({ ...category, readTo: null, isWhole: false, source: newest?.id ?? '' })),
    notFound: ['lips', 'protocol', 'research', 'transcoders/transcoder-campaign'],
    topics: lists.reduce<ForumTopics['topics']>((known, { rows }) => mergeTopics(known, rows), []),
  };
  return { dataset: spec.id, version: spec.version, asOf: newest?.day ?? null, provenance: lists.map(({ provenance }) => provenance), data: spec.schema.parse(data) };
}

function provenanceOf({ id, day, file }: (typeof recordings)[number], bytes: Buffer): Provenance {
  const [repository = '', rest = ''] = file.split('@');
  return {
    kind: 'recorded',
    id,
    publisher: 'Livepeer forum, recorded by its-DeFine/docs',
    title: `First page of the newest topics, as committed on ${day}`,
    url: `https://github.com/${repository}/blob/${rest.replace(':', '/')}`,
    observedAt: day,
    licence: 'MIT (its-DeFine/docs); topics belong to their authors, titles and links only were taken over',
    processing: 'Topics of the two categories whose number is documented; titles made plain text, times to the second. The day is that of the commit.',
    evidence: 'third-party',
    file,
    copy: 'converted',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
  };
}

// Run by itself: node src/tooling/with-node.mjs data-fetchers/imports/forum-topics.ts
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(writeImport(dataset, importForumTopics(process.env['ATLAS_RECORDED_DIR'] ?? '../shared/recorded')));
}
