import { getAddress, type Address } from 'viem';
import type { Node } from './anvil.ts';
import { compileProtocol, compileSolidity, type Compiled } from './compile.ts';
import { deploy, transact } from './deploy-protocol.ts';

/** Contracts of Governance.sol and, where they are only asked for values, of Protocol.sol, registered in a Controller of their own. */
export type Governance = {
  controller: Address;
  at: (name: string) => Address;
  abi: (name: string) => Compiled['abi'];
  send: (name: string, functionName: string, args: readonly unknown[]) => Promise<void>;
  /** Sets getters of a contract of Protocol.sol. */
  set: (name: string, values: Record<string, bigint>) => Promise<void>;
};

/** Name in the Controller → contract that stands under it. */
const contracts: Readonly<Record<string, string>> = {
  Controller: 'RecordingController',
  Treasury: 'ExecutingTreasury',
  LivepeerToken: 'TransferableToken',
  LivepeerGovernor: 'CountingGovernor',
  TicketBroker: 'SenderBroker',
  Governor: 'StagingGovernor',
  BondingManager: 'BondingManager',
  RoundsManager: 'RoundsManager',
};

export async function deployGovernance(node: Node): Promise<Governance> {
  const compiled = { ...compileProtocol(), ...compileSolidity('Governance.sol') };
  const addresses: Record<string, Address> = {};
  const abi = (name: string) => compiledOf(name).abi;
  const compiledOf = (name: string): Compiled => {
    const found = compiled[contracts[name] ?? name];
    if (!found) throw new Error(`There is no contract "${name}".`);
    return found;
  };
  for (const name of Object.keys(contracts)) addresses[name] = await deploy(node, compiledOf(name));
  const at = (name: string) => getAddress(addresses[name] ?? '');
  const send: Governance['send'] = (name, functionName, args) => transact(node, { abi: abi(name), address: at(name), functionName, args });
  // The protocol's Governor is not registered: Atlas knows it by its address.
  const registered = Object.keys(contracts).filter((name) => name !== 'Controller' && name !== 'Governor');
  await send('Controller', 'register', [registered, registered.map(at)]);
  const set: Governance['set'] = (name, values) => send(name, 'setMany', [Object.keys(values), Object.values(values)]);
  return { controller: at('Controller'), at, abi, send, set };
}
