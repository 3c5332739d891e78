/** What a reader asked the directory for. Everything stands in the address of the page; this file runs in the browser. */
export type DirectoryQuery = {
  /** Words that a row must hold, in lower case. */
  words: string;
  active: 'any' | 'yes' | 'no';
  /** A job as in the lists of models, or empty. */
  model: string;
  /** Only where the model is reported as loaded. */
  warm: boolean;
  /** Region whose scores are shown, or empty for the mean over all. */
  region: string;
  /** Least and most per column. */
  limits: Map<string, { min?: number; max?: number }>;
  /** Whether rows stay whose value for a limit is not known. */
  keepUnknown: boolean;
  sort: { key: string; descending: boolean } | null;
  view: string;
};

/** What the page offers: an address that names anything else is ignored in that. */
export type QueryOptions = { numberColumns: readonly string[]; sortColumns: readonly string[]; views: readonly string[]; models: readonly string[]; regions: readonly string[] };

export const emptyQuery = (): DirectoryQuery => ({ words: '', active: 'any', model: '', warm: false, region: '', limits: new Map(), keepUnknown: false, sort: null, view: 'all' });

const MOST_WORDS = 100;

/** Reads the query of an address. Whatever is not offered, not finite or too long is left out; it never throws. */
export function parseQuery(search: string, options: QueryOptions): DirectoryQuery {
  const given = new URLSearchParams(search);
  const one = (name: string): string => given.get(name) ?? '';
  const offered = (name: string, list: readonly string[]): string => (list.includes(one(name)) ? one(name) : '');
  const query = emptyQuery();
  query.words = one('q').slice(0, MOST_WORDS).toLowerCase();
  const active = one('active');
  if (active === 'yes' || active === 'no') query.active = active;
  query.model = offered('model', options.models);
  query.warm = one('warm') === '1';
  query.region = offered('region', options.regions);
  query.keepUnknown = one('unknown') === 'keep';
  query.view = offered('view', options.views) || 'all';
  const sort = /^(-?)(\w{1,40})$/.exec(one('sort'));
  if (sort && options.sortColumns.includes(sort[2] ?? '')) query.sort = { key: sort[2] ?? '', descending: sort[1] === '-' };
  for (const key of options.numberColumns) {
    const limit = { ...limitOf('min', one(`${key}.min`)), ...limitOf('max', one(`${key}.max`)) };
    if (Object.keys(limit).length > 0) query.limits.set(key, limit);
  }
  return query;
}

function limitOf(side: 'min' | 'max', text: string): { min?: number; max?: number } {
  const value = parseLimit(text);
  return value === null ? {} : { [side]: value };
}

/** A plain number as a reader types it ("1,000", "0.5", "1e30"); null for anything else. */
export function parseLimit(text: string): number | null {
  const plain = text.trim().replaceAll(',', '');
  return plain.length <= 32 && /^-?\d*\.?\d+(e\d{1,3})?$/.test(plain) && Number.isFinite(Number(plain)) ? Number(plain) : null;
}

/** The address text of a query without the question mark; empty for one that asks for nothing. Names come in one order, so equal queries are equal texts. */
export function formatQuery(query: DirectoryQuery): string {
  const text = new URLSearchParams();
  const set = (name: string, value: string) => value && text.set(name, value);
  set('view', query.view === 'all' ? '' : query.view);
  set('q', query.words);
  set('active', query.active === 'any' ? '' : query.active);
  set('model', query.model);
  set('warm', query.warm ? '1' : '');
  set('region', query.region);
  for (const [key, { min, max }] of [...query.limits].sort(([a], [b]) => (a < b ? -1 : 1))) {
    set(`${key}.min`, min === undefined ? '' : String(min));
    set(`${key}.max`, max === undefined ? '' : String(max));
  }
  set('unknown', query.keepUnknown ? 'keep' : '');
  set('sort', query.sort ? `${query.sort.descending ? '-' : ''}${query.sort.key}` : '');
  return text.toString();
}
