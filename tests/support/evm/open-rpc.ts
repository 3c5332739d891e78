import { createHttp } from '../../../data-fetchers/kit/http.ts';
import { createRpc, type Rpc } from '../../../data-fetchers/kit/rpc.ts';
import { createTestClock, type TestClock } from '../test-clock.ts';

type Options = { chain?: 'arbitrum-one' | 'ethereum'; env: Record<string, string>; clock?: TestClock; signal?: AbortSignal };

/** The real RPC kit on the real HTTP kit; only time is the test's. */
export function openRpc({
  chain = 'arbitrum-one',
  env,
  clock = createTestClock(),
  signal = new AbortController().signal,
}: Options): Promise<Rpc> {
  return createRpc({ chain, env, http: createHttp({ clock, signal }), clock, signal });
}
