import { isoOfUnix } from '../../kit/iso-time.ts';

/** A slot of Ethereum: https://ethereum.org/developers/docs/blocks/. A missed slot makes a block take longer, nothing makes it shorter. */
const slotSeconds = 12;
/** POLL_PERIOD of livepeer/protocol@f225b10c62ce:contracts/polling/PollCreator.sol: a poll ends that many blocks of Ethereum after its creation. */
const periodBlocks = 57_600;

type Times = {
  endBlock: number;
  /** Unix seconds; null where it is not known. */
  createdAt: number | null;
  observedAt: number;
  l1Block: number;
  /** Starts of rounds: a block of Ethereum, and the unix seconds of an event at or after it. */
  rounds: readonly { startBlock: number; startTimestamp: number }[];
};

/**
 * When a poll ends. Over: between its creation and 57,600 slots, and the first round that began after its last block. Open: between the
 * blocks that are left at 12 seconds each, and the same at the pace of blocks since its creation, which missed slots have slowed.
 */
export function endRange({ endBlock, createdAt, observedAt, l1Block, rounds }: Times): { endsFrom: string | null; endsTo: string | null } {
  const left = endBlock - l1Block;
  if (left >= 0) {
    const passed = periodBlocks - left;
    const pace = createdAt === null || passed <= 0 ? null : Math.max(slotSeconds, (observedAt - createdAt) / passed);
    return { endsFrom: isoOfUnix(observedAt + left * slotSeconds), endsTo: pace === null ? null : isoOfUnix(Math.ceil(observedAt + left * pace)) };
  }
  const after = rounds.filter(({ startBlock }) => startBlock > endBlock).map(({ startTimestamp }) => startTimestamp);
  return {
    endsFrom: createdAt === null ? null : isoOfUnix(createdAt + periodBlocks * slotSeconds),
    endsTo: isoOfUnix(Math.min(observedAt, ...after)),
  };
}
