/**
 * What go-livepeer makes of the two files of a shortlist, by its own code path: discovery/wh_discovery.go (deserializeWebhookJSON) and
 * cmd/livepeer/starter/starter.go (updatePerfScore), with the rules of encoding/json, net/url and go-ethereum's common.Address that they rest on.
 */
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export class GoError extends Error {}

const unmarshal = (text: string): Json => {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new GoError(`invalid JSON: ${(error as Error).message}`);
  }
};
const isObject = (value: Json): value is { [key: string]: Json } => value !== null && typeof value === 'object' && !Array.isArray(value);
const wrongType = (value: Json, into: string) => new GoError(`json: cannot unmarshal ${JSON.stringify(value)?.slice(0, 40)} into Go value of type ${into}`);

/** A member of a struct: names match without case, the last one wins; null leaves the zero value. */
function member<Value>(row: { [key: string]: Json }, name: string, zero: Value, read: (value: Json) => Value): Value {
  return Object.entries(row).reduce((found, [key, value]) => (key.toLowerCase() === name && value !== null ? read(value) : found), zero);
}

const float32Max = 3.4028234663852886e38;
function float(value: Json, most: number, type: string): number {
  if (typeof value !== 'number' || Math.abs(value) > most) throw wrongType(value, type);
  return value;
}

/** Orchestrators of `-orchWebhookUrl`: rows whose address does not parse are logged and skipped, any other fault refuses the list. */
export function readWebhookList(text: string): { list: { address: string; score: number }[]; skipped: string[] } {
  const value = unmarshal(text);
  if (value !== null && !Array.isArray(value)) throw wrongType(value, '[]webhookResponse');
  const rows = (value ?? []).map((row) => {
    if (row !== null && !isObject(row)) throw wrongType(row, 'webhookResponse');
    const address = member(row ?? {}, 'address', '', (found) => {
      if (typeof found !== 'string') throw wrongType(found, 'string');
      return found;
    });
    return { address, score: Math.fround(member(row ?? {}, 'score', 0, (found) => float(found, float32Max, 'float32'))) };
  });
  return { list: rows.filter(({ address }) => isRequestUri(address)), skipped: rows.flatMap(({ address }) => (isRequestUri(address) ? [] : [address])) };
}

/** url.ParseRequestURI: an absolute address, an opaque one of any scheme, or a path from the root. */
export function isRequestUri(text: string): boolean {
  if (text === '' || /[\u0000-\u001f\u007f]/.test(text)) return false;
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text);
  const rest = scheme ? text.slice(scheme[0].length) : text;
  if (!rest.startsWith('/')) return scheme !== null;
  const authority = rest.startsWith('//') && (scheme || !rest.startsWith('///')) ? (/^\/\/([^/?]*)/.exec(rest)?.[1] ?? '') : null;
  if (authority === null) return !/%(?![0-9a-fA-F]{2})/.test(rest.split('?')[0] ?? '');
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const port = host.startsWith('[') ? /^\[[^\]]*\](.*)$/.exec(host)?.[1] : (/(:[^:]*)$/.exec(host)?.[1] ?? '');
  return port !== undefined && /^(:\d*)?$/.test(port) && !/[\s"<>\\^`{|}]/.test(host) && !/%(?![0-9a-fA-F]{2})/.test(rest.split('?')[0] ?? '');
}

/** Scores after reading the file of `-orchPerfStatsUrl` for `-region`; `before` is what the client kept in memory. One fault refuses the file. */
export function readPerfStats(text: string, region: string, before: ReadonlyMap<string, number> = new Map()): Map<string, number> {
  const value = unmarshal(text);
  if (value !== null && !isObject(value)) throw wrongType(value, 'map[common.Address]map[string]map[string]float64');
  const scores = new Map(before);
  for (const [address, regions] of Object.entries(value ?? {})) {
    if (!/^0[xX][0-9a-fA-F]{40}$/.test(address)) throw new GoError(`json: invalid address ${address}`);
    if (regions !== null && !isObject(regions)) throw wrongType(regions, 'map[string]map[string]float64');
    for (const [name, stats] of Object.entries(regions ?? {})) {
      if (stats !== null && !isObject(stats)) throw wrongType(stats, 'map[string]float64');
      const numbers = new Map(Object.entries(stats ?? {}).map(([key, found]) => [key, found === null ? 0 : float(found, Number.MAX_VALUE, 'float64')]));
      const score = numbers.get('score');
      if (name === region.toUpperCase() && score !== undefined) scores.set(address.toLowerCase(), score);
    }
  }
  return scores;
}
