import type { Address } from 'viem';
import { startAnvil } from '../evm/anvil.ts';
import { compileProtocol, type Compiled } from '../evm/compile.ts';
import { copyCode, deploy, deployProtocol } from '../evm/deploy-protocol.ts';
import { bookAddress, startEthereumNode } from '../evm/ethereum-node.ts';
import { knownL1Supply, knownTreasuryEth, setKnownValues } from '../evm/known-values.ts';
import type { DatasetWorld } from '../fault-matrix.ts';

/** The protocol with known values on a node of Arbitrum's chain id, and LPT on one of Ethereum's. */
export const world: DatasetWorld = {
  upstreams: [
    { variable: 'ATLAS_ARBITRUM_RPC_URL', kind: 'rpc' },
    { variable: 'ATLAS_ETHEREUM_RPC_URL', kind: 'rpc' },
  ],
  start: async () => {
    const compiled = compileProtocol();
    const [node, ethereum] = await Promise.all([startAnvil(), startEthereumNode(compiled['LivepeerToken'] as Compiled, knownL1Supply)]);
    const protocol = await deployProtocol(node, compiled);
    await copyCode(node, await deploy(node, compiled['PollCreator'] as Compiled), bookAddress('arbitrum-one', 'PollCreator'));
    await setKnownValues(protocol);
    await node.client.setBalance({ address: protocol.addresses['Treasury'] as Address, value: knownTreasuryEth });
    const env = { ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_ETHEREUM_RPC_URL: ethereum.url, ATLAS_CONTROLLER_ADDRESS: protocol.controller };
    return { env, stop: () => Promise.all([node.stop(), ethereum.stop()]) };
  },
};
