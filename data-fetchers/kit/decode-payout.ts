import { decodeFunctionData, encodeFunctionData, getAddress, isAddressEqual, parseAbi, type Address, type Hex } from 'viem';
import { decimalFromBase } from '../../src/data/units.ts';

/** One action of a proposal or of the treasury, as it went over the chain. `value` is wei. */
export type TreasuryAction = { target: Address; value: bigint; data: Hex };

/**
 * What an action pays. `amount` is in whole LPT or ETH; for other tokens it stays in base units, because their decimals are not known here.
 * A `call` is anything else: `contract` is what it calls, `amount` the ETH sent along.
 */
export type Payout = {
  kind: 'LPT' | 'ETH' | 'other token' | 'call';
  recipient: Address | null;
  amount: string | null;
  contract: Address | null;
  amountBase: string | null;
};

const transferAbi = parseAbi(['function transfer(address to, uint256 amount) returns (bool)']);
const transferSelector = '0xa9059cbb';
/** Characters of the calldata: 0x, selector, two words. */
const transferLength = 2 + 8 + 64 + 64;

/**
 * Reads a payment out of calldata: an ERC-20 transfer, or native ETH sent without a call.
 * @param lpt address of the LPT token on the same chain.
 */
export function decodePayout({ target, value, data }: TreasuryAction, lpt: Address): Payout {
  const none = { recipient: null, amount: null, contract: null, amountBase: null };
  if (data === '0x' && value > 0n) return { ...none, kind: 'ETH', recipient: getAddress(target), amount: decimalFromBase(value) };
  const transfer = value === 0n ? readTransfer(data) : null;
  if (transfer === null) return { ...none, kind: 'call', contract: getAddress(target), amount: decimalFromBase(value) };
  const [recipient, base] = transfer;
  if (isAddressEqual(target, lpt)) return { ...none, kind: 'LPT', recipient, amount: decimalFromBase(base) };
  return { ...none, kind: 'other token', recipient, contract: getAddress(target), amountBase: base.toString() };
}

/** Recipient and amount of a transfer whose calldata is exactly that, to the last bit; null for anything else. */
function readTransfer(data: Hex): readonly [Address, bigint] | null {
  if (!data.startsWith(transferSelector) || data.length !== transferLength) return null;
  const { args } = decodeFunctionData({ abi: transferAbi, data });
  // viem ignores bits above an address; a contract would refuse them.
  return encodeFunctionData({ abi: transferAbi, args }) === data.toLowerCase() ? args : null;
}
