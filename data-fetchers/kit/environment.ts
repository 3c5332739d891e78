/** The environment as the fetchers see it; tests hand in their own. */
export type Environment = Readonly<Record<string, string | undefined>>;

type VariableKind = 'url' | 'url list' | 'address' | 'secret' | 'folder';
export type Variable = { name: string; kind: VariableKind; fallback: string | null; purpose: string };

/**
 * Every variable the fetchers read, all optional. The one table: sources, `data list` and the README follow it.
 * Defaults are the public endpoints; there is none where no public endpoint may be assumed.
 */
export const variables = {
  ATLAS_ARBITRUM_RPC_URL: {
    kind: 'url list',
    fallback: 'https://arb1.arbitrum.io/rpc',
    purpose: 'JSON-RPC endpoints of Arbitrum One, comma-separated; those after the first are asked when it fails',
  },
  ATLAS_ETHEREUM_RPC_URL: {
    kind: 'url list',
    fallback: null,
    purpose: 'JSON-RPC endpoints of Ethereum, comma-separated; without one, figures of Ethereum are not read',
  },
  ATLAS_CONTROLLER_ADDRESS: {
    kind: 'address',
    fallback: '0xD8E8328501E9645d16Cf49539efC04f734606ee4',
    purpose: 'Controller of the protocol, from which every other contract is resolved',
  },
  ATLAS_SUBGRAPH_URL: {
    kind: 'url',
    fallback: 'https://gateway.thegraph.com/api/subgraphs/id/FE63YgkzcpVocxdCEyEYbvjYqEf2kb1A6daMYRxmejYC',
    purpose: 'GraphQL endpoint of the Livepeer subgraph',
  },
  ATLAS_SUBGRAPH_KEY: { kind: 'secret', fallback: null, purpose: 'Key for the subgraph, sent as "Authorization: Bearer"' },
  ATLAS_GITHUB_API_URL: { kind: 'url', fallback: 'https://api.github.com', purpose: 'GitHub REST API' },
  ATLAS_GITHUB_RAW_URL: { kind: 'url', fallback: 'https://raw.githubusercontent.com', purpose: 'Raw files of GitHub repositories' },
  ATLAS_GITHUB_TOKEN: { kind: 'secret', fallback: null, purpose: 'Token for GitHub; raises its rate limit' },
  ATLAS_TRANSCODING_LEADERBOARD_URL: {
    kind: 'url',
    fallback: 'https://leaderboard-serverless.vercel.app',
    purpose: 'Leaderboard of transcoding tests',
  },
  ATLAS_AI_LEADERBOARD_URL: { kind: 'url', fallback: 'https://leaderboard-api.livepeer.cloud', purpose: 'Leaderboard of AI tests' },
  ATLAS_PRICING_URL: { kind: 'url', fallback: 'https://nyc.livepeer.com/orchestratorStats', purpose: 'Price list of orchestrators' },
  ATLAS_NAAP_URL: { kind: 'url', fallback: 'https://naap-api.livepeer.cloud', purpose: 'NaaP analytics API' },
  ATLAS_NETWORK_CAPABILITIES_URL: {
    kind: 'url',
    fallback: null,
    purpose: 'getNetworkCapabilities of a go-livepeer gateway; there is no public one, so without it capabilities are not read',
  },
  ATLAS_FORUM_URL: { kind: 'url', fallback: 'https://forum.livepeer.org', purpose: 'Livepeer forum (Discourse)' },
  ATLAS_COINGECKO_URL: { kind: 'url', fallback: 'https://api.coingecko.com/api/v3', purpose: 'CoinGecko API' },
  ATLAS_COINGECKO_KEY: { kind: 'secret', fallback: null, purpose: 'Demo key for CoinGecko, sent as a header' },
  ATLAS_DEFILLAMA_URL: { kind: 'url', fallback: 'https://api.llama.fi', purpose: 'DefiLlama API' },
  ATLAS_IPFS_URL: { kind: 'url', fallback: 'https://ipfs.livepeer.com', purpose: 'IPFS gateway for poll texts' },
  ATLAS_MESSARI_URL: { kind: 'url', fallback: 'https://messari.io', purpose: 'Host of the Messari reports whose links are checked' },
  ATLAS_NEWS_URLS: { kind: 'url list', fallback: null, purpose: 'Feeds (RSS or Atom) of announcements, comma-separated' },
  ATLAS_PERFORMANCE_FEEDS_URL: { kind: 'url', fallback: null, purpose: 'Stand-in for the hosts of all performance feeds; without it each is read at its address on the reviewed list' },
  ATLAS_SNAPSHOT_DIR: { kind: 'folder', fallback: 'content/snapshots', purpose: 'Folder of the snapshots' },
  ATLAS_CACHE_DIR: { kind: 'folder', fallback: '.cache/answers', purpose: 'Folder of answers that upstreams may confirm instead of sending again' },
  ATLAS_FACTS_DIR: { kind: 'folder', fallback: 'content/facts', purpose: 'Folder of the hand-kept tables' },
} as const satisfies Record<string, Omit<Variable, 'name'>>;
export type VariableName = keyof typeof variables;

/** A setting that cannot be used. The message names the variable and never repeats its value, which may hold a key. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

/** The value of a variable, else its default, else null. An empty value counts as not set. */
export function readVariable(env: Environment, name: VariableName): string | null {
  return env[name]?.trim() || variables[name].fallback;
}

export const isSet = (env: Environment, name: VariableName): boolean => Boolean(env[name]?.trim());

/**
 * The base URL of an upstream, without a final slash.
 * @throws ConfigurationError where it is no http(s) URL, or nothing is set and there is no default.
 */
export function readUrl(env: Environment, name: VariableName): string {
  const [url] = readUrls(env, name);
  if (!url) throw new ConfigurationError(`${name} is not set and has no default.`);
  return url;
}

/**
 * URLs of a comma list in the order they are tried; empty where nothing is set and there is no default.
 * @throws ConfigurationError counting the entry that is no http(s) URL.
 */
export function readUrls(env: Environment, name: VariableName): string[] {
  const value = readVariable(env, name);
  const entries = variables[name].kind === 'url list' ? (value ?? '').split(',') : [value ?? ''];
  const urls = entries.map((entry) => entry.trim()).filter(Boolean);
  for (const [index, url] of urls.entries()) {
    const isHttp = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
    if (!isHttp) {
      throw new ConfigurationError(
        `${name}${urls.length > 1 ? `, entry ${index + 1},` : ''} is not an http(s) URL. Correct it, or unset it to use the default.`,
      );
    }
  }
  return urls.map((url) => url.replace(/\/+$/, ''));
}

/**
 * Checks every variable before a run, so that a typing error is reported as such and not as an upstream that is down.
 * @throws ConfigurationError
 */
export function assertEnvironment(env: Environment): void {
  for (const [name, { kind }] of Object.entries(variables) as [VariableName, Variable][]) {
    if (kind === 'url' || kind === 'url list') readUrls(env, name);
    if (kind === 'address' && !/^0x[0-9a-fA-F]{40}$/.test(readVariable(env, name) ?? '')) {
      throw new ConfigurationError(`${name} is not an address: 0x and 40 hex digits.`);
    }
    if (kind === 'secret' && /[^\x21-\x7e]/.test(readVariable(env, name) ?? '')) {
      throw new ConfigurationError(`${name} holds a space or a character that cannot be sent.`);
    }
  }
}
