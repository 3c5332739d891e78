import type { Clock } from './clock.ts';
import type { Environment } from './environment.ts';
import type { Http } from './http.ts';
import type { Rpc } from './rpc.ts';
import type { Context } from './types.ts';

type ChainName = Parameters<Context['rpc']>[0];

/** What all datasets of one run share. */
export type RunServices = { env: Environment; clock: Clock; http: Http; signal: AbortSignal };

/**
 * Makes the context of each dataset of one run. A chain is connected on first use and shared by all, so that every dataset of the
 * run reads the same pinned block and their figures agree. Each dataset gets a view of its own: its provenance covers its own reads only.
 */
export function createContextFactory({ env, clock, http, signal }: RunServices) {
  // viem is loaded only by runs that ask a chain.
  const connect = remember(async (chain: ChainName): Promise<Rpc> => {
    const { createRpc } = await import('./rpc.ts');
    return createRpc({ chain, env, http, clock, signal });
  });
  return (own: Pick<Context, 'previous' | 'archive' | 'log' | 'signal'>): Context => {
    const rpc = remember(async (chain: ChainName) => (await connect(chain)).fork());
    return { env, clock, http, rpc, ...own };
  };
}

/** Does the work once per chain and hands out its result, or its failure, from then on. */
function remember<Value>(work: (chain: ChainName) => Promise<Value>): (chain: ChainName) => Promise<Value> {
  const results = new Map<ChainName, Promise<Value>>();
  return (chain) => {
    const result = results.get(chain) ?? work(chain);
    results.set(chain, result);
    return result;
  };
}
