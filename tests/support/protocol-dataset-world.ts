import { startEntities } from './entity-server.ts';
import { startAnvil } from './evm/anvil.ts';
import { compileProtocol } from './evm/compile.ts';
import { deployProtocol } from './evm/deploy-protocol.ts';
import type { DatasetWorld } from './fault-matrix.ts';
import { protocolIndex } from './protocol-index.ts';
import { setChainTo } from './protocol-world.ts';

/** World of the datasets that read rounds, stake and fees: the invented network of `protocolIndex()`, and a chain in its state. */
export const protocolDatasetWorld: DatasetWorld = {
  upstreams: [
    { variable: 'ATLAS_SUBGRAPH_URL', kind: 'graphql' },
    { variable: 'ATLAS_ARBITRUM_RPC_URL', kind: 'rpc' },
  ],
  start: async () => {
    const node = await startAnvil();
    const protocol = await deployProtocol(node, compileProtocol());
    const index = protocolIndex();
    const minter = (protocol.addresses['Minter'] ?? '').toLowerCase();
    const mintEvents = (index.entities['mintEvents'] ?? []).map((mint) => ({ ...mint, to: minter }));
    await setChainTo(protocol, index.newest);
    const server = await startEntities(() => ({ ...index, entities: { ...index.entities, mintEvents } }));
    const env = { ATLAS_SUBGRAPH_URL: `${server.url}/graphql`, ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_CONTROLLER_ADDRESS: protocol.controller };
    return { env, stop: () => Promise.all([node.stop(), server.close()]) };
  },
};
