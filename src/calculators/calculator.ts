import { readAmount, type AmountLimits } from './read-amount.ts';

/** Where a default comes from; shown beside the field. */
export type DefaultSource = { text: string; href: string; asOf: string | null };

export type NumberField = AmountLimits & { kind: 'number'; name: string; label: string; unit: string; preset: string; source?: DefaultSource; help?: string };
export type ChoiceField = { kind: 'choice'; name: string; label: string; preset: string; choices: readonly { value: string; label: string }[]; help?: string };
export type Field = NumberField | ChoiceField;

/** One line of the answer. `value` is rounded text; a problem stands in its place where there is no number to give. */
export type ResultLine = { label: string; value: string; unit: string; isMain?: boolean };
export type Answer = { lines: readonly ResultLine[]; formula: readonly string[]; note?: string };

/** A form with a formula. The same code fills the table of a page at build time and answers in the browser. */
export type Calculator = {
  fields: readonly Field[];
  /** @throws RangeError where values that are right one by one do not go together; its message is for the reader. */
  answer: (values: Values) => Answer;
  /** Presets of other fields that follow from a choice; they apply until the reader writes something else. */
  presetsFor?: (choice: (name: string) => string) => ReadonlyMap<string, string>;
};
export type Values = { number: (name: string) => number; choice: (name: string) => string };

export type Reading = { values: Values; problems: readonly { name: string; text: string }[] };

/** Reads what a form or a link holds; what is missing is taken from the presets, what is wrong is named. */
export function readValues(fields: readonly Field[], given: ReadonlyMap<string, string>): Reading {
  const numbers = new Map<string, number>();
  const choices = new Map<string, string>();
  const problems: { name: string; text: string }[] = [];
  for (const field of fields) {
    const text = given.get(field.name) ?? field.preset;
    if (field.kind === 'choice') {
      if (field.choices.some(({ value }) => value === text)) choices.set(field.name, text);
      else problems.push({ name: field.name, text: `${field.label}: choose one of the list.` });
      continue;
    }
    const read = readAmount(text, field);
    if (read.problem === null) numbers.set(field.name, read.value);
    else problems.push({ name: field.name, text: `${field.label}: ${read.problem}` });
  }
  return { values: { number: (name) => valueOf(numbers, name), choice: (name) => valueOf(choices, name) }, problems };
}

function valueOf<Value>(values: ReadonlyMap<string, Value>, name: string): Value {
  const value = values.get(name);
  if (value === undefined) throw new Error(`The calculator has no field "${name}", or it was not read.`);
  return value;
}

/** The presets as a form would hand them in. */
export const presetsOf = (fields: readonly Field[]): Map<string, string> => new Map(fields.map(({ name, preset }) => [name, preset]));
