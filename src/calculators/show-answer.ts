import { readValues, type Answer, type Calculator, type Field } from './calculator.ts';

/** The answer to what was given, or what is wrong with it, by field where it can be told. */
export type Shown = { answer: Answer; problems: [] } | { answer: null; problems: readonly { name: string | null; text: string }[] };

/** Answers, or says what stands in the way. Throws only what is a defect of ours. */
export function answerTo(calculator: Calculator, given: ReadonlyMap<string, string>): Shown {
  const { values, problems } = readValues(calculator.fields, given);
  if (problems.length > 0) return { answer: null, problems };
  try {
    return { answer: calculator.answer(values), problems: [] };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { answer: null, problems: [{ name: null, text: error.message }] };
  }
}

/** Presets of a form after its choices: those that follow from a choice replace the general ones. */
export function presetsAfterChoices({ fields, presetsFor }: Calculator, given: ReadonlyMap<string, string>): Map<string, string> {
  const presets = new Map(fields.map(({ name, preset }) => [name, preset]));
  const choice = (name: string) => {
    const field = fields.find((candidate) => candidate.name === name);
    const text = given.get(name) ?? '';
    return isChoiceOf(field, text) ? text : (field?.preset ?? '');
  };
  for (const [name, preset] of presetsFor?.(choice) ?? []) presets.set(name, preset);
  return presets;
}

const isChoiceOf = (field: Field | undefined, text: string): boolean => field?.kind === 'choice' && field.choices.some(({ value }) => value === text);
