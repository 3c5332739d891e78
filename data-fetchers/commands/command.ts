import type { Clock } from '../kit/clock.ts';
import type { Environment } from '../kit/environment.ts';

/** The world of a command: tests hand in their own. */
export type Io = {
  env: Environment;
  clock: Clock;
  print: (line: string) => void;
  printError: (line: string) => void;
  /** True where a person watches: then progress may be animated. */
  isTerminal: boolean;
  /** Aborts when the person stops the program. */
  signal: AbortSignal;
};

/** Runs a command and resolves to the exit code. */
export type Command = (args: readonly string[], io: Io) => Promise<number>;

/** The command line could not be understood; exit 2. The message names what is valid. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What was given on the command line: words, flags, and the values of options, which may be given more than once. */
export type Arguments = { words: string[]; flags: Set<string>; options: Record<string, string[]> };

/**
 * Splits arguments into words, flags, and options with a value ("--option value" or "--option=value").
 * @throws UsageError for a flag the command does not know, and for an option without a value.
 */
export function readArguments(
  command: string,
  args: readonly string[],
  flags: readonly string[] = [],
  options: readonly string[] = [],
): Arguments {
  const read: Arguments = { words: [], flags: new Set(), options: Object.fromEntries(options.map((name) => [name, []])) };
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [, name = argument, inline] = /^(--[^=]+)=(.*)$/s.exec(argument) ?? [];
    if (!argument.startsWith('-')) read.words.push(argument);
    else if (options.includes(name)) read.options[name]?.push(valueOf(name, inline ?? rest.shift()));
    else if (flags.includes(argument)) read.flags.add(argument);
    else throw new UsageError(`"${command}" knows no flag "${argument}". ${describeKnown([...flags, ...options])}`);
  }
  return read;
}

const describeKnown = (known: readonly string[]): string => (known.length > 0 ? `It knows ${known.join(', ')}.` : 'It has none.');

function valueOf(name: string, value: string | undefined): string {
  if (value === undefined || value === '' || value.startsWith('--')) throw new UsageError(`"${name}" needs a value.`);
  return value;
}
