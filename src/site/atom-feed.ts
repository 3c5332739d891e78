import { createHash } from 'node:crypto';
import { escapeXml } from './escape-xml.ts';

export type AtomEntry = { id: string; title: string; updated: string; link: string; lines: readonly string[] };
export type AtomFeed = {
  id: string;
  title: string;
  subtitle: string;
  updated: string;
  self: string;
  page: string;
  author: string;
  entries: readonly AtomEntry[];
};

/**
 * A feed as Atom (RFC 4287). All text is escaped; links may be relative to the feed.
 * @param feed ids are names that never change: they become UUIDs, so that a feed keeps its ids wherever the site is hosted.
 */
export function formatAtomFeed({ id, title, subtitle, updated, self, page, author, entries }: AtomFeed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
  <id>${uuidOf(id)}</id>
  <title>${escapeXml(title)}</title>
  <subtitle>${escapeXml(subtitle)}</subtitle>
  <updated>${updated}</updated>
  <author><name>${escapeXml(author)}</name></author>
  <link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>
  <link rel="alternate" type="text/html" href="${escapeXml(page)}"/>
${entries.map(formatEntry).join('')}</feed>
`;
}

const formatEntry = ({ id, title, updated, link, lines }: AtomEntry): string => `  <entry>
    <id>${uuidOf(id)}</id>
    <title>${escapeXml(title)}</title>
    <updated>${updated}</updated>
    <link rel="alternate" type="text/html" href="${escapeXml(link)}"/>
    <content type="html">${escapeXml(`<ul>${lines.map((line) => `<li>${escapeXml(line)}</li>`).join('')}</ul>`)}</content>
  </entry>
`;

/** UUID version 5 (RFC 9562, namespace of URLs) of a name. */
export function uuidOf(name: string): string {
  const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`;
}
