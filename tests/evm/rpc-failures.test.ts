import { parseAbi, type Address } from 'viem';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UpstreamError } from '../../data-fetchers/kit/upstream-error.ts';
import { refusedUrl } from '../support/http-server.ts';
import { createTestClock } from '../support/test-clock.ts';
import { installMulticall3, startAnvil, type Node } from '../support/evm/anvil.ts';
import { compileProtocol } from '../support/evm/compile.ts';
import { deployProtocol, type Protocol } from '../support/evm/deploy-protocol.ts';
import { setKnownValues } from '../support/evm/known-values.ts';
import { openRpc } from '../support/evm/open-rpc.ts';
import { rpcError, startRpcProxy, type Intervention, type JsonRpcRequest } from '../support/evm/rpc-proxy.ts';

/** Looks like a key in the path of an RPC URL. */
const key = 'k3y0f0urs1234567890abcdef';
const abi = parseAbi(['function inflation() view returns (uint256)']);

let node: Node;
let protocol: Protocol;

beforeAll(async () => {
  node = await startAnvil();
  await installMulticall3(node);
  protocol = await deployProtocol(node, compileProtocol());
  await setKnownValues(protocol);
});
afterAll(() => node.stop());

const envOf = (...urls: string[]) => ({
  ATLAS_ARBITRUM_RPC_URL: urls.map((url) => `${url}/v2/${key}?token=${key}`).join(', '),
  ATLAS_CONTROLLER_ADDRESS: protocol.controller,
});
const readInflation = () => ({ address: protocol.addresses['Minter'] as Address, abi, functionName: 'inflation' });
const failOn = (method: string, intervention: (request: JsonRpcRequest) => Intervention) => (request: JsonRpcRequest) =>
  request.method === method ? intervention(request) : null;

/** The error of a promise; it must say nothing of the key, wherever one looks. */
async function errorOf(promise: Promise<unknown>): Promise<Error> {
  const error = await promise.then(
    () => expect.unreachable('it should have failed'),
    (reason: unknown) => reason as Error,
  );
  for (let inner: unknown = error; inner instanceof Error; inner = inner.cause) {
    expect(`${inner.message} ${inner.stack} ${JSON.stringify(inner)}`).not.toContain(key);
  }
  return error;
}

