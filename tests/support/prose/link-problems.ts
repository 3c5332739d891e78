import type { BannedLink } from '../../../src/data/facts/banned-links.ts';
import { lineOf, nodesOf, type Problem, type ProseNode, type ProsePage } from './read-pages.ts';

/** A link without the place in its page: the register has one row per page, not per line of code. */
export const pageOf = (url: string): string => url.replace(/#.*$/, '');

/** Links out of the site on a page, and addresses in attributes of components. */
export function externalLinks(page: ProsePage): { url: string; line: number }[] {
  return [...nodesOf(page)].flatMap(({ node }) => urlsOf(node).filter((url) => /^https?:\/\//.test(url)).map((url) => ({ url, line: lineOf(node) })));
}

type Attribute = { name?: string; value?: unknown };

function urlsOf(node: ProseNode): string[] {
  const attributes = (node as ProseNode & { attributes?: Attribute[] }).attributes ?? [];
  return [...(node.url ? [node.url] : []), ...attributes.flatMap(({ name, value }) => (name === 'href' && typeof value === 'string' ? [value] : []))];
}

/** Links that the register lacks, each with the row to add. `known`: pages of links.yaml and of the sources of all tables. */
export function unregisteredLinks(page: ProsePage, known: ReadonlySet<string>): Problem[] {
  return externalLinks(page)
    .filter(({ url }) => !known.has(pageOf(url)))
    .map(({ url, line }) => ({ file: page.file, line, text: `is not in content/facts/links.yaml. Add:\n  - ${rowFor(pageOf(url))}` }));
}

const rowFor = (url: string): string => `{id: ${idFor(url)}, url: '${url}', title: …, class: …, date: null, checkedAt: null, basis: written by hand}`;

const idFor = (url: string): string =>
  url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/[0-9a-f]{40}\//, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** Lines of any text that name a banned address. */
export function bannedIn(file: string, text: string, banned: readonly BannedLink[]): Problem[] {
  return text.split('\n').flatMap((line, index) =>
    banned.flatMap(({ match, reason }) => {
      const at = line.toLowerCase().indexOf(match);
      const next = line[at + match.length] ?? '';
      return at === -1 || /[\w-]/.test(next) ? [] : [{ file, line: index + 1, text: `names ${match}. ${reason}` }];
    }),
  );
}
