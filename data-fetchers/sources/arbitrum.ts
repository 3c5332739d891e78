import type { Address } from 'viem';
import { readGetters, type GetterReading, type GetterRequest, type Readings } from '../kit/read-getters.ts';
import type { Rpc } from '../kit/rpc.ts';
import { addressesOf, describeLookup, type Addresses } from './controller.ts';

/** A value to read on Arbitrum One. The address is named by the Controller, or given where the Controller does not know the contract. */
export type ArbitrumGetter = {
  name: string;
  contract: string;
  controllerName?: string | undefined;
  address?: Address | undefined;
  getter: string;
  argument: 'none' | 'previous round' | 'treasury address';
};

const roundGetter: ArbitrumGetter = {
  name: 'currentRound',
  contract: 'RoundsManager',
  controllerName: 'RoundsManager',
  getter: 'function currentRound() view returns (uint256)',
  argument: 'none',
};

/**
 * Reads protocol values at the pinned block, in the order of the getters. Addresses are resolved through the Controller at that same block.
 * @throws UpstreamError where the endpoint or the Controller fails; a value that fails alone has a reason.
 */
export async function fetchArbitrumGetters(rpc: Rpc, getters: readonly ArbitrumGetter[]): Promise<Readings> {
  const names = [...getters.flatMap(({ controllerName }) => controllerName ?? []), 'RoundsManager', 'Treasury'];
  const addresses = await addressesOf(rpc, [...new Set(names)]);
  const direct = await readGetters(
    rpc,
    [...getters.filter(({ argument }) => argument === 'none'), roundGetter].map((getter) => requestFor(getter, addresses, [])),
  );
  const round = direct.readings.at(-1) as GetterReading;

  const read = new Map(direct.readings.map((reading) => [reading.name, reading]));
  const asked: GetterRequest[] = [];
  for (const getter of getters.filter(({ argument }) => argument !== 'none')) {
    const argument = getter.argument === 'previous round' ? previousRound(round) : treasuryAddress(addresses);
    if ('value' in argument) asked.push(requestFor(getter, addresses, [argument.value]));
    else read.set(getter.name, { name: getter.name, raw: null, reason: argument.reason });
  }
  const derived = await readGetters(rpc, asked);
  for (const reading of derived.readings) read.set(reading.name, reading);
  return {
    readings: getters.map(({ name }) => read.get(name) as GetterReading),
    functions: [...new Set([...describeLookup(rpc), ...direct.functions, ...derived.functions])],
  };
}

function requestFor(
  { name, contract, controllerName, address, getter }: ArbitrumGetter,
  addresses: Addresses,
  args: readonly unknown[],
): GetterRequest {
  return { name, contract, getter, args, address: address ?? addresses.get(controllerName ?? '') ?? null };
}

type Argument = { value: unknown } | { reason: string };

/** The governor answers for past rounds only and reverts for the current one (OpenZeppelin Governor, clock in rounds). */
function previousRound(round: GetterReading): Argument {
  if (round.raw === null) return { reason: `It is asked for the round before the current one, which is not known. ${round.reason}` };
  return round.raw === '0'
    ? { reason: 'It is asked for the round before the current one, and there is none before round 0.' }
    : { value: BigInt(round.raw) - 1n };
}

function treasuryAddress(addresses: Addresses): Argument {
  const address = addresses.get('Treasury');
  return address ? { value: address } : { reason: 'Treasury is not registered in the Controller.' };
}
