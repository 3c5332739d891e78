import {
  BaseError,
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  ContractFunctionZeroDataError,
  multicall3Abi,
  type Abi,
  type Address,
  type PublicClient,
} from 'viem';
import { cleanText } from './redact.ts';
import type { PinnedBlock } from './rpc-endpoints.ts';
import type { UpstreamError } from './upstream-error.ts';

export type Call = { address: Address; abi: Abi; functionName: string; args?: readonly unknown[] };
export type ReadResult = { ok: true; value: unknown } | { ok: false; reason: string };

/** multicall3 on Arbitrum One and Ethereum: https://github.com/mds1/multicall3 (the address as viem 2.57.1 lists it for both). */
export const multicall3Address: Address = '0xcA11bde05977b3631167028862bE2a173976CA11';

type Options = { client: PublicClient; block: PinnedBlock; fail: (reason: string) => UpstreamError; hasMulticall: () => Promise<boolean> };

/** Whether multicall3 is deployed at the block, asked once. A question that failed is asked again. */
export function askForMulticall(client: PublicClient, block: PinnedBlock): () => Promise<boolean> {
  let known: Promise<boolean> | null = null;
  const ask = async () => Boolean(await client.getCode({ address: multicall3Address, blockNumber: block.number }));
  return () => {
    known ??= ask();
    known.catch(() => (known = null));
    return known;
  };
}

/**
 * Contract reads at one block, answers in the order of the calls. A call that reverts, finds no contract or answers in another shape is
 * `ok: false` with a reason; the others stand.
 * @throws UpstreamError where the endpoint answers from another block than the pinned one; viem's error where it fails as a whole.
 */
export async function readMany(options: Options, calls: readonly Call[]): Promise<ReadResult[]> {
  if (calls.length === 0) return [];
  const { client, block } = options;
  if (await options.hasMulticall()) return readThroughContract(options, calls);
  // Where multicall3 is not deployed at the block (a node of one's own), viem sends its code along with the call.
  const results = await client.multicall({ contracts: calls, blockNumber: block.number, deployless: true });
  return results.map(toReadResult);
}

/** Endpoints spread over several machines can answer from an older state without saying so; the time of the block gives it away. */
async function readThroughContract({ client, block, fail }: Options, calls: readonly Call[]): Promise<ReadResult[]> {
  const clock: Call = { address: multicall3Address, abi: multicall3Abi, functionName: 'getCurrentBlockTimestamp' };
  const contracts = [clock, ...calls];
  const results = await client.multicall({ contracts, blockNumber: block.number, multicallAddress: multicall3Address });
  const [time, ...answers] = results.map(toReadResult);
  if (time?.ok && time.value === block.timestamp) return answers;
  throw fail(`answered from another block than the pinned one, ${block.number}`);
}

type MulticallResult = { status: 'success'; result: unknown } | { status: 'failure'; error: Error };

/** @throws the error itself where the call did not fail alone: viem hands the failure of a whole batch to each of its calls. */
function toReadResult(result: MulticallResult): ReadResult {
  if (result.status === 'success') return { ok: true, value: result.result };
  const { error } = result;
  if (error instanceof ContractFunctionExecutionError && error.functionName === 'aggregate3') throw error;
  return { ok: false, reason: reasonOf(error) };
}

function reasonOf(error: Error): string {
  if (!(error instanceof BaseError)) return 'the answer could not be decoded';
  const reverted = error.walk((inner) => inner instanceof ContractFunctionRevertedError);
  if (reverted instanceof ContractFunctionRevertedError)
    return reverted.reason ? `the call reverted: ${plain(reverted.reason)}` : 'the call reverted';
  if (error.walk((inner) => inner instanceof ContractFunctionZeroDataError))
    return 'there is no contract with this function at the address';
  return 'the answer does not have the declared type';
}

/** Text that a contract or node chose, cut to one short line. */
const plain = (text: string) => cleanText(text, [], 120);
