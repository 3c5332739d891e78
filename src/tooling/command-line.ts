import { parseArgs } from 'node:util';

/** Where the site is served. Host `localhost` means both loopback addresses, because browsers may try either first. */
export type Address = { host: string; port: number };

/** Exit codes of the tools: 1 when something went wrong, 2 when the command line was wrong. */
export const FAILED = 1;
export const WRONG_USAGE = 2;

/**
 * Reads `--port N` and `--host H`; default http://localhost:4321.
 * @throws Error that says what is wrong with the command line, for a wrong option or port.
 */
export function parseAddress(args: readonly string[]): Address {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string', default: '4321' }, host: { type: 'string', default: 'localhost' } } });
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) throw new Error(`--port must be a number from 0 to 65535, found "${values.port}".`);
  if (values.host === '') throw new Error('--host must be a host name or an address.');
  return { host: values.host, port: Number(values.port) };
}

/** Reads the address or ends the process with usage and exit code 2. */
export function addressOrUsage(command: string): Address {
  try {
    return parseAddress(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\nUsage: npm ${command} -- [--port N] [--host H]`);
    process.exit(WRONG_USAGE);
  }
}