const html = { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Just a moment</title>' };

describe('an endpoint that fails while opening', () => {
  const cases: { name: string; intervene: (request: JsonRpcRequest) => Intervention; reason: RegExp }[] = [
    { name: 'HTML with 200', intervene: () => html, reason: /answered an HTML page/ },
    { name: 'HTML that claims to be JSON', intervene: () => ({ body: html.body }), reason: /not JSON/ },
    { name: '429 for ever', intervene: () => ({ status: 429, body: '{}' }), reason: /answered 429 \(3 attempts\)/ },
    {
      name: '429 that asks to wait an hour',
      intervene: () => ({ status: 429, headers: { 'retry-after': '3600', 'content-type': 'application/json' }, body: '{}' }),
      reason: /asks to wait 3600 s/,
    },
    {
      name: '401 that repeats the key',
      intervene: () => ({ status: 401, body: { message: `key ${key} is not valid` } }),
      reason: /answered 401/,
    },
    {
      name: 'an error that repeats the key',
      intervene: (request) => rpcError(request, -32_000, `project ${key} is not allowed`),
      reason: /answered error -32000: project \[hidden\] is not allowed/,
    },
    {
      name: '503',
      intervene: () => ({ status: 503, headers: { 'content-type': 'text/html' }, body: html.body }),
      reason: /answered 503 \(3 attempts\)/,
    },
    { name: 'JSON that is not JSON-RPC', intervene: () => ({ body: { hello: 'world' } }), reason: /not JSON-RPC/ },
    {
      name: 'a chain id that is no number',
      intervene: failOn('eth_chainId', ({ id }) => ({ body: { jsonrpc: '2.0', id, result: {} } })),
      reason: /answer to eth_chainId that has the wrong shape/,
    },
    {
      name: 'a method it does not know',
      intervene: (request) => rpcError(request, -32_601, 'the method does not exist'),
      reason: /answered error -32601: the method does not exist/,
    },
    {
      name: 'no newest block',
      intervene: failOn('eth_getBlockByNumber', ({ id }) => ({ body: { jsonrpc: '2.0', id, result: null } })),
      reason: /does not have block latest/,
    },
  ];
  for (const { name, intervene, reason } of cases) {
    test(name, async () => {
      await using proxy = await startRpcProxy(node.url, intervene);
      const error = await errorOf(openRpc({ env: envOf(proxy.url) }));
      expect(error).toBeInstanceOf(UpstreamError);
      expect(error.message).toMatch(reason);
      expect(error.message).toContain(`127.0.0.1:${proxy.port}`);
    });
  }

  test('nobody listens', async () => {
    const error = await errorOf(openRpc({ env: envOf(await refusedUrl()) }));
    expect(error.message).toMatch(
      /^arbitrum: 127\.0\.0\.1:\d+ could not be reached.*ECONNREFUSED.*\(3 attempts\)\. Try later, or name another endpoint in ATLAS_ARBITRUM_RPC_URL\.$/,
    );
  });

  test('it never answers', async () => {
    const clock = createTestClock();
    await using proxy = await startRpcProxy(node.url, (request) => (clock.advance(31_000), { request }));
    const error = await errorOf(openRpc({ env: envOf(proxy.url), clock }));
    expect(error.message).toMatch(/did not answer completely within 1\d(\.\d)? s.*attempts\)/);
  });

  test('a block far ahead of the clock', async () => {
    const error = await errorOf(
      openRpc({ env: { ATLAS_ARBITRUM_RPC_URL: node.url }, clock: createTestClock({ now: '2026-11-20T10:30:00Z' }) }),
    );
    expect(error.message).toMatch(/dates block \d+ \d+ s ahead of this machine's clock/);
  });
});

describe('chain ids', () => {
  const serving = (chainId: number) =>
    startRpcProxy(
      node.url,
      failOn('eth_chainId', ({ id }) => ({ body: { jsonrpc: '2.0', id, result: `0x${chainId.toString(16)}` } })),
    );

  test('another chain is refused, also where a fallback would be right', async () => {
    await using proxy = await serving(10);
    const error = await errorOf(openRpc({ env: envOf(proxy.url, node.url) }));
    expect(error.message).toMatch(/serves chain id 10, expected 42161 \(Arbitrum One\)\. Point it at an endpoint of Arbitrum One/);
  });

  test('a development chain is refused without a Controller of its own, and read with one', async () => {
    for (const chainId of [31_337, 1_337]) {
      await using proxy = await serving(chainId);
      const { ATLAS_ARBITRUM_RPC_URL } = envOf(proxy.url);
      const error = await errorOf(openRpc({ env: { ATLAS_ARBITRUM_RPC_URL } }));
      expect(error.message).toMatch(/name its Controller in ATLAS_CONTROLLER_ADDRESS/);

      const rpc = await openRpc({ env: envOf(proxy.url) });
      expect(rpc.chainId).toBe(chainId);
      const provenance = rpc.provenance({ id: 'x', title: 'x', processing: 'x', functions: [] });
      expect(provenance).toMatchObject({
        publisher: expect.stringContaining(`Development chain ${chainId}`),
        url: `http://127.0.0.1:${proxy.port}/`,
        request: expect.stringContaining(`chain id ${chainId}`),
      });
      expect(JSON.stringify(provenance)).not.toContain(key);
    }
  });

  test('Ethereum has no endpoint of its own accord', async () => {
    const error = await errorOf(openRpc({ chain: 'ethereum', env: {} }));
    expect(error.message).toBe('There is no RPC endpoint for Ethereum. Set ATLAS_ETHEREUM_RPC_URL.');
  });
});

describe('an endpoint that fails after the block was pinned', () => {
  test('passing trouble is asked again, and Retry-After is honoured', async () => {
    const clock = createTestClock();
    let turn = 0;
    const troubles = [
      { status: 429, headers: { 'retry-after': '7' }, body: '' },
      { status: 503, body: '' },
    ];
    await using proxy = await startRpcProxy(
      node.url,
      failOn('eth_call', () => troubles[turn++] ?? null),
    );
    const rpc = await openRpc({ env: envOf(proxy.url), clock });
    expect(await rpc.readMany([readInflation()])).toEqual([{ ok: true, value: 523_500n }]);
    expect(clock.sleeps).toContain(7_000);
    expect(proxy.methods.filter((method) => method === 'eth_call')).toHaveLength(3);
  });

  test('the next endpoint takes over when it has the pinned block', async () => {
    await using broken = await startRpcProxy(
      node.url,
      failOn('eth_call', (request) => rpcError(request, -32_000, 'header not found')),
    );
    await using good = await startRpcProxy(node.url, () => null);
    const rpc = await openRpc({ env: envOf(broken.url, good.url) });
    expect(good.methods).toEqual([]);
    expect(await rpc.readMany([readInflation()])).toEqual([{ ok: true, value: 523_500n }]);
    expect(good.methods).toEqual(['eth_chainId', 'eth_getBlockByNumber', 'eth_call']);
  });

  test('a fallback that lags behind the pinned block, or has another one there, is not used', async () => {
    await using broken = await startRpcProxy(
      node.url,
      failOn('eth_call', (request) => rpcError(request, -32_000, 'header not found')),
    );
    await using behind = await startRpcProxy(
      node.url,
      failOn('eth_getBlockByNumber', ({ id }) => ({ body: { jsonrpc: '2.0', id, result: null } })),
    );
    await using forked = await startRpcProxy(
      node.url,
      failOn('eth_getBlockByNumber', (request) => ({ request: { ...request, params: ['0x1', false] } })),
    );
    const rpc = await openRpc({ env: envOf(broken.url, behind.url, forked.url) });
    const error = await errorOf(rpc.readMany([readInflation()]));
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error.message).toMatch(
      /header not found \(3 attempts\); 127\.0\.0\.1:\d+ does not have block \d+; 127\.0\.0\.1:\d+ has another block \d+/,
    );
    expect(behind.methods).not.toContain('eth_call');
    expect(forked.methods).not.toContain('eth_call');
  });

  test('an answer from an older state is refused', async () => {
    const older = await node.client.getBlock();
    await node.client.setNextBlockTimestamp({ timestamp: older.timestamp + 60n });
    await node.client.mine({ blocks: 1 });
    const olderNumber = `0x${older.number.toString(16)}`;
    await using proxy = await startRpcProxy(
      node.url,
      failOn('eth_call', (request) => ({ request: { ...request, params: [request.params?.[0], olderNumber] } })),
    );
    const rpc = await openRpc({ env: envOf(proxy.url) });
    const error = await errorOf(rpc.readMany([readInflation()]));
    expect(error.message).toMatch(/answered from another block than the pinned one/);
  });

  test('other reads fail with the same kind of error', async () => {
    await using proxy = await startRpcProxy(
      node.url,
      failOn('eth_getBalance', () => html),
    );
    const rpc = await openRpc({ env: envOf(proxy.url) });
    const error = await errorOf(rpc.ask((client, blockNumber) => client.getBalance({ address: protocol.controller, blockNumber })));
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error.message).toMatch(/answered an HTML page/);
  });

  test('what the node says cannot succeed is not asked again', async () => {
    await using proxy = await startRpcProxy(
      node.url,
      failOn('eth_getLogs', (request) => rpcError(request, -32_602, 'block range is too wide')),
    );
    const rpc = await openRpc({ env: envOf(proxy.url) });
    const error = await errorOf(rpc.ask((client, blockNumber) => client.getLogs({ fromBlock: 0n, toBlock: blockNumber })));
    expect(error.message).toMatch(/block range is too wide/);
    expect(proxy.methods.filter((method) => method === 'eth_getLogs')).toHaveLength(1);
  });

  test('an interrupted run ends with its reason', async () => {
    const stop = new AbortController();
    await using proxy = await startRpcProxy(
      node.url,
      failOn('eth_call', () => (stop.abort(new Error('interrupted by hand')), { status: 503, body: '' })),
    );
    const rpc = await openRpc({ env: envOf(proxy.url), signal: stop.signal });
    await expect(rpc.readMany([readInflation()])).rejects.toThrow('interrupted by hand');
  });
});
