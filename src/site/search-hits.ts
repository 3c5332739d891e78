/** A section of a page that answers a query, as Pagefind gives it: the page's own beginning, or what stands under a heading with an id. */
export type FoundSection = { url: string; title: string; excerpt: string; locations: readonly number[] };
/** A page that answers a query, as Pagefind gives it. */
export type FoundPage = { url: string; excerpt: string; meta: { title?: string }; sub_results: readonly FoundSection[] };
/** A link of the list of results. `excerpt` is HTML in which only <mark> stands. */
export type Hit = { url: string; title: string; excerpt: string };

const MOST_PER_PAGE = 3;

/**
 * The places of a page to open for a query: those whose heading holds it, else the one where it stands most often. The beginning of
 * a page is linked as the page itself.
 */
export function hitsOf({ url, excerpt, meta, sub_results: sections }: FoundPage, query: string): Hit[] {
  const wanted = query.trim().toLowerCase();
  const page = meta.title ?? url;
  if (sections.length === 0) return [{ url, title: page, excerpt }];
  const isNamed = ({ title }: FoundSection) => title.toLowerCase().includes(wanted);
  return [...sections]
    .sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)) || b.locations.length - a.locations.length)
    .filter((section, index) => index === 0 || (index < MOST_PER_PAGE && isNamed(section)))
    .map((section) => ({ ...linkOf(section, url, page), excerpt: section.excerpt }));
}

function linkOf(section: FoundSection, url: string, page: string): Pick<Hit, 'url' | 'title'> {
  const isBeginning = !section.url.includes('#') || section.url.endsWith('#_top');
  return isBeginning ? { url, title: page } : { url: section.url, title: `${page}: ${section.title}` };
}
