import type { Address } from 'viem';
import { parseFacts } from '../../../src/data/fact-table.ts';
import { readFileSync } from 'node:fs';
import { table } from '../../../src/data/facts/contracts.ts';
import { startAnvil, type Node } from './anvil.ts';
import type { Compiled } from './compile.ts';
import { copyCode, deploy, transact } from './deploy-protocol.ts';

const book = parseFacts(table, readFileSync('content/facts/contracts.yaml', 'utf8'), 'content/facts/contracts.yaml');

/** Address of a contract in the hand-kept table. */
export function bookAddress(chain: 'arbitrum-one' | 'ethereum', name: string): Address {
  const row = book.rows.find((candidate) => candidate.chain === chain && candidate.name === name);
  if (!row) throw new Error(`content/facts/contracts.yaml has no row "${name}" on ${chain}.`);
  return row.address as Address;
}

/** A node of Ethereum's chain id that has an LPT token where Ethereum has it. */
export async function startEthereumNode(token: Compiled, supply: bigint): Promise<Node> {
  const node = await startAnvil(1);
  const address = bookAddress('ethereum', 'LivepeerToken (LPT, L1)');
  await copyCode(node, await deploy(node, token), address);
  await transact(node, { ...token, address, functionName: 'setSupply', args: [supply] });
  return node;
}
