import { keccak256, toBytes } from 'viem';
import { startAnvil } from '../evm/anvil.ts';
import { copyCode, transact } from '../evm/deploy-protocol.ts';
import { bookAddress } from '../evm/ethereum-node.ts';
import { deployGovernance } from '../evm/governance.ts';
import type { DatasetWorld } from '../fault-matrix.ts';
import { sendJson, startServer } from '../http-server.ts';

const target = `0x${'11'.repeat(20)}` as const;
const release = (tag: string, day: string) => ({
  tag_name: tag,
  name: `Release ${tag}`,
  html_url: `https://github.com/livepeer/go-livepeer/releases/tag/${tag}`,
  draft: false,
  prerelease: false,
  published_at: `${day}T10:00:00Z`,
});

const releases = [release('v1.1.0', '2026-10-01'), release('v1.0.0', '2026-09-01')];
const pull = (number: number) => ({
  number,
  title: `LIP for ${number}`,
  html_url: `https://github.com/livepeer/LIPs/pull/${number}`,
  state: 'open',
  draft: false,
  created_at: '2026-09-01T10:00:00Z',
  updated_at: '2026-10-03T10:00:00Z',
  merged_at: null,
});

/** Two registrations, an update that was staged and executed, two releases, two pull requests. */
export const world: DatasetWorld = {
  upstreams: [
    { variable: 'ATLAS_ARBITRUM_RPC_URL', kind: 'rpc' },
    { variable: 'ATLAS_GITHUB_API_URL', kind: 'json' },
  ],
  start: async () => {
    const node = await startAnvil();
    const chain = await deployGovernance(node);
    const governor = { abi: chain.abi('Governor'), address: bookAddress('arbitrum-one', 'Governor (protocol)') };
    await copyCode(node, chain.at('Governor'), governor.address);
    for (const name of ['BondingManagerTarget', 'MinterTarget']) {
      await chain.send('Controller', 'setContractInfo', [keccak256(toBytes(name)), target, `0x${'ab'.repeat(20)}`]);
      await node.client.mine({ blocks: 10 });
    }
    const update = { target: [target], value: [0n], data: ['0xdeadbeef00'], nonce: 3n };
    await transact(node, { ...governor, functionName: 'stage', args: [update, 51_840n] });
    await transact(node, { ...governor, functionName: 'execute', args: [update] });
    const github = await startServer(({ url = '' }, response) => sendJson(response, url.includes('/pulls?') ? [pull(12), pull(11)] : url.includes('/go-livepeer/') ? releases : []));
    const env = { ATLAS_ARBITRUM_RPC_URL: node.url, ATLAS_CONTROLLER_ADDRESS: chain.controller, ATLAS_GITHUB_API_URL: github.url };
    return { env, stop: () => Promise.all([node.stop(), github.close()]) };
  },
};
