import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { startEntities, type EntityServer, type IndexContent, type Tamper } from './entity-server.ts';
import { startAnvil, type Node } from './evm/anvil.ts';
import { compileProtocol } from './evm/compile.ts';
import { deployProtocol, type Protocol } from './evm/deploy-protocol.ts';
import { figuresOf, hasCalled, orchestratorA, orchestratorB } from './protocol-figures.ts';
import { protocolIndex } from './protocol-index.ts';
import { createRefreshWorld, type RefreshWorld } from './refresh-world.ts';

type RefreshChoices = { world?: RefreshWorld; full?: boolean; tamper?: Tamper };

/** Sets the contracts to the state the newest round of the index tells. */
export async function setChainTo(protocol: Protocol, round: number): Promise<void> {
  const { supply, inflation, mintable, stake, gross, startBlock } = figuresOf(round);
  const minted = [orchestratorA, orchestratorB]
    .filter((delegate) => hasCalled(round, delegate, round))
    .reduce((sum, delegate) => sum + (gross[delegate] ?? 0n), 0n);
  await protocol.set('RoundsManager', {
    currentRound: BigInt(round),
    currentRoundStartBlock: BigInt(startBlock),
    roundLength: 6_377n,
    currentRoundInitialized: 1n,
  });
  await protocol.set('Minter', { inflation, getGlobalTotalSupply: supply, currentMintableTokens: mintable, currentMintedTokens: minted });
  await protocol.set('BondingManager', { getTotalBonded: stake, getTranscoderPoolSize: 2n });
}

/** A real chain with the protocol on it, in the state of `protocolIndex()`, for all tests of a file. */
export function useProtocol() {
  let node: Node;
  let protocol: Protocol;
  let server: EntityServer;
  let served: { content: IndexContent; tamper: Tamper };
  beforeAll(async () => {
    // One server for all refreshes of a file: its address is part of the provenance, and must not change between two runs.
    server = await startEntities(
      () => served.content,
      (rows, ...asked) => served.tamper(rows, ...asked),
    );
    node = await startAnvil();
    protocol = await deployProtocol(node, compileProtocol());
  });
  afterAll(() => Promise.all([node.stop(), server.close()]));
  beforeEach(() => setChainTo(protocol, protocolIndex().newest));
  const env = () => ({
    ATLAS_SUBGRAPH_URL: `${server.url}/graphql`,
    ATLAS_ARBITRUM_RPC_URL: node.url,
    ATLAS_CONTROLLER_ADDRESS: protocol.controller,
  });
  /** Refreshes from an index; `asked` are its questions without those for the head. */
  const refresh = async (dataset: Dataset, content: IndexContent, options: RefreshChoices = {}) => {
    const { world = createRefreshWorld(), full = false, tamper = (rows) => rows } = options;
    served = { content, tamper };
    const before = server.asked.length;
    const [result] = await world.run([dataset], { env: env(), full });
    return { world, result, asked: server.asked.slice(before).filter(({ root }) => root !== '_meta') };
  };
  /** The index as of this chain: rewards were minted to its Minter, and 1,000 LPT came over the bridge. */
  const indexOf = (count?: number): IndexContent & { newest: number } => {
    const index = protocolIndex(count);
    const minter = (protocol.addresses['Minter'] ?? '').toLowerCase();
    const mints = (index.entities['mintEvents'] ?? []).map((mint) => ({ ...mint, to: minter }));
    const bridged = { ...mints[0], id: '0xbridge-1', to: `0x${'dd'.repeat(20)}`, amount: '1000' };
    return { ...index, entities: { ...index.entities, mintEvents: [...mints, bridged] } };
  };
  return { protocol: () => protocol, env, refresh, indexOf };
}
