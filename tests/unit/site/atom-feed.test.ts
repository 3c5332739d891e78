import { expect, it, test } from 'vitest';
import { readXml, type XmlElement } from '../../../data-fetchers/kit/read-xml.ts';
import { formatAtomFeed, uuidOf } from '../../../src/site/atom-feed.ts';
import { escapeXml } from '../../../src/site/escape-xml.ts';

const line = `<script>alert("1")</script> & ]]> 'x' \u0001\ufffe end`;
const feed = formatAtomFeed({
  id: 'a feed',
  title: 'A & B',
  subtitle: 'Test',
  updated: '2026-11-20T04:21:00.000Z',
  self: '../feeds/a.xml',
  page: '../a/?b=1&c=2',
  author: 'Somebody',
  entries: [{ id: 'an entry', title: line, updated: '2026-11-20T04:21:00.000Z', link: '../a/#x', lines: [line, 'second'] }],
});
const children = (element: XmlElement | undefined, name: string) => element?.children.filter((child) => child.name === name) ?? [];

it('is well-formed and has what RFC 4287 asks for, in the feed and in each entry', () => {
  const root = readXml(feed);
  expect(root.name).toBe('feed');
  expect(root.attributes.get('xmlns')).toBe('http://www.w3.org/2005/Atom');
  for (const element of [root, children(root, 'entry')[0]])
    for (const name of ['id', 'title', 'updated']) expect(children(element, name), name).toHaveLength(1);
  expect(children(children(root, 'author')[0], 'name')[0]?.text).toBe('Somebody');
  expect(children(root, 'link').map(({ attributes }) => [attributes.get('rel'), attributes.get('href')])).toEqual([
    ['self', '../feeds/a.xml'],
    ['alternate', '../a/?b=1&c=2'],
  ]);
});

it('keeps the words of others as words', () => {
  const [entry] = children(readXml(feed), 'entry');
  const words = `<script>alert("1")</script> & ]]> 'x'  end`;
  expect(children(entry, 'title')[0]?.text).toBe(words);
  expect(children(entry, 'content')[0]?.text).toBe(`<ul><li>${escapeXml(words)}</li><li>second</li></ul>`);
});

test('ids are UUIDs of version 5 that do not depend on where the site is', () => {
  // What Python's uuid.uuid5(uuid.NAMESPACE_URL, 'www.example.com') gives.
  expect(uuidOf('www.example.com')).toBe('urn:uuid:b63cdfa4-3df9-568e-97ae-006c5b8fd652');
  expect(uuidOf('a feed')).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
