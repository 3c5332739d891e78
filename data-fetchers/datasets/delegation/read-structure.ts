import { getAddress } from 'viem';
import type { DelegationReading, TopDelegate } from '../../../src/data/specs/delegation.ts';
import { stakeBands } from '../../../src/data/stake-bands.ts';
import { baseFromDecimal, decimalFromBase } from '../../../src/data/units.ts';
import type { SubgraphDelegator } from '../../sources/subgraph/delegators.ts';
import { giniOf, nakamotoNumber } from './concentration.ts';

const mostDelegates = 25;
const mostDelegators = 20;
const ether = 10n ** 18n;
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

type Structure = {
  reading: Omit<DelegationReading, 'at' | 'block' | 'source'>;
  topDelegates: TopDelegate[];
  topDelegators: { rank: number; delegator: string; delegate: string | null; principalLpt: string }[];
};

/** Delegators with stake → counts, bands, concentration and the largest of both kinds. Equal amounts stand by address. */
export function readStructure(delegators: readonly SubgraphDelegator[], month: string): Structure {
  const stakes = delegators.map(({ id, delegate, bondedAmount }) => ({
    id,
    delegate: delegate?.id ?? null,
    amount: baseFromDecimal(bondedAmount),
  }));
  const byDelegate = new Map<string, bigint>();
  for (const { delegate, amount } of stakes) if (delegate) byDelegate.set(delegate, (byDelegate.get(delegate) ?? 0n) + amount);
  const delegates = [...byDelegate].sort(([a, amountA], [b, amountB]) =>
    amountA === amountB ? (a < b ? -1 : 1) : amountA > amountB ? -1 : 1,
  );
  const amounts = delegates.map(([, amount]) => amount);
  const largest = [...stakes].sort((a, b) => (a.amount === b.amount ? (a.id < b.id ? -1 : 1) : a.amount > b.amount ? -1 : 1));
  return {
    reading: {
      month,
      delegators: stakes.length,
      delegates: delegates.length,
      principalLpt: decimalFromBase(sum(stakes.map(({ amount }) => amount))),
      ...bandsOf(stakes.map(({ amount }) => amount)),
      unknownDelegateLpt: decimalFromBase(sum(stakes.flatMap(({ delegate, amount }) => (delegate ? [] : [amount])))),
      nakamoto33: nakamotoNumber(amounts, 33),
      nakamoto50: nakamotoNumber(amounts, 50),
      delegateGini: giniOf(amounts),
    },
    topDelegates: delegates
      .slice(0, mostDelegates)
      .map(([delegate, amount], index) => ({
        month,
        rank: index + 1,
        delegate: getAddress(delegate),
        principalLpt: decimalFromBase(amount),
      })),
    topDelegators: largest.slice(0, mostDelegators).map(({ id, delegate, amount }, index) => ({
      rank: index + 1,
      delegator: getAddress(id),
      delegate: delegate && getAddress(delegate),
      principalLpt: decimalFromBase(amount),
    })),
  };
}

type Bands = Pick<DelegationReading, `${(typeof stakeBands)[number]['key']}${'Delegators' | 'Lpt'}`>;

function bandsOf(amounts: readonly bigint[]): Bands {
  const fields = stakeBands.flatMap(({ key, from, to }): [string, number | string][] => {
    const within = amounts.filter((amount) => amount >= BigInt(from) * ether && (to === null || amount < BigInt(to) * ether));
    return [
      [`${key}Delegators`, within.length],
      [`${key}Lpt`, decimalFromBase(sum(within))],
    ];
  });
  return Object.fromEntries(fields) as Bands;
}
