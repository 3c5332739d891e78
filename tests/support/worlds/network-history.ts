import { baseFromDecimal } from '../../../src/data/units.ts';
import { startAnvil } from '../evm/anvil.ts';
import { compileProtocol } from '../evm/compile.ts';
import { deployProtocol } from '../evm/deploy-protocol.ts';
import type { DatasetWorld } from '../fault-matrix.ts';
import { startFeeSummary } from '../fee-summary-server.ts';
import { startSubgraph, subgraphFixture } from '../subgraph-server.ts';

/** The days of the fixture, and a chain in the state that the newest of them tells. */
export const world: DatasetWorld = {
  upstreams: [
    { variable: 'ATLAS_SUBGRAPH_URL', kind: 'graphql' },
    { variable: 'ATLAS_ARBITRUM_RPC_URL', kind: 'rpc' },
    { variable: 'ATLAS_DEFILLAMA_URL', kind: 'json', comparesOnly: true },
  ],
  start: async () => {
    const [node, server] = await Promise.all([startAnvil(), startSubgraph(subgraphFixture())]);
    const protocol = await deployProtocol(node, compileProtocol());
    await protocol.set('Minter', { inflation: 607_000n, getGlobalTotalSupply: baseFromDecimal('51760501.25') });
    await protocol.set('BondingManager', { getTotalBonded: baseFromDecimal('26955002.5') });
    const fees = await startFeeSummary(() => subgraphFixture().days);
    const env = { ATLAS_DEFILLAMA_URL: fees.url, ATLAS_SUBGRAPH_URL: `${server.url}/graphql`, ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_CONTROLLER_ADDRESS: protocol.controller };
    return { env, stop: () => Promise.all([node.stop(), server.close(), fees.close()]) };
  },
};
