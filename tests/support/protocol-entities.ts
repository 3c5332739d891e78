import type { Entity } from './entity-server.ts';
import { delegateD, event, firstRound, orchestratorA, orchestratorB, orchestratorC } from './protocol-figures.ts';

const transcoder = (id: string, more: Record<string, unknown>) => ({
  id,
  active: true,
  status: 'Registered',
  activationRound: String(firstRound),
  deactivationRound: '57896044618658097711785492504343953926634992332820282019728792003956564819967',
  rewardCut: '50000',
  feeShare: '500000',
  serviceURI: null,
  lastRewardRound: null,
  totalVolumeETH: '0',
  totalStake: '0',
  ...more,
});

/** A and B are active, C was, and somebody once bonded to D, who never became an orchestrator. */
export const transcoders = (newest: number): Entity[] => [
  transcoder(orchestratorA, {
    totalStake: '15000000',
    totalVolumeETH: '7.5',
    serviceURI: 'https://a.example:8935',
    lastRewardRound: { id: String(newest) },
  }),
  transcoder(orchestratorB, {
    totalStake: '10000000',
    activationRound: '4002',
    rewardCut: '1000000',
    feeShare: '0',
    serviceURI: 'javascript:alert(1)',
    totalVolumeETH: '0.1',
  }),
  transcoder(orchestratorC, {
    active: false,
    activationRound: '3990',
    deactivationRound: '4000',
    serviceURI: 'https://c.example/\u202egnp',
  }),
  transcoder(delegateD, {
    active: false,
    status: 'NotRegistered',
    activationRound: '0',
    deactivationRound: '0',
    rewardCut: '0',
    feeShare: '0',
  }),
];

/** A earned 0.01 ETH on each of the 95 days before the head's, and 5 ETH on that day, which is still running. */
export function transcoderDays(headSeconds: number): Entity[] {
  const today = Math.floor(headSeconds / 86_400);
  return Array.from({ length: 96 }, (_, back) => ({
    id: `${orchestratorA}-${today - back}`,
    date: (today - back) * 86_400,
    volumeETH: back === 0 ? '5' : '0.01',
    transcoder: { id: orchestratorA },
  }));
}

export const cutUpdate = (round: number, delegate: string, rewardCut: string, feeShare: string): Entity => ({
  ...event(round, delegate, 'cc'),
  delegate: { id: delegate },
  rewardCut,
  feeShare,
});

const delegator = (digit: string, delegate: string | null, bondedAmount: string): Entity => ({
  id: `0x${digit.repeat(40)}`,
  delegate: delegate === null ? null : { id: delegate },
  bondedAmount,
});

/** Five delegators with 12,011,006.5 LPT between them, and one who has left. */
export const delegators: Entity[] = [
  delegator('1', orchestratorA, '8000000.000000000000000001'),
  delegator('2', orchestratorB, '4000000'),
  delegator('3', orchestratorA, '11000.499999999999999999'),
  delegator('4', orchestratorA, '5.5'),
  delegator('5', delegateD, '0.5'),
  delegator('6', null, '0'),
];

const move = (day: string, kind: string, field: string, amount: string): Entity => ({
  id: `0x${kind}${day.replaceAll('-', '')}-1`,
  timestamp: Date.parse(`${day}T23:59:59Z`) / 1000,
  [field]: amount,
});

/** Stake that moved in August and October; nothing in September, and the newest in the month that is running. */
export const moves = {
  bondEvents: [
    move('2026-08-31', 'b0', 'additionalAmount', '100.000000000000000001'),
    move('2026-10-01', 'b1', 'additionalAmount', '0'),
    move('2026-11-02', 'b2', 'additionalAmount', '7'),
  ],
  unbondEvents: [move('2026-08-30', 'd0', 'amount', '40'), move('2026-10-31', 'd1', 'amount', '2.5')],
  rebondEvents: [move('2026-10-05', 'e0', 'amount', '1.5')],
  withdrawStakeEvents: [move('2026-10-06', 'f0', 'amount', '38.5')],
};

const gateway = `0x${'9e'.repeat(20)}`;
const ticket = (round: number, sender: string, recipient: string, faceValue: string): Entity => ({
  ...event(round, recipient, sender === recipient ? '5e' : '7e'),
  sender: { id: sender },
  recipient: { id: recipient },
  faceValue,
});

/** B pays 0.05 ETH to itself in round 4004 and 0.01 ETH to A; a gateway pays the rest. */
export const feeEntities = {
  broadcasters: [{ id: gateway }, { id: orchestratorB }],
  winningTicketRedeemedEvents: [
    ticket(4004, orchestratorB, orchestratorB, '0.05'),
    ticket(4005, orchestratorB, orchestratorA, '0.01'),
    ticket(4006, gateway, orchestratorA, '0.3'),
  ],
  earningsClaimedEvents: [
    { ...event(4004, orchestratorA, 'ec'), fees: '0.100000000000000001' },
    { ...event(4004, orchestratorB, 'ec'), fees: '0.2' },
  ],
  withdrawFeesEvents: [{ ...event(4006, orchestratorA, 'wf'), amount: '0.1' }],
};
