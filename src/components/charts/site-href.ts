/** A link of a chart as the page needs it: paths of this site get its base path, links to other sites stay as they are. */
export function siteHref(href: string): string {
  return href.startsWith('/') ? `${import.meta.env.BASE_URL.replace(/\/$/, '')}${href}` : href;
}
