import { encodeAbiParameters, parseAbiParameters } from 'viem';
import { startEntities } from './entity-server.ts';
import type { Governance } from './evm/governance.ts';
import type { DatasetWorld } from './fault-matrix.ts';
import { sendJson, startServer } from './http-server.ts';
import { deployIndexChain, setIndexChain, wholeIndex } from './index-world.ts';
import { proposalIds, voters } from './treasury-index.ts';

/** World of the datasets about gateways, polls and proposals: `wholeIndex()`, a chain in its state, and the text of its poll. */
export const indexDatasetWorld: DatasetWorld = {
  upstreams: [
    { variable: 'ATLAS_SUBGRAPH_URL', kind: 'graphql' },
    { variable: 'ATLAS_ARBITRUM_RPC_URL', kind: 'rpc' },
  ],
  start: async () => {
    const { node, protocol, governance } = await deployIndexChain();
    const index = wholeIndex(protocol.addresses['Minter'] ?? '', governance.at('LivepeerToken'));
    await setIndexChain({ protocol, governance }, index.newest);
    await announceProposal(governance);
    // Descriptions of a megabyte are a fault of their own: what is served well is short.
    const treasuryProposals = (index.entities['treasuryProposals'] ?? []).map((row) => ({ ...row, description: String(row['description']).slice(0, 500) }));
    const block = { ...index.head.block, number: Number(await node.client.getBlockNumber()) };
    const server = await startEntities(() => ({ head: { ...index.head, block }, entities: { ...index.entities, treasuryProposals } }));
    const texts = await startServer((_request, response) => sendJson(response, { gitCommitHash: 'c0ffee', text: '---\nlip: 1\ntitle: A\n---\n' }));
    const env = {
      ATLAS_SUBGRAPH_URL: `${server.url}/graphql`,
      ATLAS_ARBITRUM_RPC_URL: node.url,
      ATLAS_CONTROLLER_ADDRESS: protocol.controller,
      ATLAS_IPFS_URL: texts.url,
    };
    return { env, stop: () => Promise.all([node.stop(), server.close(), texts.close()]) };
  },
};

/** The event that tells when the paid proposal was made. */
function announceProposal(governance: Governance): Promise<void> {
  const fields = parseAbiParameters('uint256, address, address[], uint256[], string[], bytes[], uint256, uint256, string');
  const event = encodeAbiParameters(fields, [BigInt(proposalIds.paid), voters.orchestrator, [], [], [], [], 4_000n, 4_010n, 'x']);
  return governance.send('LivepeerGovernor', 'announce', [event]);
}
