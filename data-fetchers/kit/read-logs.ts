import { decodeEventLog, toEventSelector, toHex, type AbiEvent, type Address, type Hex, type PublicClient } from 'viem';
import * as z from 'zod';
import { chains } from './chains.ts';
import { rpcAnswerIn } from './rpc-error.ts';
import type { Rpc } from './rpc.ts';
import { UpstreamError } from './upstream-error.ts';

/** The last block whose logs are known for good, with its hash: a scan resumes after it, and only on the chain that has it. */
export type ScanCursor = { block: number; hash: string };

/** A decoded event. `observedAt` is the time of its block, ISO UTC; `key` is unique: transaction hash and index of the log. */
export type ReadLog = {
  key: string;
  address: Address;
  block: number;
  transaction: Hex;
  observedAt: string;
  eventName: string;
  args: Readonly<Record<string, unknown>>;
};

export type UntimedLog = Omit<ReadLog, 'observedAt'>;

export type LogScan = {
  /** What is scanned, in words, for errors: "Controller". */
  what: string;
  address: Address;
  events: readonly AbiEvent[];
  firstBlock: bigint;
  /** Where the last scan ended; null scans from `firstBlock`. */
  cursor: ScanCursor | null;
  /** Requests of this scan, where fewer than usual are due. What is left is read by the next refresh. */
  mostRequests?: number;
};

/** Logs after the cursor up to `scannedTo`, in the order of the chain; the next scan starts after `cursor`, which is finalised. */
export type ScannedLogs = { logs: ReadLog[]; scannedTo: number; cursor: ScanCursor | null };

const hex = z.templateLiteral(['0x', z.string().regex(/^[0-9a-fA-F]*$/)]);
const rawLogSchema = z.object({
  address: hex,
  blockNumber: hex.transform((text) => BigInt(text)),
  blockHash: hex,
  transactionHash: hex,
  logIndex: hex.transform(Number),
  topics: z.array(hex).min(1),
  data: hex,
  removed: z.literal(false).default(false),
});
type RawLog = z.output<typeof rawLogSchema>;

/** Requests of one scan. An endpoint that allows few blocks per request is read over several refreshes. */
const mostRequests = 4_000;

/**
 * Reads events up to the pinned block in ranges as wide as the endpoint allows.
 * @throws UpstreamError where the endpoint fails, does not have the block the last scan ended at, or sends a log twice, or one of another
 * contract, event, range or chain.
 */
export async function readLogs(rpc: Rpc, scan: LogScan): Promise<ScannedLogs> {
  const { raw, ...reach } = await scanLive(rpc, scan);
  const blocks = await blocksOf(rpc, scan, raw);
  return { ...reach, logs: raw.map((log) => ({ ...decode(rpc, scan, log), observedAt: blocks.get(log.blockNumber) as string })) };
}

/**
 * The same without asking for the block of each log, which costs a request per block: for long histories whose sum is checked against the
 * state of the contract, so that a log too many or too few shows.
 * @throws UpstreamError as `readLogs` does, except for a log of another chain.
 */
export async function readUntimedLogs(rpc: Rpc, scan: LogScan): Promise<Omit<ScannedLogs, 'logs'> & { logs: UntimedLog[] }> {
  const { raw, ...reach } = await scanLive(rpc, scan);
  return { ...reach, logs: raw.map((log) => decode(rpc, scan, log)) };
}

async function scanLive(rpc: Rpc, scan: LogScan): Promise<Omit<ScannedLogs, 'logs'> & { raw: RawLog[] }> {
  if (scan.cursor) await assertSameBlock(rpc, scan, scan.cursor);
  const from = scan.cursor ? BigInt(scan.cursor.block) + 1n : scan.firstBlock;
  const { raw, scannedTo } = await scanRanges(rpc, scan, from);
  assertEachOnce(rpc, scan, raw);
  raw.sort((a, b) => Number(a.blockNumber - b.blockNumber) || a.logIndex - b.logIndex);
  await assertSameBlock(rpc, scan, { block: Number(rpc.block.number), hash: rpc.block.hash });
  return { raw, scannedTo: Number(scannedTo), cursor: await finalisedUpTo(rpc, scannedTo, scan.cursor) };
}

async function scanRanges(rpc: Rpc, scan: LogScan, first: bigint): Promise<{ raw: RawLog[]; scannedTo: bigint }> {
  const end = rpc.block.number;
  const raw: RawLog[] = [];
  let from = first;
  let span = end - first + 1n;
  let refusedSpan: bigint | null = null;
  for (let requests = 0; from <= end && requests < (scan.mostRequests ?? mostRequests); requests += 1) {
    const to = from + span - 1n > end ? end : from + span - 1n;
    const answer = await askForLogs(rpc, scan, from, to);
    if (answer === null) {
      if (span === 1n) throw failure(rpc, scan, `refuses logs of the single block ${from}`);
      refusedSpan = span;
      span /= 2n;
      continue;
    }
    raw.push(...answer);
    from = to + 1n;
    if (refusedSpan === null || span * 2n < refusedSpan) span *= 2n;
  }
  return { raw, scannedTo: from - 1n };
}

