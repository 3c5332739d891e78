import { addDays } from '../../../src/data/day-series.ts';
import type { Facts } from '../../../src/data/fact-table.ts';
import type { KnownGateway } from '../../../src/data/facts/gateway-directory.ts';
import { feeWindows, type Gateway, type GatewayDay } from '../../../src/data/specs/gateways.ts';
import { decimalFromBase, sumDecimals } from '../../../src/data/units.ts';
import type { SubgraphGateway } from '../../sources/subgraph/gateways.ts';
import type { SenderInfo } from '../../sources/ticket-broker.ts';

/** Provenance ids of a refresh. */
export const liveIds = { gateways: 'subgraph-gateways', days: 'subgraph-gateway-days', broker: 'ticket-broker-senders' } as const;

type Parts = {
  gateway: SubgraphGateway;
  sender: SenderInfo | { reason: string } | undefined;
  /** Whole days of this gateway, oldest first. */
  days: readonly GatewayDay[];
  lastDay: string;
  round: number;
  directory: Facts<KnownGateway>;
};

/** One gateway: its funds as the contract has them, its fees added up from its own days, its name from the directory. */
export function toGateway({ gateway, sender, days, lastDay, round, directory }: Parts): Gateway {
  const known = directory.rows.find(({ address }) => address === gateway.id);
  const feesSince = (count: number) => sumDecimals(days.filter(({ date }) => date > addDays(lastDay, -count)).map(({ feesEth }) => feesEth));
  return {
    address: gateway.id,
    name: known?.name ?? null,
    operator: known?.operator ?? null,
    nameConfidence: known?.confidence ?? null,
    workloads: known?.workloads ?? [],
    ...fundsOf(sender, round),
    indexedDepositEth: gateway.deposit,
    indexedReserveEth: gateway.reserve,
    feesEth: sumDecimals(days.map(({ feesEth }) => feesEth)),
    feesUsd: sumDecimals(days.map(({ feesUsd }) => feesUsd)),
    feesEth30Days: feesSince(feeWindows.feesEth30Days),
    feesEth60Days: feesSince(feeWindows.feesEth60Days),
    feesEth90Days: feesSince(feeWindows.feesEth90Days),
    firstFeeDay: days[0]?.date ?? null,
    lastFeeDay: days.at(-1)?.date ?? null,
    source: [...Object.values(liveIds), ...(known?.source ?? [])],
  };
}

type Funds = Pick<Gateway, 'depositEth' | 'reserveEth' | 'claimedInRoundEth' | 'unlockState' | 'withdrawRound' | 'absentBecause'>;

function fundsOf(sender: Parts['sender'], round: number): Funds {
  if (!sender || 'reason' in sender) {
    const absentBecause = `The TicketBroker did not tell its funds: ${sender?.reason ?? 'no answer'}.`;
    return { depositEth: null, reserveEth: null, claimedInRoundEth: null, unlockState: null, withdrawRound: null, absentBecause };
  }
  const { deposit, reserve, claimedInCurrentRound, withdrawRound } = sender;
  return {
    depositEth: decimalFromBase(deposit),
    reserveEth: decimalFromBase(reserve),
    claimedInRoundEth: decimalFromBase(claimedInCurrentRound),
    unlockState: unlockStateOf(sender, round),
    withdrawRound: withdrawRound === 0 ? null : withdrawRound,
    absentBecause: null,
  };
}

/** Funds can be withdrawn once the current round has reached withdrawRound: livepeer/protocol@f225b10c62ce:contracts/pm/mixins/MixinTicketBrokerCore.sol. */
function unlockStateOf({ deposit, reserve, withdrawRound }: SenderInfo, round: number): Gateway['unlockState'] {
  if (deposit + reserve === 0n) return 'no funds';
  if (withdrawRound === 0) return 'locked';
  return round >= withdrawRound ? 'withdrawable' : 'unlocking';
}
