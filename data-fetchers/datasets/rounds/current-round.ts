import type { CurrentRound, RoundRow } from '../../../src/data/specs/rounds.ts';
import { decimalFromBase } from '../../../src/data/units.ts';
import type { Rpc } from '../../kit/rpc.ts';
import { UpstreamError } from '../../kit/upstream-error.ts';
import type { RoundReadings } from './compare-with-chain.ts';

/** Provenance ids of a refresh. */
export const ids = { subgraph: 'livepeer-subgraph-rounds', chain: 'arbitrum-current-round' } as const;

type Chain = { readings: RoundReadings; rpc: Pick<Rpc, 'block' | 'observedAt' | 'chainId'> };

/**
 * The current round: the newest of the index, or where `chain` is given, because the index lags, what the contracts say of it.
 * @throws UpstreamError where the contracts are to be believed and do not tell which round it is.
 */
export function currentOf(rounds: readonly RoundRow[], chain: Chain | null): CurrentRound {
  const newest = rounds.at(-1) as RoundRow;
  if (chain) return readFromChain(chain);
  const { round, startedAt, startL1Block, lengthL1Blocks, initialised } = newest;
  const { mintableLpt, activeStakeLpt, totalSupplyLpt, inflationPerRoundPpb } = newest;
  const state = { mintableLpt, activeStakeLpt, totalSupplyLpt, inflationPerRoundPpb };
  return { round, at: startedAt, block: null, startL1Block, lengthL1Blocks, initialised, ...state, source: ids.subgraph };
}

function readFromChain({ readings, rpc }: Chain): CurrentRound {
  const raw = (key: keyof RoundReadings) => readings[key]?.raw ?? null;
  const lpt = (key: keyof RoundReadings) => (raw(key) === null ? null : decimalFromBase(BigInt(raw(key) ?? 0)));
  const [round, start, length] = [raw('round'), raw('startL1Block'), raw('lengthL1Blocks')];
  if (round === null || start === null || length === null) {
    const reason = `does not tell the current round at block ${rpc.block.number}, and the subgraph is too far behind to tell it`;
    throw new UpstreamError({ sourceId: 'arbitrum', host: `chain ${rpc.chainId}`, reason, remedy: 'Run the refresh again later.' });
  }
  const initialised = raw('initialised') === '1';
  const inflation = raw('inflationPerRoundPpb');
  return {
    round: Number(round),
    at: rpc.observedAt,
    block: Number(rpc.block.number),
    startL1Block: Number(start),
    lengthL1Blocks: Number(length),
    initialised,
    // The Minter keeps the amount of the last initialised round until the next one is.
    mintableLpt: initialised ? lpt('mintableLpt') : null,
    activeStakeLpt: lpt('activeStakeLpt'),
    totalSupplyLpt: lpt('totalSupplyLpt'),
    inflationPerRoundPpb: inflation === null ? null : Number(inflation),
    source: ids.chain,
  };
}
