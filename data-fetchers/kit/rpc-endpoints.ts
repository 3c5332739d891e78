import { hexToBigInt, hexToNumber, type Hex } from 'viem';
import * as z from 'zod';
import { assertChainId, rpcUrls } from './chains.ts';
import { askEndpoint, type EndpointSetup, type OnAnswer, type RpcRequest } from './rpc-ask.ts';
import { explainRpcFailure, rpcAnswerIn, rpcFailure } from './rpc-error.ts';
import { UpstreamError } from './upstream-error.ts';

/** The block all reads of a refresh speak of. `timestamp` is unix seconds. */
export type PinnedBlock = { number: bigint; timestamp: bigint; hash: Hex };

export type Endpoints = {
  chainId: number;
  block: PinnedBlock;
  /** The endpoint in use. It may hold a key: never show more than its host. */
  currentUrl: () => string;
  /** Sends one JSON-RPC request, with retries and fallbacks. */
  request: (request: RpcRequest, onAnswer: OnAnswer) => Promise<unknown>;
};

/** A block dated further ahead of our clock is refused. */
const futureToleranceSeconds = 15n * 60n;

const hex = z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]+$/i)]);
const blockSchema = z.object({ number: hex, timestamp: hex, hash: z.templateLiteral(['0x', z.string().regex(/^[0-9a-f]{64}$/i)]) });

/**
 * Opens the endpoints of a chain and pins its newest block at the first one that answers.
 * A later endpoint takes over only when it has that very block (number and hash) on the same chain; one that lags or forked does not.
 * @throws ConfigurationError where none is set or one serves another chain; UpstreamError, with the reason of each, where none answers.
 */
export async function openEndpoints(setup: EndpointSetup): Promise<Endpoints> {
  const { chain, env } = setup;
  const urls = rpcUrls(chain, env);
  return firstThatWorks(urls.keys(), async (index) => {
    const url = urls[index] as string;
    const chainId = await readChainId(setup, url);
    const block = await readBlock(setup, url, 'latest');
    assertNotInFuture(block, url, setup);
    return { chainId, block, ...fallThrough(setup, urls.slice(index), { chainId, block }) };
  });
}

/** Sends to the current endpoint; where it fails, to the next one that has the pinned block. */
function fallThrough(
  setup: EndpointSetup,
  urls: string[],
  pin: { chainId: number; block: PinnedBlock },
): Pick<Endpoints, 'currentUrl' | 'request'> {
  let current = 0;
  const verified = new Map<number, Promise<void>>([[0, Promise.resolve()]]);
  const urlAt = (index: number) => urls[index] as string;
  const sendTo = async (index: number, request: RpcRequest, onAnswer: OnAnswer) => {
    if (!verified.has(index)) verified.set(index, assertHasBlock(setup, urlAt(index), pin));
    await verified.get(index);
    const answer = await askEndpoint(setup, urlAt(index), request, onAnswer);
    current = Math.max(current, index);
    return answer;
  };
  return {
    currentUrl: () => urlAt(current),
    request: (request, onAnswer) => firstThatWorks([...urls.keys()].slice(current), (index) => sendTo(index, request, onAnswer)),
  };
}

/** @throws UpstreamError that names every endpoint tried; anything else at once. */
async function firstThatWorks<Value>(indices: Iterable<number>, attempt: (index: number) => Promise<Value>): Promise<Value> {
  const failures: UpstreamError[] = [];
  for (const index of indices) {
    try {
      return await attempt(index);
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      failures.push(error);
    }
  }
  const [first, ...others] = failures as [UpstreamError, ...UpstreamError[]];
  const reason = [first.reason, ...others.map((failure) => `${failure.host} ${failure.reason}`)].join('; ');
  throw new UpstreamError({ ...first.failure, reason });
}

async function readChainId(setup: EndpointSetup, url: string): Promise<number> {
  const chainId = hexToNumber(await askAs(hex, setup, url, { method: 'eth_chainId' }));
  assertChainId(setup.chain, chainId, setup.env);
  return chainId;
}

async function readBlock(setup: EndpointSetup, url: string, block: bigint | 'latest'): Promise<PinnedBlock> {
  const params = [typeof block === 'bigint' ? `0x${block.toString(16)}` : block, false];
  const answer = await askAs(blockSchema.nullable(), setup, url, { method: 'eth_getBlockByNumber', params });
  if (answer === null) throw rpcFailure(setup.chain, url, `does not have block ${block}`);
  return { number: hexToBigInt(answer.number), timestamp: hexToBigInt(answer.timestamp), hash: answer.hash };
}

async function assertHasBlock(setup: EndpointSetup, url: string, pin: { chainId: number; block: PinnedBlock }): Promise<void> {
  const chainId = await readChainId(setup, url);
  const block = await readBlock(setup, url, pin.block.number);
  if (chainId !== pin.chainId || block.hash !== pin.block.hash) throw rpcFailure(setup.chain, url, `has another block ${pin.block.number}`);
}

function assertNotInFuture(block: PinnedBlock, url: string, { clock, chain }: EndpointSetup): void {
  const now = BigInt(Math.floor(clock.now().getTime() / 1000));
  if (block.timestamp <= now + futureToleranceSeconds) return;
  throw rpcFailure(
    chain,
    url,
    `dates block ${block.number} ${block.timestamp - now} s ahead of this machine's clock; one of the two is wrong`,
  );
}

/** An answer of a known shape. @throws UpstreamError, also where the endpoint says that it does not know the method. */
async function askAs<Schema extends z.ZodType>(
  schema: Schema,
  setup: EndpointSetup,
  url: string,
  request: RpcRequest,
): Promise<z.output<Schema>> {
  const answer = await askEndpoint(setup, url, request).catch((error: unknown) => {
    throw rpcAnswerIn(error) ? explainRpcFailure(setup.chain, url, error) : error;
  });
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw rpcFailure(setup.chain, url, `sent an answer to ${request.method} that has the wrong shape`);
  return parsed.data;
}
