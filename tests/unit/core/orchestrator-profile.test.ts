import { expect, it } from 'vitest';
import { profilesOf } from '../../../src/data/orchestrator-profile.ts';

const [own, other] = [`0x${'a1'.repeat(20)}`, `0x${'b2'.repeat(20)}`];
const test = { jobClass: 'ai', pipeline: 'llm', model: 'm', regions: [{ region: 'FRA', successRate: 1, score: 1, tests: 3 }] };
const quote = { capability: 35, pipeline: 'llm', model: 'm', weiPerUnit: '3' };
const sources = {
  // As the chain writes it; the other sources write lower case.
  orchestrators: { data: { orchestrators: [{ address: `0x${'A1'.repeat(20)}` }, { address: other }] } },
  capacity: {
    data: {
      parts: [
        { id: 'price-list', asOf: '2026-11-19T10:00:00Z' },
        { id: 'network-capabilities', asOf: '2026-11-18' },
      ],
      priceList: [{ orchestrator: own, weiPerPixel: '1/3', updatedAt: null }],
      capabilities: { quotes: [{ orchestrator: own, ...quote }] },
    },
  },
  performance: { asOf: '2026-11-20T00:00:00Z', data: { results: [{ orchestrator: own, ...test }] } },
} as unknown as Parameters<typeof profilesOf>[0];

it('joins by address, each part with its own date', () => {
  const [first, second] = profilesOf(sources);
  expect(first).toMatchObject({
    price: { weiPerPixel: '1/3', updatedAt: null, asOf: '2026-11-19T10:00:00Z' },
    capabilities: { quotes: [quote], asOf: '2026-11-18' },
    tests: { results: [test], asOf: '2026-11-20T00:00:00Z' },
  });
  expect(second).toMatchObject({ price: null, capabilities: null, tests: null });
});

it('lists addresses that only other sources name, and has no parts where no other dataset was read', () => {
  const absent = { data: null, asOf: null } as never;
  expect(profilesOf({ ...sources, orchestrators: absent })).toMatchObject([{ address: own, orchestrator: null, price: { weiPerPixel: '1/3' } }]);
  expect(profilesOf({ orchestrators: absent, capacity: absent, performance: absent })).toEqual([]);
  expect(profilesOf({ ...sources, capacity: absent, performance: absent })[0]).toMatchObject({
    price: null,
    capabilities: null,
    tests: null,
  });
});

it('has no test where no job was counted, and keeps what nobody counted', () => {
  const resultOf = (...counts: (number | null)[]) => ({ orchestrator: own, ...test, regions: counts.map((tests) => ({ region: 'FRA', successRate: 0.9, score: 0.9, tests })) });
  const testsOf = (row: object) => profilesOf({ ...sources, performance: { asOf: null, data: { results: [row] } } as never })[0]?.tests ?? null;
  expect(testsOf(resultOf(0, 0))).toBeNull();
  expect(testsOf(resultOf(0, 2, null))?.results.map(({ regions }) => regions.map(({ tests }) => tests))).toEqual([[2, null]]);
});
