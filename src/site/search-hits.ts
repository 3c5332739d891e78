/** A section of a page that answers a query, as Pagefind gives it: the page's own beginning, or what stands under a heading with an id. */
export type FoundSection = { url: string; title: string; excerpt: string; locations: readonly number[] };
/** A page that answers a query, as Pagefind gives it. */
export type FoundPage = { url: string; excerpt: string; meta: { title?: string }; sub_results: readonly FoundSection[] };
/** A link of the list of results. `excerpt` is HTML in which only <mark> stands. */
export type Hit = { url: string; title: string; excerpt: string };

/** A page that Pagefind found, before its text is loaded. */
export type FoundId = { id: string; score: number };

const MOST_PER_PAGE = 3;

/** Words of a question that no page is about. Pagefind wants every word of a query on a page, so they would keep the answer out. */
const fillers = new Set('a an and are can do does for how i in is it its many me much my of on or should the to what when where which who why will with'.split(' '));

/** What to ask the index for: the words of a question that carry it, or all of them where no other is left. A quoted phrase stays whole. */
export function termsOf(query: string): string[] {
  const whole = query.trim();
  if (whole.includes('"')) return [whole];
  const words = whole.split(/\s+/).map((word) => word.replace(/^[(¿]+|[?!.,;:)]+$/g, '')).filter(Boolean);
  const carrying = words.filter((word) => !fillers.has(word.toLowerCase()));
  return carrying.length > 0 ? carrying : words;
}

/** Pages that hold some of the words and are not in `known`: those with most of the words first, then by the sum of their scores. */
export function pagesWithSome<Found extends FoundId>(byWord: readonly (readonly Found[])[], known: readonly FoundId[]): Found[] {
  const groups = [...Map.groupBy(byWord.flat(), ({ id }) => id).values()];
  const score = (group: readonly Found[]) => group.reduce((sum, found) => sum + found.score, 0);
  return groups
    .sort((a, b) => b.length - a.length || score(b) - score(a))
    .flatMap(([found]) => (found && !known.some(({ id }) => id === found.id) ? [found] : []));
}

/**
 * The places of a page to open for a query: those whose heading holds its words, else the one where it stands most often. The beginning of
 * a page is linked as the page itself.
 */
export function hitsOf({ url, excerpt, meta, sub_results: sections }: FoundPage, query: string): Hit[] {
  const wanted = termsOf(query).map(bare).filter(Boolean);
  const page = meta.title ?? url;
  if (sections.length === 0) return [{ url, title: page, excerpt }];
  const isNamed = ({ title }: FoundSection) => wanted.length > 0 && wanted.every((term) => bare(title).includes(term));
  return [...sections]
    .sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)) || b.locations.length - a.locations.length)
    .filter((section, index) => index === 0 || (index < MOST_PER_PAGE && isNamed(section)))
    .map((section) => ({ ...linkOf(section, url, page), excerpt: section.excerpt }));
}

/** Letters and digits only, so that "treasury balance" meets `treasuryBalance`. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function linkOf(section: FoundSection, url: string, page: string): Pick<Hit, 'url' | 'title'> {
  const isBeginning = !section.url.includes('#') || section.url.endsWith('#_top');
  return isBeginning ? { url, title: page } : { url: section.url, title: `${page}: ${section.title}` };
}
