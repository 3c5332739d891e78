import { parseAbi, type Address } from 'viem';
import { describeCalls, type Rpc } from '../kit/rpc.ts';

/** livepeer/protocol@f225b10c62ce:contracts/pm/mixins/MixinTicketBrokerCore.sol. */
const brokerAbi = parseAbi([
  'function getSenderInfo(address _sender) view returns ((uint256 deposit, uint256 withdrawRound) sender, (uint256 fundsRemaining, uint256 claimedInCurrentRound) reserve)',
]);

/** Funds of a gateway in base units of ETH. `withdrawRound` is 0 unless it asked to unlock its funds. */
export type SenderInfo = { deposit: bigint; withdrawRound: number; reserve: bigint; claimedInCurrentRound: bigint };

/**
 * Funds of gateways at the pinned block, in the order of the addresses; a call that fails alone has a reason.
 * @throws UpstreamError where the endpoint fails.
 */
export async function fetchSenders(rpc: Rpc, broker: Address, gateways: readonly Address[]): Promise<{ senders: (SenderInfo | { reason: string })[]; functions: string[] }> {
  const callOf = (gateway: Address) => ({ contract: 'TicketBroker', address: broker, abi: brokerAbi, functionName: 'getSenderInfo', args: [gateway] });
  const calls = gateways.map(callOf);
  const senders = (await rpc.readMany(calls)).map((answer) => {
    if (!answer.ok) return { reason: answer.reason };
    const [{ deposit, withdrawRound }, { fundsRemaining, claimedInCurrentRound }] = answer.value as [
      { deposit: bigint; withdrawRound: bigint },
      { fundsRemaining: bigint; claimedInCurrentRound: bigint },
    ];
    return { deposit, withdrawRound: Number(withdrawRound), reserve: fundsRemaining, claimedInCurrentRound };
  });
  return { senders, functions: describeCalls(calls) };
}
