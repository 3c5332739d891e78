import { getAddress } from 'viem';
import type { DirectorySources } from '../../../src/data/directory/directory.ts';
import type { Provenance } from '../../../src/data/provenance.ts';
import type { Snapshot } from '../../../src/data/snapshot.ts';
import type { Capacity } from '../../../src/data/specs/capacity.ts';
import type { Orchestrator, Orchestrators } from '../../../src/data/specs/orchestrators.ts';
import type { Performance } from '../../../src/data/specs/performance.ts';
import type { Rounds } from '../../../src/data/specs/rounds.ts';

/** Address number `index` in lower case, sorted as the numbers are. */
export const addressAt = (index: number): string => `0x${(BigInt(index + 1) * 2n ** 140n).toString(16).padStart(40, '0')}`;

const provenance = (id: string): Provenance[] => [
  { kind: 'transcribed', id, publisher: 'Invented', title: 'Invented for a test', url: 'https://example.org/', observedAt: '2026-11-20', licence: 'none', processing: 'Made up.', evidence: 'third-party', locator: 'nowhere' },
];

/** An orchestrator that lacks nothing; fields of its own on top. */
export const anOrchestrator = (own: Partial<Orchestrator> = {}): Orchestrator => ({
  address: getAddress(addressAt(0)),
  active: true,
  activationRound: 3000,
  deactivationRound: null,
  stakeLpt: '1000',
  rewardCut: 0.1,
  feeShare: 0.5,
  feesEth30d: '0.1',
  feesEth60d: '0.2',
  feesEth90d: '0.3',
  feesEthTotal: '4',
  rewardsCalled: 88,
  rewardsMissed: 2,
  lastRewardRound: 4089,
  pollVotes: 1,
  treasuryVotes: 2,
  serviceUri: 'https://orchestrator.example:8935',
  cuts: [],
  ...own,
});

export const orchestratorsOf = (rows: Orchestrator[], own: Partial<Orchestrators> = {}): Snapshot<Orchestrators> => ({
  dataset: 'orchestrators',
  version: 1,
  asOf: '2026-11-20T06:00:00Z',
  provenance: provenance('subgraph'),
  data: { block: 400_000_000, round: 4091, chain: null, feesThrough: '2026-11-19', rewardWindow: { from: 4001, to: 4090, rounds: 90 }, orchestrators: rows, ...own },
});

/** Ninety rounds before the running one, each minting a thousandth of the active stake. */
export const roundsOf = (): Snapshot<Rounds> => {
  const rounds = Array.from({ length: 91 }, (_, index) => ({
    round: 4001 + index,
    startedAt: new Date(Date.UTC(2026, 8, 1) + index * 21 * 3_600_000).toISOString().replace('.000', ''),
    startL1Block: 20_000_000 + index * 6_377,
    lengthL1Blocks: 6_377,
    initialised: true,
    ended: index < 90,
    feesEth: '1',
    feesUsd: '3000',
    mintableLpt: '20000',
    activeStakeLpt: '20000000',
    totalSupplyLpt: '45000000',
    participation: 0.44,
    inflationPerRoundPpb: 400_000,
    newStakeLpt: '1',
    movedStakeLpt: '1',
    activeOrchestrators: 100,
    delegators: 4000,
  }));
  const current = { round: 4091, at: '2026-11-20T00:00:00Z', block: null, startL1Block: 20_573_930, lengthL1Blocks: 6_377, initialised: true, mintableLpt: '20000', activeStakeLpt: '20000000', totalSupplyLpt: '45000000', inflationPerRoundPpb: 400_000, source: 'subgraph' };
  return { dataset: 'rounds', version: 1, asOf: '2026-11-20T06:00:00Z', provenance: provenance('subgraph'), data: { current, rounds } };
};

type CapacityLists = { quotes?: NonNullable<Capacity['capabilities']>['quotes']; priceList?: Capacity['priceList']; naapPrices?: NonNullable<Capacity['naap']>['prices']; priceChanges?: Capacity['priceChanges'] };

export const capacityOf = ({ quotes = [], priceList = [], naapPrices = [], priceChanges = [] }: CapacityLists): Snapshot<Capacity> => {
  const part = (id: 'network-capabilities' | 'price-list' | 'naap', asOf: string) => ({ id, asOf, dated: 'by the upstream' as const, source: 'capacity' });
  return {
    dataset: 'capacity',
    version: 1,
    asOf: '2026-11-20T05:00:00Z',
    provenance: provenance('capacity'),
    data: {
      parts: [part('network-capabilities', '2026-11-18'), part('price-list', '2026-11-20T05:00:00Z'), part('naap', '2026-11-19T12:00:00Z')],
      capabilities: { nodes: 1, orchestrators: 1, unusableQuotes: 0, offers: [], quotes, gpus: [] },
      priceList,
      naap: { totalGpus: 0, activeGpus: 0, gpuModels: [], pipelines: [], prices: naapPrices },
      history: [],
      priceChanges,
    },
  };
};

