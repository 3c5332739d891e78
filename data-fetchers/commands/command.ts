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

/** Splits arguments into words and flags. @throws UsageError for a flag the command does not know. */
export function readArguments(
  command: string,
  args: readonly string[],
  flags: readonly string[] = [],
): { words: string[]; flags: Set<string> } {
  const given = args.filter((argument) => argument.startsWith('-'));
  const unknown = given.find((flag) => !flags.includes(flag));
  if (unknown) {
    throw new UsageError(`"${command}" knows no flag "${unknown}". ${flags.length > 0 ? `It knows ${flags.join(', ')}.` : 'It has none.'}`);
  }
  return { words: args.filter((argument) => !argument.startsWith('-')), flags: new Set(given) };
}
