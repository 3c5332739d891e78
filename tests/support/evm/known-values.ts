import type { Protocol, ProtocolValues } from './deploy-protocol.ts';

/** Values a test chain is given: invented, but related to each other as the protocol relates them. Amounts are far above 2^53. */
export const knownValues: ProtocolValues = {
  RoundsManager: {
    currentRound: 4_400n,
    currentRoundStartBlock: 26_000_123n,
    blockNum: 26_003_456n,
    currentRoundInitialized: 1n,
    currentRoundLocked: 0n,
    lastInitializedRound: 4_400n,
    roundLength: 6_377n,
    roundLockAmount: 100_000n,
  },
  Minter: {
    inflation: 523_500n,
    inflationChange: 500n,
    targetBondingRate: 500_000_000n,
    getGlobalTotalSupply: 55_123_456_789_012_345_678_901_234n,
    currentMintableTokens: 28_857_129_629_047_962_962_904n,
    currentMintedTokens: 20_000_000_000_000_000_000_001n,
  },
  L2LPTDataCache: { l1CirculatingSupply: 15_123_456_789_012_345_678_901_233n },
  BondingManager: {
    getTotalBonded: 28_000_000_000_000_000_000_000_007n,
    getTranscoderPoolMaxSize: 100n,
    getTranscoderPoolSize: 97n,
    unbondingPeriod: 7n,
    treasuryRewardCutRate: 100_000_000_000_000_000_000_000_000n,
    nextRoundTreasuryRewardCutRate: 0n,
    treasuryBalanceCeiling: 750_000_000_000_000_000_000_000n,
  },
  Treasury: { getMinDelay: 0n },
  LivepeerGovernor: {
    currentRound: 4_400n,
    votingDelay: 1n,
    votingPeriod: 10n,
    proposalThreshold: 100_000_000_000_000_000_000n,
    quorumNumerator: 333_300n,
    quorumDenominator: 1_000_000n,
    quota: 500_000n,
    quorum: 9_332_400_000_000_000_000_000_000n,
  },
  TicketBroker: { unlockPeriod: 2n, ticketValidityPeriod: 3n },
};

export const knownToken = { supply: 40_000_000_000_000_000_000_000_001n, treasury: 612_345_678_901_234_567_890_123n };
export const knownTreasuryEth = 12_345_678_901_234_567_890n;
export const knownL1Supply = 24_918_514_378_000_000_000_000_009n;

/** Readings that a refresh must find, by parameter name, as they stand in the snapshot. */
export const expectedReadings: Readonly<Record<string, string>> = {
  currentRound: '4400',
  currentRoundStartBlock: '26000123',
  blockNum: '26003456',
  currentRoundInitialized: 'true',
  currentRoundLocked: 'false',
  lastInitializedRound: '4400',
  roundLength: '6377',
  roundLockAmount: '100000',
  inflation: '523500',
  inflationChange: '500',
  targetBondingRate: '500000000',
  currentMintableTokens: '28857129629047962962904',
  currentMintedTokens: '20000000000000000000001',
  globalTotalSupply: '55123456789012345678901234',
  l1CirculatingSupply: '15123456789012345678901233',
  l2TotalSupply: '40000000000000000000000001',
  l1TotalSupply: '24918514378000000000000009',
  totalBonded: '28000000000000000000000007',
  numActiveTranscoders: '100',
  transcoderPoolSize: '97',
  unbondingPeriod: '7',
  treasuryRewardCutRate: '100000000000000000000000000',
  nextRoundTreasuryRewardCutRate: '0',
  treasuryBalanceCeiling: '750000000000000000000000',
  treasuryBalance: '612345678901234567890123',
  treasuryEthBalance: '12345678901234567890',
  'treasury.minDelay': '0',
  'governor.votingDelay': '1',
  'governor.votingPeriod': '10',
  'governor.proposalThreshold': '100000000000000000000',
  // The test contract adds the round it was asked for: 4399, the one before the current.
  'governor.quorum': '9332400000000000000004399',
  'governor.quorumNumerator': '333300',
  'governor.quorumDenominator': '1000000',
  'governor.quota': '500000',
  'poll.QUORUM': '333300',
  'poll.QUOTA': '500000',
  'poll.POLL_PERIOD': '57600',
  'poll.POLL_CREATION_COST': '100000000000000000000',
  'broker.unlockPeriod': '2',
  'broker.ticketValidityPeriod': '3',
};

export async function setKnownValues(protocol: Protocol): Promise<void> {
  for (const [contract, values] of Object.entries(knownValues)) await protocol.set(contract, values);
  await protocol.setToken(knownToken);
}
