import type { Facts } from '../fact-table.ts';
import { balanceGetter, type Parameter } from '../facts/parameters.ts';
import { inputFrom, metric, weakestEvidence, type Metric, type MetricInput } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import type { ProtocolState } from '../specs/protocol-state.ts';
import { decimalFromBase, TOKEN_DECIMALS } from '../units.ts';

/** A parameter as pages show it: scaled for people, and the on-chain value for those who check. */
export type DerivedParameter = { parameter: Parameter; metric: Metric; raw: string | null; note?: string };

/** Power of ten that turns an on-chain integer into its unit. */
const decimalsOf = { perc_1e6: 6, perc_1e9: 9, perc_1e27: 27, token_1e18: TOKEN_DECIMALS } as const;

/**
 * One parameter with its newest reading; without one, the reason.
 * @throws Error for a name that content/facts/parameters.yaml does not have: the page that asks is wrong.
 */
export function deriveParameter(facts: Facts<Parameter>, snapshot: Snapshot<ProtocolState>, name: string): DerivedParameter {
  const parameter = facts.rows.find((row) => row.name === name);
  if (!parameter) throw new Error(`content/facts/parameters.yaml has no parameter "${name}".`);
  const fields = {
    id: `protocol.${name}`,
    label: parameter.title,
    unit: parameter.unit,
    method: `${describeRead(parameter)} ${parameter.definition}`,
  };
  const reading = snapshot.data?.readings.find((entry) => entry.name === name);
  if (!reading || reading.raw === null || reading.source === null) {
    const absentBecause =
      reading?.absentBecause ?? snapshot.absentBecause ?? 'The last refresh did not know this parameter; the next one reads it.';
    return {
      parameter,
      raw: null,
      metric: metric({ ...fields, value: null, asOf: null, evidence: 'measured on chain', inputs: [], absentBecause }),
    };
  }
  const inputs = [inputFrom(snapshot, name, [reading.source])];
  const { raw, asOf, asOfNote, note } = reading;
  const value = scaleReading(parameter, raw);
  return {
    parameter,
    raw,
    ...(note ? { note } : {}),
    metric: metric({ ...fields, value, asOf, ...(asOfNote ? { asOfNote } : {}), evidence: weakestEvidence(inputs), inputs }),
  };
}

/** All parameters in the order of the table. */
export const deriveParameters = (facts: Facts<Parameter>, snapshot: Snapshot<ProtocolState>): DerivedParameter[] =>
  facts.rows.map(({ name }) => deriveParameter(facts, snapshot, name));

/** On-chain text → value in the unit: exact decimal text for shares and tokens, a number for counts, yes or no for booleans. */
function scaleReading({ scale, unit }: Pick<Parameter, 'scale' | 'unit'>, raw: string): number | string {
  if (scale === 'boolean') return raw === 'true' ? 'yes' : 'no';
  // The Minter counts inflation in parts per billion, and so does the unit.
  if (scale === 'address' || unit === 'text') return raw;
  if (unit === 'ppb per round' || scale === 'integer') return Number.isSafeInteger(Number(raw)) ? Number(raw) : raw;
  return decimalFromBase(BigInt(raw), decimalsOf[scale]);
}

function describeRead({ chain, contract, getter, argument, scale, unit }: Parameter): string {
  const functionName = /^function (\w+)/.exec(getter)?.[1];
  const call = getter === balanceGetter ? `Balance of ${contract}` : `${contract}.${functionName}(${argument === 'none' ? '' : argument})`;
  const isDivided = scale in decimalsOf && unit !== 'ppb per round';
  const divided = isDivided ? `, divided by 10^${decimalsOf[scale as keyof typeof decimalsOf]}` : '';
  return `${call} on ${chain === 'ethereum' ? 'Ethereum' : 'Arbitrum One'}${divided}.`;
}

/** A figure from elsewhere that a formula needs, with its source. */
type Given = { value: number; input: MetricInput };

const bound = (side: 'a lower' | 'an upper') => `This is ${side} bound: slots without a block make rounds longer.`;

/**
 * Shortest time a round can take: its length in L1 blocks × the time of an L1 slot. Slots without a block make it longer.
 * @param slotSeconds time of a slot, with its source.
 */
export function deriveRoundSeconds(facts: Facts<Parameter>, snapshot: Snapshot<ProtocolState>, slotSeconds: Given): Metric {
  const { metric: length } = deriveParameter(facts, snapshot, 'roundLength');
  const method = `Length of a round in L1 blocks × ${slotSeconds.value} seconds per slot. ${bound('a lower')}`;
  return fromRoundLength(
    { id: 'protocol.round-seconds', label: 'Shortest time of a round', unit: 'seconds', method },
    length,
    slotSeconds,
    (blocks) => blocks * slotSeconds.value,
  );
}

/** Most rounds in 365 days, from the shortest time of a round. */
export function deriveRoundsPerYear(facts: Facts<Parameter>, snapshot: Snapshot<ProtocolState>, slotSeconds: Given): Metric {
  const { metric: length } = deriveParameter(facts, snapshot, 'roundLength');
  const method = `365 days, divided by the length of a round in L1 blocks × ${slotSeconds.value} seconds per slot. ${bound('an upper')}`;
  return fromRoundLength(
    { id: 'protocol.rounds-per-year', label: 'Most rounds in a year', unit: 'rounds', method },
    length,
    slotSeconds,
    (blocks) => (365 * 86_400) / (blocks * slotSeconds.value),
  );
}

function fromRoundLength(
  fields: Pick<Metric, 'id' | 'label' | 'unit' | 'method'>,
  length: Metric,
  slotSeconds: Given,
  compute: (blocks: number) => number,
): Metric {
  if (length.value === null)
    return metric({
      ...fields,
      value: null,
      asOf: null,
      evidence: 'derived',
      inputs: [],
      absentBecause: `The length of a round is not known. ${length.absentBecause}`,
    });
  const { asOf, asOfNote } = length;
  return metric({
    ...fields,
    value: compute(Number(length.value)),
    asOf,
    ...(asOfNote ? { asOfNote } : {}),
    evidence: 'derived',
    inputs: [...length.inputs, slotSeconds.input],
  });
}
