import type { News } from './find-news.ts';

/** Datasets whose news a reader wants first; the others follow by name. */
const tellingFirst = [
  'network-history',
  'lips',
  'treasury-proposals',
  'lip-polls',
  'upgrades',
  'treasury',
  'gateways',
  'orchestrators',
  'protocol-state',
];
const longestLine = 72;
const statementsPerDataset = 6;

/**
 * The commit message of a refresh: "Data 2026-11-20: bonded 52.2 % → 52.4 %; lip-123 Proposed → Accepted", at most 72 characters, made
 * of the first statements that fit; then one line per dataset.
 * @param day UTC day of the refresh.
 */
export function formatCommitMessage(day: string, news: readonly News[]): string {
  const body = news.map(({ id, statements }) => {
    const rest = statements.length - statementsPerDataset;
    return `${id}: ${statements.slice(0, statementsPerDataset).map(defuse).join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`;
  });
  return [formatSubject(`Data ${day}: `, [...news].sort(byTelling)), ...(body.length > 0 ? ['', ...body] : [])].join('\n');
}

/** The first statement of each dataset, then the second of each, as far as they fit. */
function formatSubject(start: string, news: readonly News[]): string {
  const told = news
    .filter(({ isTold }) => isTold)
    .map(({ id, statements }) => statements.filter((text) => text === defuse(text)).map((text) => withName(id, text)));
  const most = Math.max(0, ...told.map(({ length }) => length));
  const inTurn = Array.from({ length: most }, (_, index) => told.flatMap((statements) => statements[index] ?? [])).flat();
  let subject = start;
  for (const statement of inTurn) {
    const next = subject === start ? start + statement : `${subject}; ${statement}`;
    if ([...next].length <= longestLine) subject = next;
  }
  if (subject !== start) return subject;
  return `${start}${news.length === 0 ? 'nothing new' : `${news.length} ${news.length === 1 ? 'dataset' : 'datasets'} changed`}`;
}

/** Lists of several datasets are called alike, for example rounds: in the first line they need the name of theirs. */
const withName = (id: string, statement: string): string =>
  /^[^:]+: \d+ (new|added|gone|changed)/.test(statement) && !statement.startsWith(id) ? `${id} ${statement}` : statement;

/** A host of git repositories acts on "fixes #3", "@name" and links in messages; titles that others wrote must not make it act. */
export const defuse = (text: string): string => text.replace(/@|#|GH-|:\/\//gi, (found) => `${found}\u2060`);

const byTelling = (a: News, b: News): number => rank(a) - rank(b) || (a.id < b.id ? -1 : 1);
const rank = ({ id }: News): number => (tellingFirst.includes(id) ? tellingFirst.indexOf(id) : tellingFirst.length);
