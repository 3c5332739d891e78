import type { Need } from '../data/facts/needs.ts';
import { sidebar } from './sidebar.ts';

/** A question and the pages that answer it; none where it is open. */
export type AnsweredNeed = Need & { pages: { link: string; title: string }[] };
/** A page of prose: `id` as in the collection, "index" for the first page of the site. */
type ProsePage = { id: string; data: { title: string; answers: readonly string[] } };

/**
 * Questions of a table, each with the pages that answer it: prose that names its id, and generated pages that the table names.
 * @throws Error where the table names a page that the navigation does not have, since its title is then not known.
 */
export function joinAnswers(needs: readonly Need[], prose: readonly ProsePage[]): AnsweredNeed[] {
  const labels = new Map(sidebar.flatMap((group) => group.items.map(({ label, link }) => [link, `${group.label}: ${label}`] as const)));
  const titleOf = (link: string): string => {
    const label = labels.get(link.replace(/#.*/, ''));
    if (label === undefined) throw new Error(`content/facts/needs.yaml names the page ${link}, which is not in src/site/sidebar.ts.`);
    return label;
  };
  return needs.map((need) => {
    const written = prose.filter(({ data }) => data.answers.includes(need.id));
    const pages = written.map(({ id }) => (id === 'index' ? '/' : `/${id}/`));
    return { ...need, pages: [...new Set([...pages, ...(need.answeredBy ?? [])])].map((link) => ({ link, title: titleOf(link) })) };
  });
}
