/** Names that lead to the machine that asks, to its own network, or nowhere (RFC 6761, RFC 6762, RFC 8375). */
const localNames = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa|test|example|invalid|onion)$|(^|\.)example\.(com|net|org)$/;
const plainUri = /^https?:\/\/(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}))?\/?$/i;

/** IPv4 blocks that are no public hosts: IANA special-purpose registry (RFC 6890), multicast and reserved. [first octets, bits]. */
const closedV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
];
const numberOf = (address: string): number => address.split('.').reduce((value, octet) => value * 256 + Number(octet), 0);

function isPublicV4(address: string): boolean {
  return !closedV4.some(([block, bits]) => Math.floor(numberOf(address) / 2 ** (32 - bits)) === Math.floor(numberOf(block) / 2 ** (32 - bits)));
}

/** Public IPv6 is 2000::/3 without documentation, benchmarks and the blocks that carry an IPv4 address or a tunnel. */
const isPublicV6 = (address: string): boolean =>
  /^[23][0-9a-f]{3}:/.test(address) && !/^(2001:db8|2001:(0|1|2|3|[12][0-9a-f]|db8)?:|2002:|3fff:|3ff[ef]:)/.test(address);

/**
 * A service URI that a gateway anywhere can call, in one spelling: http(s), a public host, an optional port, nothing else. Null for
 * anything more: users, paths, queries, other schemes, names and addresses of a local network, spellings that programs read differently.
 */
export function publicServiceUri(text: string | null): string | null {
  const match = text === null || text.length > 300 ? null : plainUri.exec(text);
  if (!match || text === null || !URL.canParse(text)) return null;
  const { protocol, hostname } = new URL(text);
  const [, written = '', port] = match;
  // What is published is what was judged: a host that URL spells otherwise, such as 0x7f.1, is left out.
  if (hostname !== written.toLowerCase()) return null;
  const isV4 = /^[\d.]+$/.test(hostname);
  const isPublic = hostname.startsWith('[') ? isPublicV6(hostname.slice(1, -1)) : isV4 ? isPublicV4(hostname) : hostname.includes('.') && !localNames.test(hostname);
  return isPublic ? `${protocol}//${hostname}${port === undefined ? '' : `:${Number(port)}`}` : null;
}
