import { createHash } from 'node:crypto';
import { parseAbi, type Address } from 'viem';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installMulticall3, startAnvil, type Node } from '../support/evm/anvil.ts';
import { compileProtocol } from '../support/evm/compile.ts';
import { deployProtocol, type Protocol } from '../support/evm/deploy-protocol.ts';
import { knownValues, setKnownValues } from '../support/evm/known-values.ts';
import { openRpc } from '../support/evm/open-rpc.ts';
import { startRpcProxy } from '../support/evm/rpc-proxy.ts';
import { addressesOf } from '../../data-fetchers/sources/controller.ts';

const abi = parseAbi([
  'function getGlobalTotalSupply() view returns (uint256)',
  'function inflation() view returns (uint256)',
  'function missing() view returns (uint256)',
]);

let bare: Node;
let node: Node;
let protocol: Protocol;
let bareProtocol: Protocol;

beforeAll(async () => {
  const compiled = compileProtocol();
  [bare, node] = await Promise.all([startAnvil(), startAnvil()]);
  await installMulticall3(node);
  protocol = await deployProtocol(node, compiled);
  bareProtocol = await deployProtocol(bare, compiled);
  await setKnownValues(protocol);
  await setKnownValues(bareProtocol);
});
afterAll(() => Promise.all([bare.stop(), node.stop()]));

const minterOf = ({ addresses }: Protocol) => addresses['Minter'] as Address;
const envOf = (url: string, { controller } = protocol) => ({ ATLAS_ARBITRUM_RPC_URL: url, ATLAS_CONTROLLER_ADDRESS: controller });
const supply = knownValues['Minter']?.['getGlobalTotalSupply'];

test('pins the newest block: later changes of state are not seen, neither with nor without multicall3', async () => {
  for (const [chain, deployment] of [
    [node, protocol],
    [bare, bareProtocol],
  ] as const) {
    const rpc = await openRpc({ env: envOf(chain.url, deployment) });
    await deployment.set('Minter', { getGlobalTotalSupply: 1n, inflation: 1n });
    await chain.client.mine({ blocks: 3 });

    const address = minterOf(deployment);
    const read = () =>
      rpc.readMany([
        { address, abi, functionName: 'getGlobalTotalSupply' },
        { address, abi, functionName: 'inflation' },
      ]);
    expect(await read()).toEqual([
      { ok: true, value: supply },
      { ok: true, value: 523_500n },
    ]);
    expect(await rpc.ask((client, blockNumber) => client.readContract({ address, abi, functionName: 'inflation', blockNumber }))).toBe(
      523_500n,
    );

    const later = await openRpc({ env: envOf(chain.url, deployment) });
    expect(later.block.number).toBeGreaterThan(rpc.block.number + 3n);
    expect(await later.readMany([{ address, abi, functionName: 'inflation' }])).toEqual([{ ok: true, value: 1n }]);
    await setKnownValues(deployment);
  }
});

test('describes the pinned block', async () => {
  const block = await node.client.getBlock();
  const rpc = await openRpc({ env: envOf(node.url) });
  expect(rpc).toMatchObject({
    chain: 'arbitrum-one',
    chainId: 42_161,
    controller: protocol.controller,
    block: { number: block.number, timestamp: block.timestamp, hash: block.hash },
  });
  expect(rpc.observedAt).toBe(new Date(Number(block.timestamp) * 1000).toISOString().replace('.000Z', 'Z'));
});

test('uses one eth_call per batch with multicall3, and brings its code along where it is missing', async () => {
  for (const [chain, deployment] of [
    [node, protocol],
    [bare, bareProtocol],
  ] as const) {
    await using proxy = await startRpcProxy(chain.url, () => null);
    const rpc = await openRpc({ env: envOf(proxy.url, deployment) });
    await rpc.readMany(Array.from({ length: 12 }, () => ({ address: minterOf(deployment), abi, functionName: 'inflation' })));
    expect(proxy.methods).toEqual(['eth_chainId', 'eth_getBlockByNumber', 'eth_getCode', 'eth_call']);
  }
});

test('a call that fails has a reason, and the others stand', async () => {
  await protocol.setBroken('Minter', 'inflation', true);
  await bareProtocol.setBroken('Minter', 'inflation', true);
  for (const [chain, deployment] of [
    [node, protocol],
    [bare, bareProtocol],
  ] as const) {
    const rpc = await openRpc({ env: envOf(chain.url, deployment) });
    const address = minterOf(deployment);
    const answers = await rpc.readMany([
      { address, abi, functionName: 'inflation' },
      { address, abi, functionName: 'missing' },
      { address: '0x00000000000000000000000000000000000000AA', abi, functionName: 'inflation' },
      { address, abi: parseAbi(['function getGlobalTotalSupply() view returns (string)']), functionName: 'getGlobalTotalSupply' },
      { address, abi, functionName: 'getGlobalTotalSupply' },
    ]);
    expect(answers).toEqual([
      { ok: false, reason: 'the call reverted: broken on purpose' },
      { ok: false, reason: 'the call reverted' },
      { ok: false, reason: 'there is no contract with this function at the address' },
      { ok: false, reason: 'the answer does not have the declared type' },
      { ok: true, value: supply },
    ]);
  }
  await protocol.setBroken('Minter', 'inflation', false);
  await bareProtocol.setBroken('Minter', 'inflation', false);
});

test('resolves names through the Controller, null for what is not registered', async () => {
  const rpc = await openRpc({ env: envOf(node.url) });
  const addresses = await addressesOf(rpc, ['Minter', 'BondingManager', 'Verifier']);
  expect([...addresses]).toEqual([
    ['Minter', minterOf(protocol)],
    ['BondingManager', protocol.addresses['BondingManager']],
    ['Verifier', null],
  ]);
});

test('refuses a Controller that is none', async () => {
  const rpc = await openRpc({ env: envOf(node.url, { ...protocol, controller: '0x00000000000000000000000000000000000000AA' }) });
  await expect(addressesOf(rpc, ['Minter'])).rejects.toThrow(
    /did not resolve "Minter" at the Controller 0x.*AA: there is no contract.*ATLAS_CONTROLLER_ADDRESS/i,
  );
});

test('provenance names chain, functions and block, digests the answers, and a fork has a record of its own', async () => {
  const rpc = await openRpc({ env: envOf(node.url) });
  const fields = { id: 'x', title: 'Minter', processing: 'Read.', functions: ['Minter inflation()'] };
  const empty = createHash('sha256').digest('hex');
  const fork = rpc.fork();
  await fork.readMany([{ address: minterOf(protocol), abi, functionName: 'inflation' }]);

  expect(rpc.provenance(fields)).toMatchObject({ sha256: empty, bytes: 0 });
  const provenance = fork.provenance(fields);
  expect(provenance).toMatchObject({
    kind: 'fetched',
    sourceId: 'arbitrum',
    publisher: `Arbitrum One, deployment of Controller ${protocol.controller}`,
    url: `https://arbiscan.io/block/${rpc.block.number}`,
    observedAt: rpc.observedAt,
    request: `arbitrum-one (chain id 42161), block ${rpc.block.number} (${rpc.block.hash}): Minter inflation()`,
    evidence: 'measured on chain',
  });
  expect(provenance).not.toMatchObject({ sha256: empty });
  expect((provenance as { bytes: number }).bytes).toBeGreaterThan(100);
});
