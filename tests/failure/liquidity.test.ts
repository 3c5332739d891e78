import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/liquidity.ts';
import { multicall3Address } from '../../data-fetchers/kit/rpc-read-many.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { hostileAnswers, hostileJson } from '../support/hostile-answers.ts';
import { refusedUrl, sendJson, startServer } from '../support/http-server.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';

const liquidity = dataset as unknown as Dataset;
const committed = readFileSync('content/snapshots/liquidity.json', 'utf8');

async function refreshAgainst(url: string, world: RefreshWorld = createRefreshWorld()) {
  writeFileSync(join(world.folder, 'liquidity.json'), committed);
  const [result] = await world.run([liquidity], { env: { ATLAS_ARBITRUM_RPC_URL: url } });
  expect(world.read('liquidity.json')).toBe(committed);
  expect(world.status()['liquidity']).toMatchObject({ outcome: 'failed', reason: result?.reason });
  expect(result?.defect).toBeUndefined();
  return result?.reason;
}

describe('an endpoint that misbehaves leaves the last good liquidity', () => {
  it.each([...hostileAnswers, ...hostileJson].map((answer) => [answer.name, answer] as const))('%s', async (_name, { listener }) => {
    const world = createRefreshWorld();
    await using server = await startServer(listener(world.clock));
    expect(await refreshAgainst(server.url, world)).toMatch(/^arbitrum: |127\.0\.0\.1/);
  });

  it('connection refused', async () => {
    expect(await refreshAgainst(await refusedUrl())).toMatch(/could not be reached/);
  });
});

describe('a chain that answers wrongly', () => {
  /** A node of Arbitrum's chain id at one block, whose calls answer what a test says. */
  const nodeThat = (call: unknown) =>
    startServer(async (request, response) => {
      const {
        id,
        method,
        params = [],
      } = JSON.parse(Buffer.concat(await request.toArray()).toString()) as { id: number; method: string; params?: unknown[] };
      const block = {
        number: '0x64',
        timestamp: '0x691f0000',
        hash: `0x${'ab'.repeat(32)}`,
        parentHash: `0x${'00'.repeat(32)}`,
        transactions: [],
      };
      const answers: Record<string, unknown> = {
        eth_chainId: '0xa4b1',
        eth_blockNumber: '0x64',
        eth_getBlockByNumber: block,
        eth_getCode: params[0] === multicall3Address ? '0x' : '0x60',
        eth_call: call,
      };
      sendJson(response, { jsonrpc: '2.0', id, result: answers[method] ?? null });
    });

  it.each<[string, unknown]>([
    ['no bytes', '0x'],
    ['bytes that are no answer', '0x1234'],
    ['a word too many', `0x${'ff'.repeat(4096)}`],
    ['null', null],
    ['an object', { value: 1 }],
  ])('%s', async (_name, call) => {
    await using server = await nodeThat(call);
    expect(await refreshAgainst(server.url)).toMatch(/arbitrum|uniswap/);
  });
});
