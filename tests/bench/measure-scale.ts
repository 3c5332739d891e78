import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../data-fetchers/kit/clock.ts';
import { createHttp } from '../../data-fetchers/kit/http.ts';
import { refreshDatasets } from '../../data-fetchers/kit/runner.ts';
import { openSnapshotStore } from '../../data-fetchers/kit/snapshot-store.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { startEntities, type Entity, type IndexContent } from '../support/entity-server.ts';
import { deployIndexChain, findIndexDatasets, setIndexChain, wholeIndex } from '../support/index-world.ts';
import { startCountingProxy } from './counting-proxy.ts';

/** Cost of refreshing one dataset from an index of a size. The floor counts pages of 1,000 entities per list that was asked for, and the head. */
export type ScaleCost = { dataset: string; size: number; entities: number; indexRequests: number; floor: number; chainRequests: number; seconds: number; outcome: string };

/** Rows at 16×: 5,000 delegators, 500 orchestrators, 10 years of days. */
const atSixteen = { delegators: 5_000, transcoders: 500, days: 3_650 };
export const sizes = [1, 4, 16] as const;
const pageSize = 1_000;
const clock = { ...systemClock, now: () => new Date(Date.parse('2026-11-20T12:00:00Z') + performance.now()) };

/** Refreshes every dataset of the index from nothing, at each size. The added rows hold next to no stake and no fees, so that all checks still hold. */
export async function measureScale(): Promise<ScaleCost[]> {
  const { node, protocol, governance } = await deployIndexChain();
  const proxy = await startCountingProxy(node.url);
  const datasets = await findIndexDatasets();
  let content: IndexContent;
  const server = await startEntities(() => content);
  const costs: ScaleCost[] = [];
  try {
    for (const size of sizes) {
      const index = wholeIndex(protocol.addresses['Minter'] ?? '', governance.at('LivepeerToken'));
      await setIndexChain({ protocol, governance }, index.newest);
      content = grown({ ...index, head: { ...index.head, block: { ...index.head.block, number: Number(await node.client.getBlockNumber()) } } }, size);
      const env = { ATLAS_SUBGRAPH_URL: `${server.url}/graphql`, ATLAS_ARBITRUM_RPC_URL: proxy.url, ATLAS_CONTROLLER_ADDRESS: protocol.controller, ATLAS_DEFILLAMA_URL: server.url, ATLAS_IPFS_URL: server.url };
      for (const dataset of datasets) {
        const before = { asked: server.asked.length, chain: proxy.traffic.requests };
        const { seconds, outcome } = await refreshFromNothing(dataset, env);
        const asked = server.asked.slice(before.asked).map(({ root }) => root);
        const lists = new Set(asked.filter((root) => root !== '_meta'));
        const rows = [...lists].reduce((sum, list) => sum + (content.entities[list]?.length ?? 0), 0);
        const pages = [...lists].reduce((sum, list) => sum + Math.floor((content.entities[list]?.length ?? 0) / pageSize) + 1, 0);
        costs.push({ dataset: dataset.spec.id, size, entities: rows, indexRequests: asked.length, floor: pages + 1, chainRequests: proxy.traffic.requests - before.chain, seconds, outcome });
      }
    }
  } finally {
    await Promise.all([node.stop(), proxy.close(), server.close()]);
  }
  return costs;
}

async function refreshFromNothing(dataset: Dataset, env: Record<string, string>): Promise<{ seconds: number; outcome: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-scale-'));
  const { signal } = new AbortController();
  const started = performance.now();
  const [result] = await refreshDatasets({ datasets: [dataset], env, clock, signal, http: createHttp({ clock, signal }), store: openSnapshotStore(folder), report: () => {} });
  rmSync(folder, { recursive: true });
  const reason = result?.reason ? `: ${result.reason.slice(0, 60)}` : '';
  return { seconds: Math.round((performance.now() - started) / 10) / 100, outcome: `${result?.outcome ?? 'none'}${reason}` };
}

/** The index with delegators, orchestrators and days added, as many as the size asks for. */
function grown(index: IndexContent, size: number): IndexContent {
  const { delegators = [], transcoders = [], days = [] } = index.entities;
  const addressed = (count: number, like: Entity | undefined, prefix: string, change: object): Entity[] =>
    Array.from({ length: Math.max(0, count) }, (_, place) => ({ ...like, ...change, id: `0x${prefix}${place.toString(16).padStart(40 - prefix.length, '0')}` }));
  const [firstDay] = days;
  const oldest = Number(firstDay?.['date']);
  const earlier = Array.from({ length: Math.max(0, Math.round((atSixteen.days * size) / 16) - days.length) }, (_, back) => {
    const date = oldest - (back + 1) * 86_400;
    return { ...firstDay, id: String(date / 86_400), date, volumeETH: '0', volumeUSD: '0' };
  }).reverse();
  const entities = {
    ...index.entities,
    delegators: [...delegators, ...addressed(Math.round((atSixteen.delegators * size) / 16) - delegators.length, delegators[0], 'dd', { bondedAmount: '0.000001' })],
    transcoders: [...transcoders, ...addressed(Math.round((atSixteen.transcoders * size) / 16) - transcoders.length, transcoders[2], 'ab', { totalStake: '0', totalVolumeETH: '0' })],
    days: [...earlier, ...days],
  };
  return { ...index, entities };
}
