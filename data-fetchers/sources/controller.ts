import { getAddress, keccak256, parseAbi, toBytes, zeroAddress, type Address } from 'viem';
import type { Call } from '../kit/rpc-read-many.ts';
import { describeCalls, type Rpc } from '../kit/rpc.ts';
import { UpstreamError } from '../kit/upstream-error.ts';

/** livepeer/protocol@f225b10c62ce:contracts/Controller.sol: id = keccak256 of the name, the zero address for what is not registered. */
const controllerAbi = parseAbi(['function getContract(bytes32 id) view returns (address)']);

/** Addresses by registered name; null where the Controller does not know the name. */
export type Addresses = ReadonlyMap<string, Address | null>;

/**
 * Resolves names at the pinned block.
 * @throws UpstreamError where there is no Controller at the address, or it answers something else.
 */
export async function addressesOf(rpc: Rpc, names: readonly string[]): Promise<Addresses> {
  const answers = await rpc.readMany(names.map((name) => callFor(rpc, name)));
  return new Map(names.map((name, index) => [name, addressIn(rpc, name, answers[index])]));
}

/** What `addressesOf` calls, as text for provenance. */
export const describeLookup = (rpc: Rpc): string[] => describeCalls([{ contract: 'Controller', ...callFor(rpc, '') }]);

const callFor = (rpc: Rpc, name: string): Call => ({
  address: rpc.controller,
  abi: controllerAbi,
  functionName: 'getContract',
  args: [keccak256(toBytes(name))],
});

function addressIn(rpc: Rpc, name: string, answer: Awaited<ReturnType<Rpc['readMany']>>[number] | undefined): Address | null {
  if (answer?.ok) return answer.value === zeroAddress ? null : getAddress(answer.value as Address);
  const reason = `did not resolve "${name}" at the Controller ${rpc.controller}: ${answer?.reason ?? 'no answer'}`;
  throw new UpstreamError({
    sourceId: 'controller',
    host: `chain ${rpc.chainId}`,
    reason,
    remedy: 'Check the endpoint and ATLAS_CONTROLLER_ADDRESS.',
  });
}
