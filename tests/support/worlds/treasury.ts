import { encodeFunctionData, parseAbi } from 'viem';
import { startAnvil } from '../evm/anvil.ts';
import { deployGovernance } from '../evm/governance.ts';
import type { DatasetWorld } from '../fault-matrix.ts';

const ether = 10n ** 18n;
const grantee = `0x${'11'.repeat(20)}` as const;

/** A treasury with a balance, a cut, and two payments in blocks of their own. */
export const world: DatasetWorld = {
  upstreams: [{ variable: 'ATLAS_ARBITRUM_RPC_URL', kind: 'rpc' }],
  start: async () => {
    const node = await startAnvil();
    const chain = await deployGovernance(node);
    await chain.set('BondingManager', { treasuryRewardCutRate: 10n ** 26n, nextRoundTreasuryRewardCutRate: 0n, treasuryBalanceCeiling: 750_000n * ether });
    await chain.send('LivepeerToken', 'mint', [chain.at('Treasury'), 600_000n * ether]);
    const abi = parseAbi(['function transfer(address to, uint256 amount) returns (bool)']);
    for (const amount of [100n * ether, 50n * ether]) {
      const call = encodeFunctionData({ abi, args: [grantee, amount] });
      await chain.send('Treasury', 'execute', [[chain.at('LivepeerToken')], [0n], [call]]);
      await node.client.mine({ blocks: 20 });
    }
    return { env: { ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_CONTROLLER_ADDRESS: chain.controller }, stop: node.stop };
  },
};
