/** Two orchestrators of an invented network, and one that left. */
export const orchestratorA = `0x${'a1'.repeat(20)}`;
export const orchestratorB = `0x${'b2'.repeat(20)}`;
export const orchestratorC = `0x${'c3'.repeat(20)}`;

export const delegateD = `0x${'d4'.repeat(20)}`;

export const firstRound = 4001;
/** Nobody initialised it. */
export const skippedRound = 4003;
/** Orchestrator B did not call reward in it. */
export const missedRound = 4005;
export const roundSeconds = 76_524;
const startSeconds = Date.parse('2026-11-01T06:00:00Z') / 1000;
const ether = 10n ** 18n;

/** Figures of one round as the protocol would have them, in base units. B's stake is two fifths of the total. */
export function figuresOf(round: number) {
  const index = BigInt(round - firstRound);
  const supply = (50_000_000n + index * 30_000n) * ether;
  const inflation = 600_000n - index * 500n;
  const mintable = (supply * inflation) / 1_000_000_000n;
  const gross = { [orchestratorA]: (mintable * 3n) / 5n, [orchestratorB]: (mintable * 2n) / 5n };
  return {
    supply,
    inflation,
    mintable,
    stake: 25_000_000n * ether,
    gross,
    startBlock: 25_000_000 + Number(index) * 6_377,
    startedAt: startSeconds + Number(index) * roundSeconds,
  };
}

/** A tenth of each reward goes to the treasury. */
export const netOf = (gross: bigint) => gross - gross / 10n;

/** Whether an orchestrator has called reward: B missed one round and has not yet called in the newest. */
export const hasCalled = (round: number, orchestrator: string, newest: number) =>
  orchestrator === orchestratorA || (round !== missedRound && round !== newest);

/** What every event of a round has: an hour after its start. */
export const event = (round: number, delegate: string, kind: string) => ({
  id: `0x${kind}${String(round).padStart(8, '0')}${delegate.slice(2, 4)}-1`,
  timestamp: figuresOf(round).startedAt + 3_600,
  round: { id: String(round) },
});
