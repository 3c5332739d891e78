import type { Entity, IndexContent } from './entity-server.ts';

export const proposalIds = { paid: '1111', open: '99999999999999999999999999999999999999999999999999999999999999999999999999999' } as const;
export const voters = { orchestrator: `0x${'a1'.repeat(20)}`, delegator: `0x${'b2'.repeat(20)}`, other: `0x${'c3'.repeat(20)}` } as const;
const transferCalldata = `0xa9059cbb${'00'.repeat(12)}${'d4'.repeat(20)}${(4_450n * 10n ** 18n).toString(16).padStart(64, '0')}`;

/** An index with one executed and one open proposal. A delegator overrode its orchestrator, so the index counts 100 LPT too much. */
export function treasuryIndex(token: string, blockNumber: number, timestamp: number): IndexContent {
  const vote = (id: string, proposal: string, voter: string, support: string, weight: string, reason: string | null, seconds: number): Entity => ({
    id,
    timestamp: seconds,
    proposal: { id: proposal },
    voter: { id: voter },
    support,
    weight,
    reason,
  });
  const start = Date.parse('2026-11-01T00:00:00Z') / 1000;
  return {
    head: { block: { number: blockNumber, timestamp }, hasIndexingErrors: false },
    entities: {
      treasuryProposals: [
        {
          id: proposalIds.paid,
          proposer: { id: voters.orchestrator },
          targets: [token.toLowerCase()],
          values: ['0'],
          calldatas: [transferCalldata],
          description: '# **Pay** the `builders`\n\nSome text with <script>alert(1)</script> and [a link](javascript:alert(1)).',
          voteStart: '4000',
          voteEnd: '4010',
          forVotes: '1000.5',
          againstVotes: '100',
          abstainVotes: '0',
        },
        {
          id: proposalIds.open,
          proposer: { id: voters.delegator },
          targets: [`0x${'e5'.repeat(20)}`, token.toLowerCase()],
          values: ['500000000000000000', '0'],
          calldatas: ['0x', '0x12345678'],
          description: `Second\u202e proposal\n${'long '.repeat(200_000)}`,
          voteStart: '4399',
          voteEnd: '4409',
          forVotes: '0',
          againstVotes: '0',
          abstainVotes: '0',
        },
      ],
      treasuryVoteEvents: [
        vote('0x01-1', proposalIds.paid, voters.orchestrator, 'For', '1000.5', 'Good\nwork\u202e', start),
        vote('0x02-1', proposalIds.paid, voters.delegator, 'Against', '100', '', start + 60),
      ],
    },
  };
}
