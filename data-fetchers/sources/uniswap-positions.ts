import { decodeEventLog, getAddress, parseAbi, toEventSelector, type Address, type Hex } from 'viem';
import { chains } from '../kit/chains.ts';
import { readUntimedLogs, type LogScan, type ScannedLogs } from '../kit/read-logs.ts';
import type { Rpc } from '../kit/rpc.ts';
import { UpstreamError } from '../kit/upstream-error.ts';

/**
 * Who provides the liquidity of a Uniswap v3 pool. The pool keeps a position under a hash of its owner and ticks, so positions follow from
 * its logs only (v3-core 1.0.0, IUniswapV3PoolEvents). Where the owner is a manager that issues tokens (v3-periphery 1.x,
 * INonfungiblePositionManager), it names the token in the same transaction.
 */
const sourceId = 'uniswap-positions';
/** Requests of one pool in one refresh; a pool whose logs need more is read over several. */
const mostRequests = 400;

const poolEvents = parseAbi([
  'event Mint(address sender, address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1)',
  'event Burn(address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1)',
]);
const managerEvents = parseAbi(['event IncreaseLiquidity(uint256 indexed tokenId, uint128 liquidity, uint256 amount0, uint256 amount1)']);
const managerAbi = parseAbi([
  'function ownerOf(uint256 tokenId) view returns (address)',
  'function positions(uint256 tokenId) view returns (uint96, address, address token0, address token1, uint24 fee, int24 tickLower, int24 tickUpper, uint128 liquidity, uint256, uint256, uint128, uint128)',
]);

/** Liquidity that an owner added to a range, or took from it (below zero). */
export type PositionChange = { block: number; transaction: Hex; owner: Address; tickLower: number; tickUpper: number; liquidity: bigint };
/** A token of a manager at the pinned block, and who holds it. */
export type PositionToken = {
  holder: Address;
  token0: Address;
  token1: Address;
  feePips: number;
  tickLower: number;
  tickUpper: number;
  liquidity: bigint;
};

type Scan = Pick<LogScan, 'address' | 'firstBlock' | 'cursor'>;

/** Changes after the cursor, in the order of the chain. @throws UpstreamError as `readUntimedLogs` does. */
export async function fetchPositionChanges(rpc: Rpc, scan: Scan): Promise<Omit<ScannedLogs, 'logs'> & { changes: PositionChange[] }> {
  const { logs, ...reach } = await readUntimedLogs(rpc, { ...scan, what: `Uniswap pool ${scan.address}`, events: poolEvents, mostRequests });
  const changes = logs.map(({ block, transaction, eventName, args }): PositionChange => {
    const { owner, tickLower, tickUpper, amount } = args as { owner: Address; tickLower: number; tickUpper: number; amount: bigint };
    return { block, transaction, owner: getAddress(owner), tickLower, tickUpper, liquidity: eventName === 'Mint' ? amount : -amount };
  });
  return { ...reach, changes };
}

/**
 * Tokens whose liquidity a manager raised in a transaction that added liquidity to a pool; none where the owner is no manager.
 * @throws UpstreamError where the endpoint fails, answers for another transaction, or leaves out the logs of the pool.
 */
export async function fetchRaisedTokens(rpc: Rpc, pool: Address, { transaction, owner }: { transaction: Hex; owner: Address }): Promise<bigint[]> {
  const receipt = await rpc.ask((client) => client.getTransactionReceipt({ hash: transaction }));
  if (receipt.transactionHash !== transaction) throw failure(rpc, `answered for another transaction than ${transaction}`);
  if (!receipt.logs.some(({ address }) => getAddress(address) === pool)) throw failure(rpc, `left out the logs of the transaction ${transaction}`);
  const topic = toEventSelector(managerEvents[0]);
  const own = receipt.logs.filter(({ address, topics }) => getAddress(address) === owner && topics[0] === topic);
  const ids = own.map(({ topics, data }) => {
    try {
      return decodeEventLog({ abi: managerEvents, topics, data, strict: true }).args.tokenId;
    } catch {
      throw failure(rpc, `sent a log that does not fit its event (transaction ${transaction})`);
    }
  });
  return [...new Set(ids)];
}

/**
 * Tokens of a manager at the pinned block, in the order of the ids; null for one that was burned.
 * @throws UpstreamError where the endpoint fails.
 */
export async function fetchPositionTokens(rpc: Rpc, manager: Address, ids: readonly bigint[]): Promise<(PositionToken | null)[]> {
  const questions = ids.flatMap((id) => ['ownerOf', 'positions'].map((functionName) => ({ address: manager, abi: managerAbi, functionName, args: [id] })));
  const answers = await rpc.readMany(questions);
  return ids.map((_id, index) => {
    const [holder, position] = [answers[index * 2], answers[index * 2 + 1]];
    if (!holder?.ok || !position?.ok) return null;
    const [, , token0, token1, feePips, tickLower, tickUpper, liquidity] = position.value as readonly [
      bigint, Address, Address, Address, number, number, number, bigint,
    ];
    return { holder: getAddress(holder.value as Address), token0: getAddress(token0), token1: getAddress(token1), feePips, tickLower, tickUpper, liquidity };
  });
}

/** What was asked, as text for provenance. */
export const describePositionReads = (pools: readonly Address[], managers: readonly Address[]): string[] => [
  ...pools.map((address) => `Uniswap v3 pool ${address} Mint, Burn`),
  ...managers.map((address) => `position manager ${address} IncreaseLiquidity, ownerOf(), positions()`),
];

const failure = (rpc: Rpc, reason: string) =>
  new UpstreamError({ sourceId, host: chains[rpc.chain].title, reason, remedy: 'Run the refresh again later, or name another endpoint.' });