/** Logs of one range; null where the endpoint finds the range too wide. */
function askForLogs(rpc: Rpc, scan: LogScan, from: bigint, to: bigint): Promise<RawLog[] | null> {
  const filter = { address: scan.address, topics: [scan.events.map(toEventSelector)], fromBlock: toHex(from), toBlock: toHex(to) };
  return rpc.ask(async (client) => {
    try {
      const answer: unknown = await client.request({ method: 'eth_getLogs', params: [filter] } as never);
      const parsed = z.array(rawLogSchema).safeParse(answer);
      if (!parsed.success) throw failure(rpc, scan, 'sent logs of an unexpected shape');
      const stranger = parsed.data.find((log) => !belongs(scan, log, from, to));
      if (stranger) throw failure(rpc, scan, `sent a log that was not asked for (block ${stranger.blockNumber}, contract ${stranger.address})`);
      return parsed.data;
    } catch (error) {
      if (isTooWide(error)) return null;
      throw error;
    }
  });
}

const belongs = ({ address, events }: LogScan, log: RawLog, from: bigint, to: bigint): boolean =>
  log.address.toLowerCase() === address.toLowerCase() &&
  log.blockNumber >= from &&
  log.blockNumber <= to &&
  events.some((event) => toEventSelector(event) === log.topics[0]?.toLowerCase());

/** What providers answer to a range with too many blocks or logs; a body over our own cap is the same. */
function isTooWide(error: unknown): boolean {
  const text = rpcAnswerIn(error)?.details ?? (error instanceof UpstreamError ? error.reason : '');
  return /range|too many|more than \d+|too large|exceed|response size|blocks? limit/i.test(text);
}

function assertEachOnce(rpc: Rpc, scan: LogScan, logs: readonly RawLog[]): void {
  const seen = new Set<string>();
  for (const { transactionHash, logIndex } of logs) {
    const key = `${transactionHash}-${logIndex}`;
    if (seen.has(key)) throw failure(rpc, scan, `sent the log ${key} twice`);
    seen.add(key);
  }
}

/** Time of each block that has a log. A log whose block hash is not that of the chain was reorganised away or is of another chain. */
async function blocksOf(rpc: Rpc, scan: LogScan, logs: readonly RawLog[]): Promise<Map<bigint, string>> {
  const strange = (number: bigint) => failure(rpc, scan, `sent a log of a block ${number} that its chain does not have`);
  const hashes = new Map<bigint, string>();
  for (const { blockNumber, blockHash } of logs) {
    if ((hashes.get(blockNumber) ?? blockHash) !== blockHash) throw strange(blockNumber);
    hashes.set(blockNumber, blockHash);
  }
  const times = new Map<bigint, string>();
  for (const [number, hash] of hashes) {
    const block = await readBlock(rpc, number);
    if (block?.hash !== hash) throw strange(number);
    times.set(number, new Date(Number(block.timestamp) * 1000).toISOString().replace('.000Z', 'Z'));
  }
  return times;
}

function decode(rpc: Rpc, scan: LogScan, log: RawLog): UntimedLog {
  const { topics, data, blockNumber, transactionHash, logIndex } = log;
  try {
    const { eventName, args } = decodeEventLog({ abi: scan.events, topics: topics as [Hex, ...Hex[]], data, strict: true });
    return {
      key: `${transactionHash}-${logIndex}`,
      address: scan.address,
      block: Number(blockNumber),
      transaction: transactionHash,
      eventName: eventName as string,
      args: args as unknown as Record<string, unknown>,
    };
  } catch {
    throw failure(rpc, scan, `sent a log that does not fit its event (transaction ${transactionHash})`);
  }
}

async function assertSameBlock(rpc: Rpc, scan: LogScan, { block, hash }: ScanCursor): Promise<void> {
  const found = await readBlock(rpc, BigInt(block));
  if (found?.hash === hash) return;
  throw failure(rpc, scan, `has another block ${block} than the one the last answer spoke of, or none: another chain, or a machine that lags`);
}

/** The newest block that can no longer change, at most `scannedTo`. An endpoint that does not tell leaves the cursor where it was. */
async function finalisedUpTo(rpc: Rpc, scannedTo: bigint, before: ScanCursor | null): Promise<ScanCursor | null> {
  const finalised = await rpc.ask((client) => client.getBlock({ blockTag: 'finalized' }).then(({ number }) => number)).catch(refusedAs(null));
  if (finalised === null) return before;
  const number = finalised < scannedTo ? finalised : scannedTo;
  if (before && number <= before.block) return before;
  const block = await readBlock(rpc, number);
  return block ? { block: Number(number), hash: block.hash } : before;
}

/** The block as the endpoint has it now; null where it has none. */
async function readBlock(rpc: Rpc, blockNumber: bigint): Promise<{ hash: string; timestamp: bigint } | null> {
  const read = (client: PublicClient) => client.getBlock({ blockNumber }).then(({ hash, timestamp }) => ({ hash: hash as string, timestamp }));
  return rpc.ask(read).catch(refusedAs(null, /could not be found|not found/i));
}

/** Takes a refusal of the endpoint as a value; anything else is thrown on. */
const refusedAs =
  (value: null, pattern = /./) =>
  (error: unknown): null => {
    if (error instanceof UpstreamError && pattern.test(error.reason)) return value;
    throw error;
  };

const failure = (rpc: Rpc, { what }: LogScan, reason: string): UpstreamError => {
  const { sourceId, title, urlVariable } = chains[rpc.chain];
  const remedy = `Name another endpoint in ${urlVariable}; "--full" scans from the start.`;
  return new UpstreamError({ sourceId, host: title, reason: `${reason} (logs of ${what})`, remedy });
};
