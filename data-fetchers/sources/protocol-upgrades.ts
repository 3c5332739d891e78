import { parseAbi, type Address, type Hex } from 'viem';
import { readLogs, type LogScan, type ReadLog, type ScannedLogs } from '../kit/read-logs.ts';
import type { Rpc } from '../kit/rpc.ts';

/** livepeer/protocol@f225b10c62ce:contracts/Controller.sol and contracts/governance/Governor.sol. No argument is indexed. */
const controllerEvents = parseAbi(['event SetContractInfo(bytes32 id, address contractAddress, bytes20 gitCommitHash)']);
const governorEvents = parseAbi([
  'struct Update { address[] target; uint256[] value; bytes[] data; uint256 nonce; }',
  'event UpdateStaged(Update update, uint256 delay)',
  'event UpdateExecuted(Update update)',
  'event UpdateCancelled(Update update)',
]);

type Place = Pick<ReadLog, 'key' | 'transaction' | 'block' | 'observedAt'>;
/** An address registered in the Controller; `id` is keccak256 of its name. */
export type Registration = Place & { id: Hex; address: Address; gitCommit: Hex };
/** A step of an update of the protocol's Governor. `delayBlocks` counts blocks of Ethereum and is null unless staged. */
export type UpdateStep = Place & { kind: 'staged' | 'executed' | 'cancelled'; nonce: bigint; delayBlocks: bigint | null; calls: { target: Address; value: bigint; data: Hex }[] };

type Scan = Pick<LogScan, 'address' | 'firstBlock' | 'cursor'>;
type Scanned<Row> = Omit<ScannedLogs, 'logs'> & { rows: Row[] };

const placeOf = ({ key, transaction, block, observedAt }: ReadLog): Place => ({ key, transaction, block, observedAt });

/** Registrations after the cursor, oldest first. @throws UpstreamError as `readLogs` does. */
export async function fetchRegistrations(rpc: Rpc, scan: Scan): Promise<Scanned<Registration>> {
  const { logs, ...reach } = await readLogs(rpc, { ...scan, what: 'Controller', events: controllerEvents });
  const rows = logs.map((log): Registration => {
    const { id, contractAddress, gitCommitHash } = log.args as { id: Hex; contractAddress: Address; gitCommitHash: Hex };
    return { ...placeOf(log), id, address: contractAddress, gitCommit: gitCommitHash };
  });
  return { ...reach, rows };
}

const kinds: Readonly<Record<string, UpdateStep['kind']>> = { UpdateStaged: 'staged', UpdateExecuted: 'executed', UpdateCancelled: 'cancelled' };

/** Steps of updates after the cursor, oldest first. @throws UpstreamError as `readLogs` does. */
export async function fetchUpdateSteps(rpc: Rpc, scan: Scan): Promise<Scanned<UpdateStep>> {
  const { logs, ...reach } = await readLogs(rpc, { ...scan, what: 'Governor', events: governorEvents });
  const rows = logs.map((log): UpdateStep => {
    const { update, delay = null } = log.args as { update: { target: Address[]; value: bigint[]; data: Hex[]; nonce: bigint }; delay?: bigint };
    const calls = update.target.map((target, index) => ({ target, value: update.value[index] ?? 0n, data: update.data[index] ?? '0x' }));
    return { ...placeOf(log), kind: kinds[log.eventName] as UpdateStep['kind'], nonce: update.nonce, delayBlocks: delay, calls };
  });
  return { ...reach, rows };
}
