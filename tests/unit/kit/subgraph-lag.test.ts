import { expect, it } from 'vitest';
import { findSubgraphLag, mostBlocksBehind } from '../../../data-fetchers/kit/subgraph-lag.ts';
import { checkResultSchema } from '../../../src/data/status.ts';

const find = (index: number, chain: number) => checkResultSchema.parse(findSubgraphLag({ number: index }, { block: { number: BigInt(chain) } }));

it('publishes the distance in blocks, and passes up to the limit', () => {
  expect(find(450_000_000, 450_000_120)).toMatchObject({ passed: true, new: '120', limit: '3600 blocks', detail: expect.stringContaining('120 blocks behind') });
  expect(find(450_000_000, 450_000_000 + mostBlocksBehind).passed).toBe(true);
  expect(find(450_000_000, 450_000_001 + mostBlocksBehind)).toMatchObject({ passed: false, new: '3601' });
});

it('an index that is ahead of the pinned block lags by nothing, and says so', () => {
  expect(find(450_000_009, 450_000_000)).toMatchObject({ passed: true, new: '0', detail: expect.stringContaining('9 blocks ahead') });
});
