import { getAddress, isAddress, type Address } from 'viem';
import { ConfigurationError, readUrls, readVariable, variables, type Environment } from './environment.ts';

export type ChainName = 'arbitrum-one' | 'ethereum';

/** What the fetchers know about a chain. `sourceId` is the file in data-fetchers/sources that asks it. */
export type Chain = {
  name: ChainName;
  sourceId: string;
  id: number;
  title: string;
  urlVariable: 'ATLAS_ARBITRUM_RPC_URL' | 'ATLAS_ETHEREUM_RPC_URL';
  explorer: string;
};

export const chains: Record<ChainName, Chain> = {
  'arbitrum-one': {
    name: 'arbitrum-one',
    sourceId: 'arbitrum',
    id: 42_161,
    title: 'Arbitrum One',
    urlVariable: 'ATLAS_ARBITRUM_RPC_URL',
    explorer: 'https://arbiscan.io',
  },
  ethereum: {
    name: 'ethereum',
    sourceId: 'ethereum',
    id: 1,
    title: 'Ethereum',
    urlVariable: 'ATLAS_ETHEREUM_RPC_URL',
    explorer: 'https://etherscan.io',
  },
};

/** Ids that local nodes carry by default. Figures of such a chain are never Livepeer's: see `assertChainId`. */
const developmentChainIds: readonly number[] = [31_337, 1_337];

/** The Controller of the Livepeer protocol on Arbitrum One; content/facts/contracts.yaml holds the same with its sources. */
export const canonicalController: Address = variables.ATLAS_CONTROLLER_ADDRESS.fallback;

/**
 * The Controller to resolve addresses from: ATLAS_CONTROLLER_ADDRESS, else Livepeer's own.
 * @throws ConfigurationError where the variable holds no address, or one whose checksum is wrong.
 */
export function controllerAddress(env: Environment): Address {
  const given = readVariable(env, 'ATLAS_CONTROLLER_ADDRESS') ?? canonicalController;
  // Lower case carries no checksum; mixed case must have the right one, because a wrong one is a slip of the hand.
  if (!isAddress(given))
    throw new ConfigurationError('ATLAS_CONTROLLER_ADDRESS must be an address: 0x and 40 hex digits, lower case or with its checksum.');
  return getAddress(given);
}

/** Endpoints of a chain in the order they are tried. @throws ConfigurationError where there is none, or an entry is no http(s) URL. */
export function rpcUrls({ urlVariable, title }: Chain, env: Environment): string[] {
  const urls = readUrls(env, urlVariable);
  if (urls.length === 0) throw new ConfigurationError(`There is no RPC endpoint for ${title}. Set ${urlVariable}.`);
  return urls;
}

/**
 * Refuses figures of a chain that is not the one asked for. The ids of local nodes pass only together with a Controller of one's own, so
 * that a forgotten setting cannot publish test values.
 * @throws ConfigurationError
 */
export function assertChainId({ id, title, urlVariable }: Chain, found: number, env: Environment): void {
  if (found === id) return;
  const isDevelopment = developmentChainIds.includes(found);
  if (isDevelopment && controllerAddress(env) !== canonicalController) return;
  const remedy = isDevelopment
    ? 'To read a node of your own, name its Controller in ATLAS_CONTROLLER_ADDRESS.'
    : `Point it at an endpoint of ${title}.`;
  throw new ConfigurationError(`${urlVariable}: the endpoint serves chain id ${found}, expected ${id} (${title}). ${remedy}`);
}
