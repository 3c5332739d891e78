import { isAddress, parseAbiItem, type Abi, type AbiFunction, type Address } from 'viem';
import { describeCalls, type Rpc } from './rpc.ts';

/** One value to be read: a view function by its human-readable ABI, or eth_getBalance. `address` is null where it was not resolved. */
export type GetterRequest = { name: string; contract: string; address: Address | null; getter: string; args?: readonly unknown[] };

/** An unscaled on-chain value as text, or why there is none. */
export type GetterReading = { name: string; raw: string } | { name: string; raw: null; reason: string };

export type Readings = { readings: GetterReading[]; functions: string[] };

const balanceGetter = 'eth_getBalance';

/**
 * Reads values at the pinned block, answers in the order of the requests. A request that fails alone has a reason.
 * @throws UpstreamError where the endpoint fails; Error for a getter that is no function signature.
 */
export async function readGetters(rpc: Rpc, requests: readonly GetterRequest[]): Promise<Readings> {
  const resolved = requests.flatMap((request) => (request.address === null ? [] : [{ ...request, address: request.address }]));
  const balances = resolved.filter(({ getter }) => getter === balanceGetter);
  const calls = resolved
    .filter(({ getter }) => getter !== balanceGetter)
    .map((request) => ({ ...request, ...parseGetter(request.getter) }));

  const read = new Map<string, GetterReading>();
  for (const [index, answer] of (await rpc.readMany(calls)).entries()) {
    const { name, functionName } = calls[index] as (typeof calls)[number];
    read.set(name, answer.ok ? toReading(name, answer.value) : { name, raw: null, reason: `${functionName}(): ${answer.reason}.` });
  }
  for (const { name, address } of balances) {
    const balance = await rpc.ask((client, blockNumber) => client.getBalance({ address, blockNumber }));
    read.set(name, { name, raw: balance.toString() });
  }
  const readings = requests.map(
    ({ name, contract }) => read.get(name) ?? { name, raw: null, reason: `${contract} is not registered in the Controller.` },
  );
  return {
    readings,
    functions: [...describeCalls(calls), ...balances.map(({ contract, address }) => `${contract} ${address} ${balanceGetter}`)],
  };
}

function parseGetter(signature: string): { abi: Abi; functionName: string } {
  const item = parseAbiItem(signature as 'function f() view returns (uint256)') as AbiFunction;
  return { abi: [item], functionName: item.name };
}

function toReading(name: string, value: unknown): GetterReading {
  if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean') return { name, raw: String(value) };
  if (typeof value === 'string' && isAddress(value)) return { name, raw: value };
  return { name, raw: null, reason: 'The answer is not a single integer, boolean or address.' };
}
