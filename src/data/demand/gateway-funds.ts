import { addDays, endOfDay } from '../day-series.ts';
import { inputFrom, metric, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import { feeWindows, type Gateway, type Gateways } from '../specs/gateways.ts';
import { baseFromDecimal, decimalFromBase, sumDecimals, type Unit } from '../units.ts';

type GatewaysSnapshot = Snapshot<Gateways>;
type Fields = Pick<Metric, 'id' | 'label' | 'method'>;

/** Days over which the spend rate is a mean. */
const spendDays = feeWindows.feesEth30Days;

/** Why an account of the directory has no figures. */
export const notInDataset = (snapshot: GatewaysSnapshot): string => snapshot.absentBecause ?? 'The dataset has no such account: it never funded the TicketBroker, as far as the index knows.';

/** Deposit or reserve left of one account, as the contract has it. */
export function deriveFunds(snapshot: GatewaysSnapshot, gateway: Gateway | null, part: 'depositEth' | 'reserveEth'): Metric {
  const label = part === 'depositEth' ? 'Deposit' : 'Reserve left';
  const fields = { id: `gateways.${part}.${idOf(gateway)}`, label, method: 'TicketBroker.getSenderInfo() at one pinned block.' };
  const value = gateway?.[part] ?? null;
  if (!snapshot.data || !gateway || value === null) return absent(fields, 'ETH', gateway?.absentBecause ?? notInDataset(snapshot));
  const inputs = [inputFrom(snapshot, `${part} of ${gateway.address}`, gateway.source)];
  return metric({ ...fields, value, unit: 'ETH', asOf: snapshot.data.block.observedAt, evidence: 'measured on chain', inputs });
}

/** Fees of one account over 30, 60 or 90 whole days. */
export function deriveWindowFees(snapshot: GatewaysSnapshot, gateway: Gateway | null, window: keyof typeof feeWindows): Metric {
  const days = feeWindows[window];
  const fields = { id: `gateways.fees-${days}d.${idOf(gateway)}`, label: `Fees of ${days} days`, method: `Face value of winning tickets redeemed on ${days} whole UTC days.` };
  if (!snapshot.data || !gateway) return absent(fields, 'ETH', notInDataset(snapshot));
  return metric({ ...fields, value: gateway[window], unit: 'ETH', since: addDays(snapshot.data.lastDay, 1 - days), asOf: endOfDay(snapshot.data.lastDay), evidence: 'derived', inputs: [inputFrom(snapshot, `${window} of ${gateway.address}`, gateway.source)] });
}

/** Mean fees per day over the last 30 whole days. What is spent on gas is not in it. */
export function deriveSpendRate(snapshot: GatewaysSnapshot, gateway: Gateway | null): Metric {
  const fields = { id: `gateways.spend-rate.${idOf(gateway)}`, label: 'Spend per day', method: `Fees of the last ${spendDays} whole days, over ${spendDays}.` };
  if (!snapshot.data || !gateway) return absent(fields, 'ETH', notInDataset(snapshot));
  const value = decimalFromBase(baseFromDecimal(gateway.feesEth30Days) / BigInt(spendDays));
  return metric({ ...fields, value, unit: 'ETH', asOf: endOfDay(snapshot.data.lastDay), evidence: 'derived', inputs: [inputFrom(snapshot, `feesEth30Days of ${gateway.address}`, gateway.source)] });
}

/**
 * Days until funds are gone at the spend rate: funds × 30 ÷ fees of 30 days. Dated by the older of its parts, the end of the last fee day or
 * the block of the funds. Absent where nothing was spent, because there is no rate, and where funds were not read.
 */
export function deriveDaysOfFunds(snapshot: GatewaysSnapshot, gateway: Gateway | null, of: 'deposit' | 'deposit and reserve'): Metric {
  const block = snapshot.data?.block;
  const fields = {
    id: `gateways.days-of-${of.replaceAll(' ', '-')}.${idOf(gateway)}`,
    label: of === 'deposit' ? 'Days of deposit' : 'Days of funds',
    method: `${of === 'deposit' ? 'Deposit' : 'Deposit and reserve left'} over the spend per day. ${block ? `Funds at block ${block.number}, ${block.observedAt}; fees of the ${spendDays} days to ${snapshot.data?.lastDay}.` : ''}`.trim(),
  };
  if (!snapshot.data || !gateway) return absent(fields, 'days', notInDataset(snapshot));
  const { depositEth, reserveEth } = gateway;
  if (depositEth === null || reserveEth === null) return absent(fields, 'days', gateway.absentBecause ?? 'Its funds could not be read.');
  const spent = baseFromDecimal(gateway.feesEth30Days);
  if (spent === 0n) return absent(fields, 'days', `It paid nothing in the ${spendDays} days, so there is no rate to divide by.`);
  const funds = baseFromDecimal(of === 'deposit' ? depositEth : sumDecimals([depositEth, reserveEth]));
  const asOf = [snapshot.data.block.observedAt, endOfDay(snapshot.data.lastDay)].sort()[0] ?? null;
  const inputs = [inputFrom(snapshot, `funds and feesEth30Days of ${gateway.address}`, gateway.source)];
  return metric({ ...fields, value: Number((funds * BigInt(spendDays) * 1000n) / spent) / 1000, unit: 'days', asOf, evidence: 'derived', inputs });
}

const idOf = (gateway: Gateway | null): string => gateway?.address.toLowerCase() ?? 'unread';
const absent = (fields: Fields, unit: Unit, absentBecause: string): Metric => metric({ ...fields, value: null, unit, asOf: null, evidence: 'derived', inputs: [], absentBecause });
