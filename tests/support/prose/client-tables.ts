import { readFacts } from '../../../data-fetchers/kit/facts.ts';
import { table as capabilities } from '../../../src/data/facts/capabilities.ts';
import { table as cliOptions } from '../../../src/data/facts/cli-options.ts';
import { table as endpoints } from '../../../src/data/facts/client-endpoints.ts';
import { table as ports } from '../../../src/data/facts/client-ports.ts';
import { flagsClient, table as flags } from '../../../src/data/facts/flags.ts';

/** What is known of the client, from the committed tables. */
export function clientTables() {
  const paths = readFacts(capabilities, {}).rows.flatMap(({ gatewayEndpoint }) => gatewayEndpoint?.match(/\/[A-Za-z][\w{}./-]*/g) ?? []);
  return {
    client: flagsClient,
    flags: readFacts(flags, {}).rows,
    cli: readFacts(cliOptions, {}).rows,
    ports: readFacts(ports, {}).rows,
    paths: [...paths, ...readFacts(endpoints, {}).rows.map(({ path }) => path)],
  };
}
export type ClientTables = ReturnType<typeof clientTables>;
