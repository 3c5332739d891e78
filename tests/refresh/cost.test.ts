import { beforeAll, describe, expect, it } from 'vitest';
import { measureScale } from '../bench/measure-scale.ts';

describe('the cost of a refresh from an index of 5,000 delegators, 500 orchestrators and 10 years of days', () => {
  let cost: Awaited<ReturnType<typeof measureScale>>;
  beforeAll(async () => {
    cost = await measureScale([16]);
  }, 120_000);

  it('is measured on datasets that are written', () => {
    expect(cost.each.length).toBeGreaterThan(5);
    expect(cost.each.filter(({ outcome }) => outcome !== 'updated')).toEqual([]);
    expect(Math.max(...cost.each.map(({ entities }) => entities))).toBeGreaterThan(5_000);
  });

  it('is as many requests of the index as its paging allows, and no more', () => {
    expect(cost.each.map(({ dataset, indexRequests }) => [dataset, indexRequests])).toEqual(cost.each.map(({ dataset, floor }) => [dataset, floor]));
  });

  it('does not ask the chain once per row', () => {
    expect(Math.max(...cost.each.map(({ chainRequests }) => chainRequests))).toBeLessThan(20);
  });

  it('is less than 300 MB of memory', () => {
    expect(cost.whole.map(({ peakMegabytes }) => peakMegabytes).filter((peak) => peak >= 300)).toEqual([]);
  });
});