type Result = Performance['results'][number];
export const aRegion = (own: Partial<Result['regions'][number]> = {}): Result['regions'][number] => ({ region: 'FRA', successRate: 1, roundTripScore: 0.9, score: 0.93, tests: 12, errors: 0, medianRoundTripSeconds: 1.25, ...own });

export const performanceOf = (results: Result[]): Snapshot<Performance> => {
  const tester = { tester: 'stream-tester', testerUrl: 'https://example.org/tester', jobs: 'synthetic' as const, scoring: 'By its code.', source: 'leaderboard' };
  const window = { from: '2026-11-19T00:00:00Z', to: '2026-11-20T00:00:00Z' };
  return {
    dataset: 'performance',
    version: 1,
    asOf: '2026-11-20T00:00:00Z',
    provenance: provenance('leaderboard'),
    data: {
      testers: (['transcoding', 'ai'] as const).map((jobClass) => ({ jobClass, ...tester })),
      regions: ['FRA', 'LAX', 'SIN'].flatMap((id) => (['transcoding', 'ai'] as const).map((jobClass) => ({ jobClass, id, name: `Region ${id}` }))),
      windows: (['transcoding', 'ai'] as const).map((jobClass) => ({ jobClass, ...window })),
      results: [...results].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
      orchestrators: [],
      history: [],
    },
  };
};
const keyOf = ({ jobClass, pipeline, model, orchestrator }: Result): string => [jobClass, pipeline ?? '', model ?? '', orchestrator].join('\u001f');

export const aTest = (orchestrator: string, own: Partial<Result> = {}): Result => ({ orchestrator, jobClass: 'transcoding', pipeline: null, model: null, regions: [aRegion()], ...own });

/** A network of `count` invented orchestrators in which everything was read: each third one is priced, quoted and tested. */
export function aNetwork(count: number): DirectorySources {
  let seed = 1;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const addresses = Array.from({ length: count }, (_, index) => addressAt(index));
  const rows = addresses.map((address, index) =>
    anOrchestrator({
      address: getAddress(address),
      active: index % 10 !== 9,
      stakeLpt: String(Math.floor(random() * 900_000)),
      rewardCut: Math.floor(random() * 100) / 100,
      feeShare: Math.floor(random() * 100) / 100,
      feesEth30d: (random() * 0.9 + 0.01).toFixed(6).replace(/0+$/, ''),
      rewardsMissed: Math.floor(random() * 6),
      rewardsCalled: 84,
      activationRound: 2000 + Math.floor(random() * 2000),
      cuts: [
        { at: '2026-01-03T10:00:00Z', rewardCut: 0.05, feeShare: 0.9 },
        { at: '2026-08-13T10:00:00Z', rewardCut: 0.15, feeShare: 0.9 },
        { at: '2026-08-20T11:00:00Z', rewardCut: 0.05, feeShare: 0.9 },
        { at: '2026-08-31T12:00:00Z', rewardCut: 0.25, feeShare: 0.5 },
      ],
    }),
  );
  const some = addresses.filter((_, index) => index % 3 === 0);
  const models = ['ByteDance/SDXL-Lightning', 'SG161222/RealVisXL_V4.0_Lightning', 'openai/whisper-large-v3'];
  const regions = () => ['FRA', 'LAX', 'SIN'].map((region) => aRegion({ region, successRate: Math.round(random() * 100) / 100, score: Math.round(random() * 1000) / 1000, tests: Math.floor(random() * 30) }));
  return {
    orchestrators: orchestratorsOf(rows),
    rounds: roundsOf(),
    treasuryCuts: [],
    capacity: capacityOf({
      quotes: some.flatMap((orchestrator) => models.map((model) => ({ orchestrator, capability: 27, pipeline: 'Text to image', model, weiPerUnit: String(1000 + Math.floor(random() * 9000)) }))),
      priceList: some.map((orchestrator, index) => ({ orchestrator, serviceUri: null, isActive: true, weiPerPixel: index % 5 === 0 ? '0' : String(Math.floor(random() * 2000) + 1), updatedAt: null })),
      naapPrices: some.map((orchestrator, index) => ({ orchestrator, pipeline: 'text-to-image', model: models[index % 3] ?? '', weiPerUnit: '4000', isWarm: index % 2 === 0 })),
      priceChanges: some.map((orchestrator) => ({ date: '2026-11-18', part: 'price-list' as const, orchestrator, pipeline: null, model: null, weiPerUnit: '900' })),
    }),
    performance: performanceOf(some.flatMap((orchestrator) => [aTest(orchestrator, { regions: regions() }), aTest(orchestrator, { jobClass: 'ai', pipeline: 'text-to-image', model: models[0] ?? '', regions: regions() })])),
  };
}
