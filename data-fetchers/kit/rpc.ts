import { createHash } from 'node:crypto';
import { createPublicClient, custom, type Abi, type Address, type PublicClient } from 'viem';
import type { EvidenceClass, Provenance } from '../../src/data/provenance.ts';
import { canonicalController, chains, controllerAddress, type ChainName } from './chains.ts';
import type { Clock } from './clock.ts';
import type { Environment } from './environment.ts';
import type { Http } from './http-types.ts';
import { openEndpoints, type Endpoints, type PinnedBlock } from './rpc-endpoints.ts';
import { hostOf, rpcFailure, unwrapRpcError } from './rpc-error.ts';
import { askForMulticall, readMany, type Call, type ReadResult } from './rpc-read-many.ts';

/** A view of one chain at one block. */
export type Rpc = {
  chain: ChainName;
  chainId: number;
  /** Controller that names the other contracts: Livepeer's own, or the one of ATLAS_CONTROLLER_ADDRESS. */
  controller: Address;
  /** viem's client on the same endpoints. Prefer `ask`, which turns its errors into ours. */
  client: PublicClient;
  block: PinnedBlock;
  /** Time of the pinned block, ISO UTC. */
  observedAt: string;
  /** Many contract reads at the pinned block, answers in order. Throws where the endpoint fails; a call that fails is `ok: false`. */
  readMany: (calls: readonly Call[]) => Promise<ReadResult[]>;
  /**
   * Any other read: `rpc.ask((client, blockNumber) => client.getBalance({ address, blockNumber }))`.
   * Throws UpstreamError where it fails.
   */
  ask: <Value>(work: (client: PublicClient, blockNumber: bigint) => Promise<Value>) => Promise<Value>;
  /** Provenance of what this Rpc has read so far: chain, functions and block, and digest and length of the answers. */
  provenance: (fields: RpcProvenance) => Provenance;
  /** The same endpoints and block with a record of its own, so that the provenance of one dataset covers its own reads only. */
  fork: () => Rpc;
};

export type RpcProvenance = {
  id: string;
  title: string;
  processing: string;
  /** What was called, each as text, for example "Minter 0x… inflation()": see `describeCalls`. */
  functions: readonly string[];
  evidence?: EvidenceClass;
};

type Setup = {
  chain: ChainName;
  env: Environment;
  http: Pick<Http, 'guardedFetch'>;
  clock: Clock;
  signal: AbortSignal;
};

/**
 * Opens a chain and pins its newest block: every read through the result speaks of that block.
 * @throws ConfigurationError where no endpoint is set or one serves another chain; UpstreamError, naming hosts only, where none answers.
 */
export async function createRpc(setup: Setup): Promise<Rpc> {
  const { chain, env, http, clock, signal } = setup;
  const endpoints = await openEndpoints({ chain: chains[chain], env, http, clock, signal });
  return viewOf(setup, endpoints);
}

function viewOf(setup: Setup, endpoints: Endpoints): Rpc {
  const { chainId, block } = endpoints;
  const answers: Uint8Array[] = [];
  const transport = custom({ request: (request) => endpoints.request(request, (body) => answers.push(body)) }, { retryCount: 0 });
  const client: PublicClient = createPublicClient({ transport });
  const fail = (reason: string) => rpcFailure(chains[setup.chain], endpoints.currentUrl(), reason);
  const hasMulticall = askForMulticall(client, block);
  const ask: Rpc['ask'] = async (work) => {
    try {
      return await work(client, block.number);
    } catch (error) {
      setup.signal.throwIfAborted();
      throw unwrapRpcError(error, fail);
    }
  };
  return {
    chain: setup.chain,
    chainId,
    controller: controllerAddress(setup.env),
    client,
    block,
    observedAt: isoSeconds(block.timestamp),
    readMany: (calls) => ask(() => readMany({ client, block, fail, hasMulticall }, calls)),
    ask,
    provenance: (fields) => provenanceOf(setup, endpoints, answers, fields),
    fork: () => viewOf(setup, endpoints),
  };
}

/** Calls as text for provenance, one per contract: "Minter 0x… inflation(), inflationChange()". */
export function describeCalls(calls: readonly { contract: string; address: Address; abi: Abi; functionName: string }[]): string[] {
  const functionsByContract = new Map<string, Set<string>>();
  for (const { contract, address, functionName } of calls) {
    const key = `${contract} ${address}`;
    functionsByContract.set(key, (functionsByContract.get(key) ?? new Set()).add(`${functionName}()`));
  }
  return [...functionsByContract].map(([contract, functions]) => `${contract} ${[...functions].join(', ')}`);
}

function provenanceOf(
  setup: Setup,
  { chainId, block, currentUrl }: Endpoints,
  answers: readonly Uint8Array[],
  fields: RpcProvenance,
): Provenance {
  const bytes = Buffer.concat(answers);
  const { title, explorer, id } = chains[setup.chain];
  const controller = controllerAddress(setup.env);
  const owner = controller === canonicalController ? '' : `, deployment of Controller ${controller}`;
  return {
    kind: 'fetched',
    id: fields.id,
    publisher: `${chainId === id ? title : `Development chain ${chainId}`}${owner}`,
    title: fields.title,
    // A chain of one's own has no block explorer; the host of its endpoint is all that can be named.
    url: chainId === id ? `${explorer}/block/${block.number}` : `http://${hostOf(currentUrl())}/`,
    observedAt: isoSeconds(block.timestamp),
    licence: 'not stated (public chain state)',
    processing: fields.processing,
    evidence: fields.evidence ?? 'measured on chain',
    sourceId: chains[setup.chain].sourceId,
    request: `${setup.chain} (chain id ${chainId}), block ${block.number} (${block.hash}): ${fields.functions.join('; ')}`,
    fetchedAt: setup.clock.now().toISOString(),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
  };
}

const isoSeconds = (unixSeconds: bigint) => new Date(Number(unixSeconds) * 1000).toISOString().replace('.000Z', 'Z');
