// The command line of the fetchers: npm run data -- refresh | check | check-feed | diff | list | help
import { check } from './commands/check.ts';
import { checkFeedFile } from './commands/check-feed.ts';
import { UsageError, type Command, type Io } from './commands/command.ts';
import { diff } from './commands/diff.ts';
import { help } from './commands/help.ts';
import { list } from './commands/list.ts';
import { refresh } from './commands/refresh.ts';
import { systemClock } from './kit/clock.ts';
import { cleanStack } from './kit/redact-stack.ts';

const commands: Record<string, Command> = { refresh, check, 'check-feed': checkFeedFile, diff, list, help, '--help': help, '-h': help };
const names = ['refresh', 'check', 'check-feed', 'diff', 'list', 'help'];

/** Exit codes of a program ended by a signal: 128 + number of the signal. */
const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

const stop = new AbortController();
let stoppedBy: keyof typeof exitCodes | null = null;
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  // Repeated signals change nothing: a terminal sends them to the launcher and to this program.
  process.on(name, () => {
    stoppedBy ??= name;
    stop.abort(new DOMException('Stopped.', 'AbortError'));
  });
}

const io: Io = {
  env: process.env,
  clock: systemClock,
  print: (line) => console.log(line),
  printError: (line) => console.error(line),
  isTerminal: process.stdout.isTTY === true && !process.env['CI'],
  signal: stop.signal,
};

async function main([name = 'help', ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!command) throw new UsageError(`There is no command "${name}". There are: ${names.join(', ')}.`);
    return await command(args, io);
  } catch (error) {
    if (stoppedBy) return interrupted(exitCodes[stoppedBy]);
    return failed(error);
  }
}

function interrupted(code: number): number {
  io.printError('Stopped. Datasets that were done are written; the others keep their last good file.');
  return code;
}

function failed(error: unknown): number {
  const isPlain = error instanceof Error && ['UsageError', 'StorageError', 'ConfigurationError', 'RegistryError'].includes(error.name);
  if (isPlain) io.printError(error.message);
  else io.printError(`This is a defect of Atlas; please report it.\n${cleanStack(error, io.env)}`);
  return 2;
}

// An explicit exit: work that ignores the signal must not keep the program alive.
process.exit(await main(process.argv.slice(2)));
