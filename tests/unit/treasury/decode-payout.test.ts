import fc from 'fast-check';
import { encodeFunctionData, getAddress, parseAbi, toHex, type Hex } from 'viem';
import { describe, expect, it } from 'vitest';
import { decodePayout } from '../../../data-fetchers/kit/decode-payout.ts';
import { decimalFromBase } from '../../../src/data/units.ts';

const lpt = '0x289ba1701C2F088cf0faf8B3705246331cB8A839';
const other = '0x82aF49447D8a07e3bd95BD0d56f35241523fBab1';
const abi = parseAbi(['function transfer(address to, uint256 amount) returns (bool)', 'function approve(address to, uint256 amount) returns (bool)']);
const addresses = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => getAddress(toHex(bytes)));
const amounts = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
const transfer = (to: Hex, amount: bigint) => encodeFunctionData({ abi, functionName: 'transfer', args: [to, amount] });

const none = { recipient: null, amount: null, contract: null, amountBase: null };

describe('decodePayout', () => {
  it('reads any LPT transfer exactly', () => {
    fc.assert(
      fc.property(addresses, amounts, (recipient, amount) => {
        expect(decodePayout({ target: lpt, value: 0n, data: transfer(recipient, amount) }, lpt)).toEqual({ ...none, kind: 'LPT', recipient, amount: decimalFromBase(amount) });
      }),
    );
  });

  it('reads any plain ETH payment exactly', () => {
    fc.assert(
      fc.property(addresses, fc.bigInt({ min: 1n, max: 2n ** 200n }), (recipient, value) => {
        expect(decodePayout({ target: recipient, value, data: '0x' }, lpt)).toEqual({ ...none, kind: 'ETH', recipient, amount: decimalFromBase(value) });
      }),
    );
  });

  it('leaves other tokens in base units, because their decimals are not known', () => {
    expect(decodePayout({ target: other, value: 0n, data: transfer(lpt, 5_000_000n) }, lpt)).toEqual({ ...none, kind: 'other token', contract: other, recipient: lpt, amountBase: '5000000' });
  });

  it.each<[string, bigint, Hex]>([
    ['another function', 0n, encodeFunctionData({ abi, functionName: 'approve', args: [other, 1n] })],
    ['a transfer with ETH', 1n, transfer(other, 1n)],
    ['a transfer that is cut short', 0n, transfer(other, 1n).slice(0, -2) as Hex],
    ['a transfer with something behind it', 0n, `${transfer(other, 1n)}00`],
    ['a recipient wider than an address', 0n, `0xa9059cbb${'f'.repeat(64)}${'0'.repeat(64)}`],
    ['nothing at all', 0n, '0x'],
    ['less than a selector', 0n, '0x1234'],
  ])('is a call, never a payment: %s', (_name, value, data) => {
    expect(decodePayout({ target: lpt, value, data }, lpt)).toEqual({ ...none, kind: 'call', contract: lpt, amount: decimalFromBase(value) });
  });
});
