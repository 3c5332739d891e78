import { expect, it } from 'vitest';
import { measureLag, mostBlocksBehind } from '../../../data-fetchers/kit/subgraph-lag.ts';
import { explainQuarantine } from '../../../data-fetchers/kit/run-checks.ts';
import { checkResultSchema } from '../../../src/data/status.ts';

const observedAt = '2026-11-20T11:00:00Z';
const measure = (index: number, chain: number) => measureLag({ number: index }, { block: { number: BigInt(chain) }, observedAt });
const find = (index: number, chain: number) => checkResultSchema.parse(measure(index, chain).finding);

it('publishes the distance in blocks, and passes up to the limit', () => {
  expect(find(450_000_000, 450_000_120)).toMatchObject({
    passed: true,
    new: '120',
    limit: '3600 L2 blocks',
    detail: expect.stringContaining('120 blocks behind'),
    lag: { index: 450_000_000, chain: 450_000_120, blocks: 120, limit: 3_600, measuredAt: observedAt },
  });
  expect(find(450_000_000, 450_000_000 + mostBlocksBehind).passed).toBe(true);
  expect(measure(450_000_000, 450_000_000 + mostBlocksBehind).isPastLimit).toBe(false);
});

it('past the limit it does not pass, and holds nothing back: the chain is preferred', () => {
  const { isPastLimit, finding } = measure(450_000_000, 450_000_001 + mostBlocksBehind);
  expect(isPastLimit).toBe(true);
  expect(finding).toMatchObject({ passed: false, holdsBack: false, new: '3601', detail: expect.stringMatching(/read from them/) });
  expect(explainQuarantine([finding])).toBeNull();
});

it('an index that is ahead of the pinned block lags by nothing, and says so', () => {
  expect(find(450_000_009, 450_000_000)).toMatchObject({ passed: true, new: '0', detail: expect.stringContaining('9 blocks ahead') });
});
