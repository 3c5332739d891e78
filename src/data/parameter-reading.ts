import type { Parameter } from './facts/parameters.ts';
import type { Reading } from './specs/protocol-state.ts';

/** Fields of a reading that follow from the declaration of its parameter. */
export const declaredFields = ({ name, scale, unit }: Parameter) => ({ name, scale, unit });

/** A reading that does not exist, and why. */
export function absentReading(parameter: Parameter, absentBecause: string): Reading {
  return { ...declaredFields(parameter), raw: null, asOf: null, block: null, source: null, absentBecause };
}

/** The newest public reading as the hand-kept table has it; without one, the reason and what the next refresh will read. */
export function publicReading(parameter: Parameter): Reading {
  const { lastKnown, absentBecause = '', argument, contract, getter } = parameter;
  if (lastKnown) return { ...declaredFields(parameter), block: null, ...lastKnown };
  if (argument === 'per orchestrator') return absentReading(parameter, absentBecause);
  const functionName = /^function (\w+)/.exec(getter)?.[1];
  return absentReading(
    parameter,
    `${absentBecause} The next refresh reads ${functionName ? `${contract}.${functionName}` : `the balance of ${contract}`}.`,
  );
}
