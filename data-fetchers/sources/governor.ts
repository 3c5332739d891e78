import { parseAbi, type Address, type Hex } from 'viem';
import { readLogs, type LogScan, type ReadLog, type ScannedLogs } from '../kit/read-logs.ts';
import { describeCalls, type Rpc } from '../kit/rpc.ts';

/** An action the treasury carried out; `key` is transaction and index of the action. `value` is wei. */
export type ExecutedAction = {
  key: string;
  transaction: Hex;
  block: number;
  observedAt: string;
  target: Address;
  value: bigint;
  data: Hex;
};

/** OpenZeppelin TimelockController, which Treasury is: livepeer/protocol@f225b10c62ce:contracts/treasury/Treasury.sol. */
const treasuryEvents = parseAbi(['event CallExecuted(bytes32 indexed id, uint256 indexed index, address target, uint256 value, bytes data)']);

/**
 * Actions the treasury executed after the cursor, oldest first.
 * @throws UpstreamError as `readLogs` does.
 */
export async function fetchExecutedActions(
  rpc: Rpc,
  scan: Pick<LogScan, 'address' | 'firstBlock' | 'cursor'>,
): Promise<Omit<ScannedLogs, 'logs'> & { actions: ExecutedAction[] }> {
  const { logs, ...reach } = await readLogs(rpc, { ...scan, what: 'Treasury', events: treasuryEvents });
  return { ...reach, actions: logs.map(toAction) };
}

function toAction({ transaction, block, observedAt, args }: ReadLog): ExecutedAction {
  const { index, target, value, data } = args as { index: bigint; target: Address; value: bigint; data: Hex };
  return { key: `${transaction}-${index}`, transaction, block, observedAt, target, value, data };
}

/** livepeer/protocol@f225b10c62ce:contracts/treasury/LivepeerGovernor.sol; states in the order of OpenZeppelin's ProposalState. */
const governorAbi = parseAbi([
  'function state(uint256 proposalId) view returns (uint8)',
  'function proposalSnapshot(uint256 proposalId) view returns (uint256)',
  'function proposalDeadline(uint256 proposalId) view returns (uint256)',
  'function proposalVotes(uint256 proposalId) view returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes)',
  'function quorum(uint256 timepoint) view returns (uint256)',
  'function quota() view returns (uint256)',
]);
export const proposalStates = ['Pending', 'Active', 'Canceled', 'Defeated', 'Succeeded', 'Queued', 'Expired', 'Executed'] as const;

/** What the governor says about a proposal. Votes and quorum are base units of LPT; `quota` counts parts of 1,000,000. */
export type GovernorReading = {
  state: (typeof proposalStates)[number];
  snapshotRound: number;
  deadlineRound: number;
  votes: { for: bigint; against: bigint; abstain: bigint };
  /** The governor answers for past rounds only: until the snapshot is past, the quorum of `quorumRound` stands in. */
  quorum: bigint | null;
  quorumRound: number | null;
  quota: bigint | null;
};

/**
 * State and tally of proposals at the pinned block, by id; a proposal the governor does not know has a reason instead.
 * @param currentRound round at the pinned block.
 * @throws UpstreamError where the endpoint fails.
 */
export async function fetchProposals(
  rpc: Rpc,
  governor: Address,
  ids: readonly string[],
  currentRound: number,
): Promise<{ readings: Map<string, GovernorReading | { reason: string }>; functions: string[] }> {
  const names = ['state', 'proposalSnapshot', 'proposalDeadline', 'proposalVotes'] as const;
  const callOf = (functionName: string, args: readonly unknown[]) => ({ contract: 'LivepeerGovernor', address: governor, abi: governorAbi, functionName, args });
  const calls = [...ids.flatMap((id) => names.map((name) => callOf(name, [BigInt(id)]))), callOf('quota', [])];
  const answers = await rpc.readMany(calls);
  const quota = answers.at(-1);

  const firsts = ids.map((id, index) => ({ id, parts: answers.slice(index * names.length, (index + 1) * names.length) }));
  const known = firsts.filter(({ parts }) => parts.every(({ ok }) => ok));
  const rounds = known.map(({ parts }) => Math.min(Number(valueOf(parts[1])), currentRound - 1));
  const quorums = await rpc.readMany(rounds.map((round) => callOf('quorum', [BigInt(round)])));

  const readings = new Map<string, GovernorReading | { reason: string }>();
  for (const { id, parts } of firsts) {
    const failed = parts.find(({ ok }) => !ok);
    if (failed && !failed.ok) readings.set(id, { reason: failed.reason });
  }
  for (const [index, { id, parts }] of known.entries()) {
    const [against, inFavour, abstain] = valueOf(parts[3]) as [bigint, bigint, bigint];
    const state = proposalStates[Number(valueOf(parts[0]))];
    const quorum = quorums[index];
    if (state === undefined) readings.set(id, { reason: `state() answered ${valueOf(parts[0])}, which is no state` });
    else
      readings.set(id, {
        state,
        snapshotRound: Number(valueOf(parts[1])),
        deadlineRound: Number(valueOf(parts[2])),
        votes: { for: inFavour, against, abstain },
        quorum: quorum?.ok ? (quorum.value as bigint) : null,
        quorumRound: quorum?.ok ? (rounds[index] as number) : null,
        quota: quota?.ok ? (quota.value as bigint) : null,
      });
  }
  return { readings, functions: describeCalls([...calls, callOf('quorum', [])]) };
}

const valueOf = (answer: Awaited<ReturnType<Rpc['readMany']>>[number] | undefined): unknown => (answer?.ok ? answer.value : null);

const proposalEvents = parseAbi([
  'event ProposalCreated(uint256 proposalId, address proposer, address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, uint256 voteStart, uint256 voteEnd, string description)',
  'event ProposalExecuted(uint256 proposalId)',
]);

/** Creation or execution of a proposal. */
export type ProposalEvent = { id: string; kind: 'created' | 'executed'; transaction: Hex; block: number; observedAt: string };

/**
 * When proposals were created and executed, after the cursor, oldest first.
 * @throws UpstreamError as `readLogs` does.
 */
export async function fetchProposalEvents(
  rpc: Rpc,
  scan: Pick<LogScan, 'address' | 'firstBlock' | 'cursor'>,
): Promise<Omit<ScannedLogs, 'logs'> & { events: ProposalEvent[] }> {
  const { logs, ...reach } = await readLogs(rpc, { ...scan, what: 'LivepeerGovernor', events: proposalEvents });
  const events = logs.map(({ eventName, args, transaction, block, observedAt }): ProposalEvent => {
    const kind = eventName === 'ProposalCreated' ? 'created' : 'executed';
    return { id: String(args['proposalId']), kind, transaction, block, observedAt };
  });
  return { ...reach, events };
}
