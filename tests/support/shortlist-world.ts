import { getAddress } from 'viem';
import { formatSnapshot, type Snapshot } from '../../src/data/snapshot.ts';
import { spec as capacitySpec, type Capacity } from '../../src/data/specs/capacity.ts';
import { spec as orchestratorsSpec, type Orchestrator, type Orchestrators } from '../../src/data/specs/orchestrators.ts';
import { spec as performanceSpec, type Performance } from '../../src/data/specs/performance.ts';
import type { Provenance } from '../../src/data/provenance.ts';

/** One invented orchestrator; what is left out is unknown of it. Its address is its place in the list. */
export type ShortlistRow = {
  serviceUri?: string | null;
  active?: boolean;
  rewardsCalled?: number;
  rewardsMissed?: number;
  /** Price on the price list, wei per pixel. */
  listed?: string;
  /** Quoted price by number of the capability. */
  quotes?: Readonly<Record<number, string>>;
  /** Success rate and score of transcoding by region. */
  tests?: Readonly<Record<string, readonly [success: number, score: number]>>;
  /** Scores of an AI pipeline by model, from one region. */
  aiTests?: Readonly<Record<string, number>>;
};

export const addressOf = (index: number): string => getAddress(`0x${(index + 1).toString(16).padStart(40, '0')}`);

const source = (id: string): Provenance => ({
  kind: 'transcribed', id, publisher: 'Tests', title: 'Invented', url: 'https://invented.example.org/', observedAt: null, licence: 'not stated',
  processing: 'Invented for a test.', evidence: 'self-reported', locator: 'nowhere',
});

function orchestratorsOf(rows: readonly ShortlistRow[]): Orchestrators {
  const orchestrator = ({ serviceUri = null, active = true, rewardsCalled = 90, rewardsMissed = 0 }: ShortlistRow, index: number): Orchestrator => ({
    address: addressOf(index), active, activationRound: 1, deactivationRound: null, stakeLpt: '1', rewardCut: 0.1, feeShare: 0.5, feesEth30d: '0', feesEth60d: '0',
    feesEth90d: '0', feesEthTotal: '0', rewardsCalled, rewardsMissed, lastRewardRound: 1, pollVotes: 0, treasuryVotes: 0, serviceUri, cuts: [],
  });
  return { block: 1, round: 2, chain: null, feesThrough: '2026-11-19', rewardWindow: null, orchestrators: rows.map(orchestrator) };
}

function performanceOf(rows: readonly ShortlistRow[], asOf: string): Performance {
  const window = { from: `${asOf.slice(0, 10)}T00:00:00Z`, to: asOf };
  const counted = { tests: 12, errors: 0, medianRoundTripSeconds: 1.5 };
  const region = (id: string, successRate: number, score: number) => ({ region: id, successRate, roundTripScore: score, score, ...counted });
  const transcoding = rows.flatMap(({ tests }, index) =>
    tests ? [{ jobClass: 'transcoding' as const, pipeline: null, model: null, orchestrator: addressOf(index).toLowerCase(), regions: Object.entries(tests).sort().map(([id, [success, score]]) => region(id, success, score)) }] : [],
  );
  const ai = rows
    .flatMap(({ aiTests }, index) => Object.entries(aiTests ?? {}).map(([model, score]) => ({ jobClass: 'ai' as const, pipeline: 'Text to image', model, orchestrator: addressOf(index).toLowerCase(), regions: [region('FRA', 1, score)] })))
    .sort((a, b) => (`${a.model} ${a.orchestrator}` < `${b.model} ${b.orchestrator}` ? -1 : 1));
  const tester = (jobClass: 'transcoding' | 'ai') => ({ jobClass, tester: 'Invented', testerUrl: 'https://invented.example.org/', jobs: 'synthetic' as const, scoring: 'invented', source: 'invented' });
  return { testers: [tester('transcoding'), tester('ai')], regions: [], windows: [{ jobClass: 'transcoding', ...window }, { jobClass: 'ai', ...window }], results: [...ai, ...transcoding], orchestrators: [], history: [] };
}

function capacityOf(rows: readonly ShortlistRow[], asOf: string): Capacity {
  const read = (id: 'network-capabilities' | 'price-list') => ({ id, asOf, dated: 'by the upstream' as const, source: 'invented' });
  const quotes = rows.flatMap(({ quotes: own = {} }, index) =>
    Object.entries(own).map(([capability, weiPerUnit]) => ({ orchestrator: addressOf(index).toLowerCase(), capability: Number(capability), pipeline: 'Invented', model: 'maker/model', weiPerUnit })),
  );
  return {
    parts: [read('network-capabilities'), read('price-list'), { id: 'naap', asOf: null, dated: null, source: null, absentBecause: 'Invented.' }],
    capabilities: { nodes: rows.length, orchestrators: rows.length, unusableQuotes: 0, offers: [], quotes, gpus: [] },
    priceList: rows.flatMap(({ listed, serviceUri = null }, index) => (listed === undefined ? [] : [{ orchestrator: addressOf(index).toLowerCase(), serviceUri, isActive: true, weiPerPixel: listed, updatedAt: null }])),
    naap: null,
    history: [],
    priceChanges: [],
  };
}

const snapshot = <Data>(dataset: string, asOf: string, data: Data): Snapshot<Data> => ({ dataset, version: 1, asOf, provenance: [source('invented')], data });

/** Snapshot files of a world with these orchestrators, all read at `asOf`, as a refresh would write them. */
export function shortlistSnapshots(rows: readonly ShortlistRow[], asOf: string): Record<string, string> {
  return {
    'orchestrators.json': formatSnapshot(orchestratorsSpec, snapshot('orchestrators', asOf, orchestratorsOf(rows))),
    'performance.json': formatSnapshot(performanceSpec, { ...snapshot('performance', asOf, performanceOf(rows, asOf)), version: performanceSpec.version }),
    'capacity.json': formatSnapshot(capacitySpec, { ...snapshot('capacity', asOf, capacityOf(rows, asOf)), version: capacitySpec.version }),
  };
}
