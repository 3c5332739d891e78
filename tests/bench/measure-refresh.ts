import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../data-fetchers/kit/clock.ts';
import { createHttp } from '../../data-fetchers/kit/http.ts';
import { findDatasets } from '../../data-fetchers/kit/registry.ts';
import { refreshDatasets } from '../../data-fetchers/kit/runner.ts';
import { openSnapshotStore } from '../../data-fetchers/kit/snapshot-store.ts';
import { baseFromDecimal } from '../../src/data/units.ts';
import { installMulticall3, startAnvil } from '../support/evm/anvil.ts';
import { compileProtocol, type Compiled } from '../support/evm/compile.ts';
import { deployProtocol } from '../support/evm/deploy-protocol.ts';
import { startEthereumNode } from '../support/evm/ethereum-node.ts';
import { knownL1Supply, setKnownValues } from '../support/evm/known-values.ts';
import { fixtureFiles, gitHubEnvironment, startGitHub, testCommit } from '../support/github-server.ts';
import { startSubgraph } from '../support/subgraph-server.ts';
import { startCountingProxy } from './counting-proxy.ts';
import { round } from './measure-build.ts';
import { replayContent } from './replay-content.ts';

/** Cost of refreshing one dataset: what was asked, how much came back, how long it took (waits between requests included). */
export type RefreshCost = { dataset: string; outcome: string; requests: number; kilobytes: number; seconds: number };

/** The time of the fixtures, which the test chains share; waits take their real length. */
const clock = { ...systemClock, now: () => new Date(Date.parse('2026-11-20T12:00:00Z') + performance.now()) };

/**
 * Refreshes every dataset, one after another and on top of the committed snapshots, from servers and chains of this machine. LIPs come
 * from a small made-up repository and start from nothing.
 */
export async function measureRefresh(): Promise<RefreshCost[]> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-bench-'));
  cpSync('content/snapshots', folder, { recursive: true });
  rmSync(join(folder, 'lips.json'));
  const upstreams = await startUpstreams();
  const costs: RefreshCost[] = [];
  try {
    for (const dataset of await findDatasets('data-fetchers/datasets')) {
      const before = upstreams.traffic();
      const started = performance.now();
      const { signal } = new AbortController();
      const env = { ...upstreams.env, ...(dataset.spec.id === 'lips' ? upstreams.lipsEnv : {}) };
      const [result] = await refreshDatasets({ datasets: [dataset], env, clock, signal, http: createHttp({ clock, signal }), store: openSnapshotStore(folder), report: () => {} });
      const seconds = round((performance.now() - started) / 1000);
      const { requests, bytes } = upstreams.traffic();
      costs.push({ dataset: dataset.spec.id, outcome: result?.outcome ?? 'none', requests: requests - before.requests, kilobytes: round((bytes - before.bytes) / 1000), seconds });
    }
  } finally {
    await upstreams.stop();
    rmSync(folder, { recursive: true });
  }
  const sum = (key: 'requests' | 'kilobytes' | 'seconds') => round(costs.reduce((total, cost) => total + cost[key], 0));
  return [...costs, { dataset: 'all', outcome: '', requests: sum('requests'), kilobytes: sum('kilobytes'), seconds: sum('seconds') }];
}

/** Two chains with the protocol on them, a subgraph and a GitHub, each behind a counting proxy. */
async function startUpstreams() {
  const compiled = compileProtocol();
  const [arbitrum, ethereum] = await Promise.all([startAnvil(), startEthereumNode(compiled['LivepeerToken'] as Compiled, knownL1Supply)]);
  await installMulticall3(arbitrum);
  const protocol = await deployProtocol(arbitrum, compiled);
  await setKnownValues(protocol);
  // The state that the newest day of the subgraph fixture tells.
  await protocol.set('Minter', { inflation: 607_000n, getGlobalTotalSupply: baseFromDecimal('51760501.25') });
  await protocol.set('BondingManager', { getTotalBonded: baseFromDecimal('26955002.5') });
  const subgraph = await startSubgraph(replayContent());
  const github = await startGitHub([testCommit('c1', '2026-06-01T10:00:00Z', fixtureFiles())]);
  const [arbitrumProxy, ethereumProxy, subgraphProxy, githubProxy] = await Promise.all([arbitrum, ethereum, subgraph, github].map(({ url }) => startCountingProxy(url)));
  const proxies = [arbitrumProxy, ethereumProxy, subgraphProxy, githubProxy].filter((proxy) => proxy !== undefined);
  return {
    env: {
      ATLAS_ARBITRUM_RPC_URL: arbitrumProxy?.url,
      ATLAS_ETHEREUM_RPC_URL: ethereumProxy?.url,
      ATLAS_CONTROLLER_ADDRESS: protocol.controller,
      ATLAS_SUBGRAPH_URL: `${subgraphProxy?.url}/graphql`,
    },
    lipsEnv: gitHubEnvironment({ url: githubProxy?.url ?? '' }),
    traffic: () => ({ requests: proxies.reduce((sum, { traffic }) => sum + traffic.requests, 0), bytes: proxies.reduce((sum, { traffic }) => sum + traffic.bytes, 0) }),
    stop: async () => void (await Promise.all([arbitrum.stop(), ethereum.stop(), ...[subgraph, github, ...proxies].map(({ close }) => close())])),
  };
}
