import type { Address } from 'viem';
import { readGetters, type Readings } from '../kit/read-getters.ts';
import type { Rpc } from '../kit/rpc.ts';

/** A value to read on Ethereum, where contracts are known by address: the L1 registry is paused. */
export type EthereumGetter = { name: string; contract: string; address: Address; getter: string };

/**
 * Reads values at the pinned block, in the order of the getters.
 * @throws UpstreamError where the endpoint fails; a value that fails alone has a reason.
 */
export function fetchEthereumGetters(rpc: Rpc, getters: readonly EthereumGetter[]): Promise<Readings> {
  return readGetters(rpc, getters);
}
