import { getAddress, type Address, type Hex } from 'viem';
import type { Compiled } from './compile.ts';
import { receiptOf, type Node } from './anvil.ts';

/** Contract and getter → value. Amounts are base units. */
export type ProtocolValues = Record<string, Record<string, bigint>>;

/** Contracts of Protocol.sol on a node, all registered in a Controller of their own. */
export type Protocol = {
  addresses: Record<string, Address>;
  controller: Address;
  set: (contract: string, values: Record<string, bigint>) => Promise<void>;
  setBroken: (contract: string, getter: string, isBroken: boolean) => Promise<void>;
  /** Any function of a contract that changes its state. */
  send: (contract: string, functionName: string, args: readonly unknown[]) => Promise<void>;
  setToken: (values: { supply?: bigint; treasury?: bigint }) => Promise<void>;
  register: (entries: Record<string, Address>) => Promise<void>;
};

const registered = [
  'RoundsManager',
  'Minter',
  'L2LPTDataCache',
  'LivepeerToken',
  'BondingManager',
  'Treasury',
  'LivepeerGovernor',
  'TicketBroker',
];

/** @param controllerAt address to put the Controller's code at, where it must not be a new one. */
export async function deployProtocol(node: Node, compiled: Record<string, Compiled>, controllerAt?: Address): Promise<Protocol> {
  const addresses: Record<string, Address> = {};
  for (const name of [...registered, 'Controller']) addresses[name] = await deploy(node, compiledNamed(compiled, name));
  if (controllerAt) {
    await copyCode(node, addresses['Controller'] as Address, controllerAt);
    addresses['Controller'] = controllerAt;
  }
  const send = (contract: string, functionName: string, args: readonly unknown[]) =>
    transact(node, { ...compiledNamed(compiled, contract), address: addresses[contract] as Address, functionName, args });
  const register = (entries: Record<string, Address>) => send('Controller', 'register', [Object.keys(entries), Object.values(entries)]);
  await register(Object.fromEntries(registered.map((name) => [name, addresses[name] as Address])));
  return {
    addresses,
    controller: addresses['Controller'] as Address,
    register,
    send,
    set: (contract, values) => send(contract, 'setMany', [Object.keys(values), Object.values(values)]),
    setBroken: (contract, getter, isBroken) => send(contract, 'setBroken', [getter, isBroken]),
    setToken: async ({ supply, treasury }) => {
      if (supply !== undefined) await send('LivepeerToken', 'setSupply', [supply]);
      if (treasury !== undefined) await send('LivepeerToken', 'setBalance', [addresses['Treasury'], treasury]);
    },
  };
}

function compiledNamed(compiled: Record<string, Compiled>, name: string): Compiled {
  const found = compiled[name];
  if (!found) throw new Error(`Protocol.sol has no contract "${name}".`);
  return found;
}

/** Deploys a contract without constructor arguments. */
export async function deploy(node: Node, { abi, bytecode }: Compiled): Promise<Address> {
  const { client, account } = node;
  const hash = await client.deployContract({ abi, bytecode, account, chain: null });
  return getAddress((await receiptOf(node, hash)).contractAddress as Address);
}

/** Puts the code of one contract at a fixed address; its storage starts empty. */
export async function copyCode({ client }: Node, from: Address, to: Address): Promise<void> {
  await client.setCode({ address: to, bytecode: (await client.getCode({ address: from })) as Hex });
}

export async function transact(
  node: Node,
  call: Pick<Compiled, 'abi'> & { address: Address; functionName: string; args: readonly unknown[] },
): Promise<void> {
  const { client, account } = node;
  const { abi, address, functionName, args } = call;
  const hash = await client.writeContract({ abi, address, functionName, args, account, chain: null });
  const { status } = await receiptOf(node, hash);
  if (status !== 'success') throw new Error(`${functionName} failed on the test node.`);
}
