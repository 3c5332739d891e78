import { afterAll, beforeAll, beforeEach } from 'vitest';
import { findDatasets } from '../../data-fetchers/kit/registry.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { decimalFromBase, sumDecimals } from '../../src/data/units.ts';
import { startEntities, type Entity, type EntityServer, type IndexContent } from './entity-server.ts';
import { startAnvil, type Node } from './evm/anvil.ts';
import { compileProtocol } from './evm/compile.ts';
import { deployProtocol, type Protocol } from './evm/deploy-protocol.ts';
import { deployGovernance, type Governance } from './evm/governance.ts';
import { startFeeSummary } from './fee-summary-server.ts';
import { sendJson, startServer, type TestServer } from './http-server.ts';
import { feeEntities } from './protocol-entities.ts';
import { figuresOf, orchestratorA, orchestratorB } from './protocol-figures.ts';
import { protocolIndex } from './protocol-index.ts';
import { setChainTo } from './protocol-world.ts';
import { createRefreshWorld, type RefreshWorld } from './refresh-world.ts';
import { proposalIds, treasuryIndex } from './treasury-index.ts';

const ether = 10n ** 18n;
const day = 86_400;
const broadcasterIds = feeEntities.broadcasters.map(({ id }) => id);
export const pollId = `0x${'1a'.repeat(20)}`;
const textId = `Qm${'a'.repeat(44)}`;

/** Every dataset that asks the subgraph, as the registry finds them. */
export const findIndexDatasets = async (): Promise<Dataset[]> =>
  (await findDatasets('data-fetchers/datasets')).filter(({ sources }) => sources.includes('subgraph'));

/** One index that serves all datasets: rounds and stake of `protocolIndex()`, days, gateways, a poll and treasury proposals that fit. */
export function wholeIndex(minter: string, token: string): IndexContent & { newest: number } {
  const index = protocolIndex();
  const { timestamp } = index.head.block;
  const mintEvents = (index.entities['mintEvents'] ?? []).map((mint) => ({ ...mint, to: minter.toLowerCase() }));
  const tickets = feeEntities.winningTicketRedeemedEvents;
  const newest = figuresOf(index.newest);
  const today = timestamp - (timestamp % day);
  const days = Array.from({ length: 12 }, (_, back) => today - (11 - back) * day).map((date): Entity => {
    const own = tickets.filter((ticket) => Math.floor(Number(ticket['timestamp']) / day) * day === date);
    const volumeETH = sumDecimals(own.map(({ faceValue }) => String(faceValue)));
    return {
      id: String(date / day),
      date,
      volumeETH,
      volumeUSD: String(Number(volumeETH) * 3000),
      totalActiveStake: decimalFromBase(newest.stake),
      totalSupply: decimalFromBase(newest.supply),
      participationRate: String(Number(newest.stake) / Number(newest.supply)),
      inflation: String(newest.inflation),
      activeTranscoderCount: '2',
      delegatorsCount: '5',
    };
  });
  const gateways = broadcasterIds.map((id, place) => ({
    id,
    deposit: '1',
    reserve: '2',
    totalVolumeETH: place === 0 ? '0.25' : '0',
    totalVolumeUSD: '0',
  }));
  const broadcasterDays = [
    { id: `${broadcasterIds[0]}-1`, date: today - day, volumeETH: '0.25', volumeUSD: '750', broadcaster: { id: broadcasterIds[0] } },
  ];
  // The poll ends in round 4004, so that the next one bounds it.
  const created = figuresOf(4005).startedAt - 700_000;
  const vote = {
    voter: orchestratorA,
    choiceID: 'Yes',
    voteStake: '9000000',
    nonVoteStake: '0',
    poll: { id: pollId },
    registeredTranscoder: true,
  };
  const own = {
    mintEvents,
    days,
    broadcasterDays,
    broadcasters: gateways,
    polls: [{ id: pollId, proposal: textId, endBlock: '25020000', quorum: '333300', quota: '500000', tally: { yes: '9000000', no: '0' } }],
    votes: [{ id: `${orchestratorA}-${pollId}`, ...vote }],
    pollCreatedEvents: [{ id: '0x1-0', timestamp: created, poll: { id: pollId } }],
    voteEvents: [{ id: '0x2-0', timestamp: created + day, voter: orchestratorA, poll: { id: pollId } }],
  };
  return { newest: index.newest, head: index.head, entities: { ...index.entities, ...own, ...treasuryIndex(token, 1, 1).entities } };
}

