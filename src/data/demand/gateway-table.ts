import type { TableSpec } from '../spec.ts';
import type { Gateways } from '../specs/gateways.ts';
import type { Snapshot } from '../snapshot.ts';
import { deriveDaysOfFunds, deriveSpendRate } from './gateway-funds.ts';
import type { GatewayProfile } from './gateway-profile.ts';

export type GatewayList = { snapshot: Snapshot<Gateways>; profiles: readonly GatewayProfile[] };

const column = (key: string, unit: string, description: string) => ({ key, unit, description });

/** One row per account of the directory of gateways: labels, funds and fees, with the day each part speaks of. */
export const gatewayTable: TableSpec<GatewayList> = {
  id: 'gateways',
  title: 'Directory of gateways',
  columns: [
    column('address', '', 'Account that pays for work'),
    column('labels', '', 'Names that public sources give it, with confidence where the directory states one'),
    column('labelSources', '', 'Keys of the sources in facts/gateway-directory.json, or of the provenance of gateways.json where only that names it'),
    column('workloads', '', 'What labels say it is used for; not measured'),
    column('isOrchestrator', '', 'Whether the same account is registered as an orchestrator; empty where orchestrators were not read'),
    column('depositEth', 'ETH', 'Deposit by the contract; empty where it was not read'),
    column('reserveEth', 'ETH', 'Reserve left by the contract; empty where it was not read'),
    column('unlockState', '', 'Whether funds serve payments or can be withdrawn; empty where it was not read'),
    column('fundsAt', 'UTC time', 'Time of the block at which funds were read'),
    column('spendEthPerDay', 'ETH', 'Fees of the last 30 whole days, over 30'),
    column('daysOfDeposit', 'days', 'Deposit over the spend per day; empty where nothing was spent'),
    column('daysOfFunds', 'days', 'Deposit and reserve left over the spend per day; empty where nothing was spent'),
    column('feesEth30Days', 'ETH', 'Fees of the last 30 whole days'),
    column('feesEth60Days', 'ETH', 'Fees of the last 60 whole days'),
    column('feesEth90Days', 'ETH', 'Fees of the last 90 whole days'),
    column('feesEth', 'ETH', 'Fees since the first day of the index'),
    column('firstFeeDay', 'UTC day', 'First day with fees'),
    column('lastFeeDay', 'UTC day', 'Last day with fees'),
    column('feesTo', 'UTC day', 'Last whole day of the fees'),
  ],
  rows: ({ snapshot, profiles }) => profiles.map((profile) => rowOf(snapshot, profile)),
};

function rowOf(snapshot: Snapshot<Gateways>, { address, labels, workloads, isOrchestrator, gateway }: GatewayProfile) {
  const withConfidence = labels.map(({ name, confidence }) => (confidence === null ? name : `${name} (${confidence})`));
  const { depositEth = null, reserveEth = null, unlockState = null, feesEth30Days = null, feesEth60Days = null, feesEth90Days = null, feesEth = null, firstFeeDay = null, lastFeeDay = null } = gateway ?? {};
  const derived = {
    spendEthPerDay: deriveSpendRate(snapshot, gateway).value,
    daysOfDeposit: deriveDaysOfFunds(snapshot, gateway, 'deposit').value,
    daysOfFunds: deriveDaysOfFunds(snapshot, gateway, 'deposit and reserve').value,
  };
  return {
    address,
    labels: withConfidence.join(' | ') || null,
    labelSources: [...new Set(labels.flatMap(({ source }) => source))].join(' ') || null,
    workloads: workloads.join(' ') || null,
    isOrchestrator,
    ...{ depositEth, reserveEth, unlockState, feesEth30Days, feesEth60Days, feesEth90Days, feesEth, firstFeeDay, lastFeeDay },
    ...derived,
    fundsAt: gateway && depositEth !== null ? (snapshot.data?.block.observedAt ?? null) : null,
    feesTo: gateway ? (snapshot.data?.lastDay ?? null) : null,
  };
}
