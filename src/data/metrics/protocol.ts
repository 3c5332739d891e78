import type { Facts } from '../fact-table.ts';
import { balanceGetter, type Parameter } from '../facts/parameters.ts';
import { inputFrom, metric, weakestEvidence, type Metric } from '../metric.ts';
import { decimalsOf, scaleReading } from '../scale-reading.ts';
import type { Snapshot } from '../snapshot.ts';
import type { ProtocolState, Reading } from '../specs/protocol-state.ts';
import type { Given } from './supply.ts';

/** A parameter as pages show it: scaled for people, and the on-chain value for those who check. */
export type DerivedParameter = { parameter: Parameter; metric: Metric; raw: string | null; note?: string };

/**
 * One parameter with its newest reading; without one, the reason.
 * @throws Error for a name that content/facts/parameters.yaml does not have: the page that asks is wrong.
 */
export function deriveParameter(facts: Facts<Parameter>, snapshot: Snapshot<ProtocolState>, name: string): DerivedParameter {
  const parameter = facts.rows.find((row) => row.name === name);
  if (!parameter) throw new Error(`content/facts/parameters.yaml has no parameter "${name}".`);
  const fields = { id: `protocol.${name}`, label: parameter.title, unit: parameter.unit };
  const reading = snapshot.data?.readings.find((entry) => entry.name === name);
  if (!reading || reading.raw === null || reading.source === null) {
    const absentBecause =
      reading?.absentBecause ?? snapshot.absentBecause ?? 'The last refresh did not know this parameter; the next one reads it.';
    const method = `${describeRead(parameter)} ${parameter.definition}`;
    return {
      parameter,
      raw: null,
      metric: metric({ ...fields, method, value: null, asOf: null, evidence: 'measured on chain', inputs: [], absentBecause }),
    };
  }
  const inputs = [inputFrom(snapshot, name, [reading.source])];
  const { raw, asOf, asOfNote, note } = reading;
  const value = scaleReading(parameter, raw);
  const method = describeOrigin(parameter, reading);
  return {
    parameter,
    raw,
    ...(note ? { note } : {}),
    metric: metric({ ...fields, method, value, asOf, ...(asOfNote ? { asOfNote } : {}), evidence: weakestEvidence(inputs), inputs }),
  };
}

/** All parameters in the order of the table. */
export const deriveParameters = (facts: Facts<Parameter>, snapshot: Snapshot<ProtocolState>): DerivedParameter[] =>
  facts.rows.map(({ name }) => deriveParameter(facts, snapshot, name));

/** How the value came here. One out of a document must not look like a read of the contract. */
function describeOrigin(parameter: Parameter, { block, note }: Reading): string {
  if (block !== null) return `${describeRead(parameter)} ${parameter.definition}`;
  const origin = `${note ? `${note} ` : ''}Taken from the source below, not read by Atlas.`;
  return `${origin} A refresh reads ${describeRead(parameter)} ${parameter.definition}`;
}

function describeRead({ chain, contract, getter, argument, scale, unit }: Parameter): string {
  const functionName = /^function (\w+)/.exec(getter)?.[1];
  const call = getter === balanceGetter ? `Balance of ${contract}` : `${contract}.${functionName}(${argument === 'none' ? '' : argument})`;
  const isDivided = scale in decimalsOf && unit !== 'ppb per round';
  const divided = isDivided ? `, divided by 10^${decimalsOf[scale as keyof typeof decimalsOf]}` : '';
  return `${call} on ${chain === 'ethereum' ? 'Ethereum' : 'Arbitrum One'}${divided}.`;
}

/** Below this, hours say more than days. */
const shownInHoursBelow = 48;

/**
 * Shortest time that a parameter counted in rounds or L1 blocks can take: blocks × the time of an L1 slot. Slots without a block make
 * it longer. In hours below two days, else in days.
 * @param slotSeconds time of a slot, with its source.
 * @throws Error for a parameter that counts neither rounds nor L1 blocks.
 */
export function deriveDuration(facts: Facts<Parameter>, snapshot: Snapshot<ProtocolState>, name: string, slotSeconds: Given): Metric {
  const { parameter, metric: count } = deriveParameter(facts, snapshot, name);
  const { title, unit } = parameter;
  if (unit !== 'rounds' && unit !== 'L1 blocks') throw new Error(`The parameter "${name}" counts neither rounds nor L1 blocks.`);
  const perRound = unit === 'rounds' ? deriveParameter(facts, snapshot, 'roundLength').metric : null;
  const factors = `${unit}${perRound ? ' × length of a round in L1 blocks' : ''} × ${slotSeconds.value} seconds per slot`;
  const method = `${title} in ${factors}. This is a lower bound: slots without a block make it longer.`;
  const fields = { id: `protocol.${name}.duration`, label: `${title}, shortest time`, method, evidence: 'derived' } as const;
  const missing = [count, perRound].find((part) => part?.value === null);
  if (missing) {
    const absentBecause = `${missing.label} is not known. ${missing.absentBecause}`;
    return metric({ ...fields, unit: 'days', value: null, asOf: null, inputs: [], absentBecause });
  }
  const hours = (Number(count.value) * Number(perRound?.value ?? 1) * slotSeconds.value) / 3600;
  const time = hours < shownInHoursBelow ? ({ unit: 'hours', value: hours } as const) : ({ unit: 'days', value: hours / 24 } as const);
  // The date of the count is the one a reader needs; those of the other inputs stand with the sources.
  const { asOf, asOfNote } = count;
  const inputs = [...count.inputs, ...(perRound?.inputs ?? []), slotSeconds.input];
  return metric({ ...fields, ...time, asOf, ...(asOfNote ? { asOfNote } : {}), inputs });
}
