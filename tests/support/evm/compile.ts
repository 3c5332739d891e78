import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Abi, Hex } from 'viem';

export type Compiled = { abi: Abi; bytecode: Hex };

type SolcOutput = {
  errors?: { severity: string; formattedMessage: string }[];
  contracts: Record<string, Record<string, { abi: Abi; evm: { bytecode: { object: string } } }>>;
};

/** The contracts of Protocol.sol by name. */
export const compileProtocol = (): Record<string, Compiled> => compileSolidity('Protocol.sol');

/** The contracts of a file of this folder by name, compiled with the solc of the lock file. @throws Error with the compiler's message. */
export function compileSolidity(file: string): Record<string, Compiled> {
  const solc = createRequire(import.meta.url)('solc') as { compile: (input: string) => string };
  const content = readFileSync(new URL(file, import.meta.url), 'utf8');
  const settings = { evmVersion: 'paris', outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } } };
  const output = JSON.parse(
    solc.compile(JSON.stringify({ language: 'Solidity', sources: { [file]: { content } }, settings })),
  ) as SolcOutput;
  const error = output.errors?.find(({ severity }) => severity === 'error');
  if (error) throw new Error(error.formattedMessage);
  return Object.fromEntries(
    Object.entries(output.contracts[file] ?? {}).map(([name, { abi, evm }]) => [
      name,
      { abi, bytecode: `0x${evm.bytecode.object}` as Hex },
    ]),
  );
}
