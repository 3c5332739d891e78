import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createTestClient, http, publicActions, TransactionReceiptNotFoundError, walletActions, type Address, type Hex, type TransactionReceipt } from 'viem';
import { freePort } from '../free-port.ts';

/** Genesis time of test chains: an hour before the time of the test clock. */
const genesisSeconds = Date.parse('2026-11-20T11:00:00Z') / 1000;
const packaged = new URL('../../../node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil', import.meta.url).pathname;

function findAnvil(): string {
  if (existsSync(packaged)) return packaged;
  if (spawnSync('anvil', ['--version']).status === 0) return 'anvil';
  throw new Error(
    'The EVM tests need anvil: run "npm ci" on 64-bit Linux, or install Foundry (https://getfoundry.sh) so that "anvil" is on the PATH.',
  );
}

export type Node = Awaited<ReturnType<typeof startAnvil>>;

// A run that ends early must not leave a node behind.
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill()));

/** A real EVM node on a free port of this machine, with accounts that need no key. Call `stop` when done. */
export async function startAnvil(chainId = 42_161) {
  const port = await freePort();
  const child = spawn(
    findAnvil(),
    ['--host', '127.0.0.1', '--port', String(port), '--chain-id', String(chainId), '--timestamp', String(genesisSeconds), '--silent'],
    { stdio: 'ignore' },
  );
  running.add(child);
  const url = `http://127.0.0.1:${port}`;
  const client = createTestClient({ mode: 'anvil', transport: http(url, { retryCount: 0 }), pollingInterval: 10, cacheTime: 0 })
    .extend(publicActions)
    .extend(walletActions);
  await waitUntilUp(
    () => client.getChainId(),
    () => child.exitCode,
  );
  const [account] = (await client.getAddresses()) as [Address];
  const stop = async () => {
    running.delete(child);
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return { url, chainId, client, account, stop };
}

async function waitUntilUp(ask: () => Promise<unknown>, exitCode: () => number | null): Promise<void> {
  for (let attempt = 1; attempt <= 200; attempt += 1) {
    if (exitCode() !== null) throw new Error(`anvil ended with code ${exitCode()}.`);
    if (
      await ask().then(
        () => true,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('anvil did not answer within 10 seconds.');
}

/** Time after which a transaction that no block holds is taken to have been overlooked. */
const overlookedAfterMs = 300;

/**
 * The receipt of a transaction. anvil mines as soon as one arrives, but on a long chain it now and then overlooks one: a block is then asked
 * for. Without that a test would wait until its time limit, and the next one would be told that its transaction was already imported.
 */
export async function receiptOf({ client }: Pick<Node, 'client'>, hash: Hex): Promise<TransactionReceipt> {
  for (let waited = 0; ; waited += 10) {
    const receipt = await client.getTransactionReceipt({ hash }).catch((error: unknown) => {
      if (error instanceof TransactionReceiptNotFoundError) return null;
      throw error;
    });
    if (receipt) return receipt;
    if (waited > 0 && waited % overlookedAfterMs === 0) await client.mine({ blocks: 1 });
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Puts the code of multicall3 where it lives on public chains: the code that viem sends along where it is missing. */
export async function installMulticall3(node: Node): Promise<void> {
  const { client, account } = node;
  const file = new URL('../../../node_modules/viem/_esm/constants/contracts.js', import.meta.url).href;
  const { multicall3Bytecode } = (await import(file)) as { multicall3Bytecode: Hex };
  const hash = await client.deployContract({ abi: [], bytecode: multicall3Bytecode, account, chain: null });
  const { contractAddress } = await receiptOf(node, hash);
  const bytecode = await client.getCode({ address: contractAddress as Address });
  await client.setCode({ address: '0xcA11bde05977b3631167028862bE2a173976CA11', bytecode: bytecode as Hex });
}