/** A node with all contracts that any dataset of the index reads. */
export async function deployIndexChain() {
  const node = await startAnvil();
  const protocol = await deployProtocol(node, compileProtocol());
  const governance = await deployGovernance(node);
  const replaced = ['TicketBroker', 'LivepeerGovernor', 'Treasury', 'LivepeerToken'];
  await protocol.register(Object.fromEntries(replaced.map((name) => [name, governance.at(name)])));
  for (const id of broadcasterIds) await governance.send('TicketBroker', 'fund', [id, ether, 0n, 2n * ether, 0n]);
  await governance.send('LivepeerGovernor', 'set', [
    BigInt(proposalIds.paid),
    7,
    4_000n,
    4_010n,
    [100n * ether, 900n * ether + ether / 2n, 0n],
  ]);
  await governance.send('LivepeerGovernor', 'set', [BigInt(proposalIds.open), 0, 4_399n, 4_409n, [0n, 0n, 0n]]);
  return { node, protocol, governance };
}

/** Sets the contracts to the state that the newest round of `wholeIndex()` tells. */
export async function setIndexChain({ protocol, governance }: { protocol: Protocol; governance: Governance }, newest: number): Promise<void> {
  await setChainTo(protocol, newest);
  await protocol.set('RoundsManager', { blockNum: 25_150_000n });
  await governance.send('LivepeerGovernor', 'setRound', [BigInt(newest), 3_000n * ether]);
}

/**
 * A chain in the state of `wholeIndex()` with all contracts that any dataset of the index reads, for all tests of a file.
 * @param blocks length of the chain, about.
 */
export function useIndexWorld(blocks = 0) {
  let node: Node;
  let protocol: Protocol;
  let governance: Governance;
  let server: EntityServer;
  let others: TestServer[];
  let content: ReturnType<typeof wholeIndex>;
  let feeFactor = 1;
  beforeAll(async () => {
    ({ node, protocol, governance } = await deployIndexChain());
    // In portions: a node mines a few hundred blocks per second on a busy machine.
    for (let mined = 0; mined < blocks; mined += 400) await node.client.mine({ blocks: 400, interval: 0 });
    server = await startEntities(() => content);
    const texts = await startServer((_request, response) =>
      sendJson(response, { gitCommitHash: 'c0ffee', text: '---\nlip: 1\ntitle: A\n---\n' }),
    );
    others = [
      await startFeeSummary(
        () => content.entities['days'] ?? [],
        () => feeFactor,
      ),
      texts,
    ];
  });
  afterAll(() => Promise.all([node.stop(), server.close(), ...others.map((other) => other.close())]));
  beforeEach(async () => {
    content = wholeIndex(protocol.addresses['Minter'] ?? '', governance.at('LivepeerToken'));
    feeFactor = 1;
    await setIndexChain({ protocol, governance }, content.newest);
    await lagBy(0);
  });
  /** Sets the newest block of the index that many blocks before the chain's. */
  const lagBy = async (blocks: number) => {
    content.head.block.number = Number(await node.client.getBlockNumber()) - blocks;
  };
  const env = () => ({
    ATLAS_SUBGRAPH_URL: `${server.url}/graphql`,
    ATLAS_ARBITRUM_RPC_URL: node.url,
    ATLAS_CONTROLLER_ADDRESS: protocol.controller,
    ATLAS_DEFILLAMA_URL: others[0]?.url ?? '',
    ATLAS_IPFS_URL: others[1]?.url ?? '',
  });
  /** Refreshes one dataset; `asked` are the questions it sent to the index. */
  const refresh = async (
    dataset: Dataset,
    { world = createRefreshWorld(), full = false }: { world?: RefreshWorld; full?: boolean } = {},
  ) => {
    const before = server.asked.length;
    const [result] = await world.run([dataset], { env: env(), full });
    return { world, result, asked: server.asked.slice(before) };
  };
  /** Makes DefiLlama count that many times the fees of the index. */
  const setFees = (factor: number) => (feeFactor = factor);
  return { refresh, lagBy, setFees, protocol: () => protocol, content: () => content, orchestrators: [orchestratorA, orchestratorB] };
}
