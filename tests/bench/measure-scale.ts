import { startEntities, type Entity, type IndexContent } from '../support/entity-server.ts';
import { deployIndexChain, findIndexDatasets, setIndexChain, wholeIndex } from '../support/index-world.ts';
import { refreshFromNothing, refreshWhole } from './measure-refresh.ts';
import { floorOf } from './request-floor.ts';
import { startGates } from './upstream-gates.ts';

/** Cost of refreshing one dataset from an index of a size. `entities`: how many it read. `floor`: the fewest requests that bring the same. */
export type ScaleCost = { dataset: string; size: number; entities: number; indexRequests: number; floor: number; chainRequests: number; seconds: number; outcome: string };
/** Time and memory of refreshing all of them at once, in a process of its own. */
export type ScaleWhole = { size: number; seconds: number; peakMegabytes: number };

/** Rows at 16×: 5,000 delegators, 500 orchestrators, 10 years of days. */
const atSixteen = { delegators: 5_000, transcoders: 500, days: 3_650 };

/**
 * Refreshes every dataset of the index from nothing, at each size: 1, 4 and 16 show whether the cost keeps its shape. The added rows hold next to no
 * stake and no fees, so that all checks still hold.
 */
export async function measureScale(sizes: readonly number[]): Promise<{ each: ScaleCost[]; whole: ScaleWhole[] }> {
  const { node, protocol, governance } = await deployIndexChain();
  const datasets = await findIndexDatasets();
  let content: IndexContent;
  const server = await startEntities(() => content);
  const own = { ATLAS_SUBGRAPH_URL: `${server.url}/graphql`, ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_CONTROLLER_ADDRESS: protocol.controller };
  const gates = await startGates(new Map(datasets.map(({ spec }) => [spec.id, own])));
  const [each, whole]: [ScaleCost[], ScaleWhole[]] = [[], []];
  try {
    for (const size of sizes) {
      const index = wholeIndex(protocol.addresses['Minter'] ?? '', governance.at('LivepeerToken'));
      await setIndexChain({ protocol, governance }, index.newest);
      content = grown({ ...index, head: { ...index.head, block: { ...index.head.block, number: Number(await node.client.getBlockNumber()) } } }, size);
      for (const dataset of datasets) {
        const before = gates.passages.length;
        const { outcome, seconds } = await refreshFromNothing(dataset, gates.envOf(dataset.spec.id));
        const passages = gates.passages.slice(before);
        const ofIndex = passages.filter(({ variable }) => variable === 'ATLAS_SUBGRAPH_URL');
        const entities = ofIndex.reduce((sum, { rows }) => sum + rows, 0);
        const chainRequests = passages.length - ofIndex.length;
        each.push({ dataset: dataset.spec.id, size, entities, indexRequests: ofIndex.length, floor: floorOf(ofIndex), chainRequests, seconds, outcome });
      }
      const { seconds, peakMegabytes } = await refreshWhole(Object.fromEntries(datasets.map(({ spec }) => [spec.id, gates.envOf(spec.id)])));
      whole.push({ size, seconds, peakMegabytes });
    }
  } finally {
    await gates.stop();
    await Promise.all([node.stop(), server.close()]);
  }
  return { each, whole };
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
