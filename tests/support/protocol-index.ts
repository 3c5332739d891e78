import { decimalFromBase } from '../../src/data/units.ts';
import type { Entity, IndexContent } from './entity-server.ts';
import { cutUpdate, delegators, feeEntities, moves, transcoderDays, transcoders } from './protocol-entities.ts';
import {
  delegateD,
  event,
  figuresOf,
  firstRound,
  hasCalled,
  netOf,
  orchestratorA,
  orchestratorB,
  skippedRound,
} from './protocol-figures.ts';

const fees: Record<string, string> = { [orchestratorA]: '0.3', [orchestratorB]: '0.1' };
function poolsOf(round: number, newest: number): Entity[] {
  return [orchestratorA, orchestratorB].map((delegate) => ({
    id: `${String(round).padStart(10, '0')}-${delegate}`,
    delegate: { id: delegate },
    fees: fees[delegate],
    rewardTokens: hasCalled(round, delegate, newest) ? decimalFromBase(netOf(figuresOf(round).gross[delegate] ?? 0n)) : null,
    totalStake: delegate === orchestratorA ? '15000000' : '10000000',
    feeShare: delegate === orchestratorA ? '500000' : '0',
  }));
}

function roundEntity(round: number, newest: number): Entity {
  const { supply, inflation, mintable, stake, startBlock, startedAt } = figuresOf(round);
  const initialized = round !== skippedRound;
  const state = (value: string) => (initialized ? value : '0');
  return {
    id: String(round),
    initialized,
    startBlock: String(startBlock),
    length: '6377',
    startTimestamp: startedAt,
    mintableTokens: state(decimalFromBase(mintable)),
    volumeETH: initialized ? '0.4' : '0',
    volumeUSD: initialized ? '1200.5' : '0',
    totalActiveStake: state(decimalFromBase(stake)),
    totalSupply: state(decimalFromBase(supply)),
    participationRate: state(String(Number(stake) / Number(supply))),
    movedStake: '0',
    newStake: '12.5',
    inflation: state(String(inflation)),
    activeTranscoderCount: state('2'),
    delegatorsCount: '2600',
    pools: initialized ? poolsOf(round, newest) : [],
  };
}

/** An index of `count` rounds whose newest is running: the head is half an hour after the newest reward call. */
export function protocolIndex(count = 8): IndexContent & { newest: number } {
  const newest = firstRound + count - 1;
  const numbers = Array.from({ length: count }, (_, index) => firstRound + index);
  const calls = numbers
    .filter((round) => round !== skippedRound)
    .flatMap((round) =>
      [orchestratorA, orchestratorB].filter((delegate) => hasCalled(round, delegate, newest)).map((delegate) => ({ round, delegate })),
    );
  return {
    newest,
    head: { block: { number: 450_000_000, timestamp: figuresOf(newest).startedAt + 5_400 }, hasIndexingErrors: false },
    entities: {
      ...moves,
      ...feeEntities,
      delegators,
      unbondingLocks: [
        { id: `${delegateD}-1`, amount: '10', withdrawRound: String(newest + 1) },
        { id: `${delegateD}-2`, amount: '20.25', withdrawRound: String(newest) },
        { id: `${delegateD}-3`, amount: '30', withdrawRound: '3990' },
      ],
      transcoders: transcoders(newest),
      transcoderDays: transcoderDays(figuresOf(newest).startedAt + 5_400),
      transcoderUpdateEvents: [
        cutUpdate(4001, orchestratorA, '100000', '0'),
        cutUpdate(4002, orchestratorB, '1000000', '0'),
        cutUpdate(4006, orchestratorA, '50000', '500000'),
      ],
      rounds: numbers.map((round) => roundEntity(round, newest)),
      rewardEvents: calls.map(({ round, delegate }) => ({
        ...event(round, delegate, 'aa'),
        delegate: { id: delegate },
        rewardTokens: decimalFromBase(netOf(figuresOf(round).gross[delegate] ?? 0n)),
      })),
      mintEvents: calls.map(({ round, delegate }) => ({
        ...event(round, delegate, 'bb'),
        to: '',
        amount: decimalFromBase(figuresOf(round).gross[delegate] ?? 0n),
      })),
    },
  };
}

/** The index with one entity changed. */
export function withChange<Content extends IndexContent>(
  content: Content,
  root: string,
  id: string,
  change: Record<string, unknown>,
): Content {
  const entities = {
    ...content.entities,
    [root]: (content.entities[root] ?? []).map((entity) => (entity.id === id ? { ...entity, ...change } : entity)),
  };
  return { ...content, entities };
}
