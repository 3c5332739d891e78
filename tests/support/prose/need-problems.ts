import type { Need } from '../../../src/data/facts/needs.ts';
import type { Problem, ProsePage } from './read-pages.ts';

/** Questions that the guides for gateways and orchestrators must answer, or say why not. */
export const guideNeeds = /^(?:GW|ORC|G)-\d\d$|^FA-1[34]$|^S1-01$/;

const answersOf = (page: ProsePage): string[] => (Array.isArray(page.data['answers']) ? page.data['answers'].map(String) : []);

/** Ids that do not exist, questions of `scope` that no page answers and no row explains, and explanations that are out of date. */
export function needProblems(pages: readonly ProsePage[], needs: readonly Need[], scope: RegExp = guideNeeds): Problem[] {
  const known = new Set(needs.map(({ id }) => id));
  const answered = new Set([...pages.flatMap(answersOf), ...needs.flatMap(({ id, answeredBy }) => (answeredBy ? [id] : []))]);
  const unknown = pages.flatMap((page) => answersOf(page).filter((id) => !known.has(id)).map((id) => ({ file: page.file, line: 1, text: `answers "${id}", which content/facts/needs.yaml does not have` })));
  const file = 'content/facts/needs.yaml';
  const open = needs.filter(({ id, openBecause }) => scope.test(id) && !answered.has(id) && !openBecause).map(({ id, question }) => ({ file, line: 1, text: `${id} is answered by no page and has no openBecause: ${question}` }));
  const stale = needs.filter(({ id, openBecause }) => openBecause && answered.has(id)).map(({ id }) => ({ file, line: 1, text: `${id} has openBecause, but a page answers it` }));
  return [...unknown, ...open, ...stale];
}
