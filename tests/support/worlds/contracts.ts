import { startAnvil } from '../evm/anvil.ts';
import { compileProtocol } from '../evm/compile.ts';
import { deployProtocol } from '../evm/deploy-protocol.ts';
import type { DatasetWorld } from '../fault-matrix.ts';

/** A Controller on a real node that knows some of the names. */
export const world: DatasetWorld = {
  upstreams: [{ variable: 'ATLAS_ARBITRUM_RPC_URL', kind: 'rpc' }],
  start: async () => {
    const node = await startAnvil();
    const { controller } = await deployProtocol(node, compileProtocol());
    return { env: { ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_CONTROLLER_ADDRESS: controller }, stop: node.stop };
  },
};
