import { expect, it } from 'vitest';
import { dataset as feeFlow } from '../../data-fetchers/datasets/fee-flow.ts';
import { dataset as roundsDataset } from '../../data-fetchers/datasets/rounds.ts';
import { dataset as orchestratorsDataset } from '../../data-fetchers/datasets/orchestrators.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { deriveWaterfallEver, deriveWaterfalls } from '../../src/data/metrics/fee-waterfall.ts';
import { deriveOrchestratorFees } from '../../src/data/metrics/orchestrator-fees.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec as feeFlowSpec } from '../../src/data/specs/fee-flow.ts';
import { spec as roundsSpec } from '../../src/data/specs/rounds.ts';
import { spec as orchestratorsSpec } from '../../src/data/specs/orchestrators.ts';
import { baseFromDecimal } from '../../src/data/units.ts';
import { useProtocol } from '../support/protocol-world.ts';
import { figuresOf } from '../support/protocol-figures.ts';

const { refresh, indexOf } = useProtocol();
const noHistory = { dataset: 'network-history', version: 1, asOf: null, provenance: [], data: null, absentBecause: 'Nothing was recorded.' };

it('turns a refreshed flow of fees into a waterfall with rounds and blocks', async () => {
  const { world } = await refresh(feeFlow as unknown as Dataset, indexOf());
  await refresh(roundsDataset as unknown as Dataset, indexOf(), { world });
  const flow = parseSnapshot(feeFlowSpec, world.read('fee-flow.json'), 'fee-flow.json');
  const rounds = parseSnapshot(roundsSpec, world.read('rounds.json'), 'rounds.json');
  const sources = { flow, rounds, history: noHistory };
  const ever = deriveWaterfallEver(sources);
  const amounts = new Map(ever?.steps.map(({ part, eth }) => [part, eth.value]));
  const ended = flow.data?.rounds.filter((row) => row.ended) ?? [];
  // Each round pays 0.4 ETH: A shares half of its 0.3, B nothing of its 0.1. B paid itself 0.05 once.
  expect(amounts.get('grossEth')).toBe(String(ended.reduce((sum, { grossEth }) => sum + Number(grossEth) * 10, 0) / 10));
  expect(baseFromDecimal(String(amounts.get('operatorsEth'))) + baseFromDecimal(String(amounts.get('delegatorsEth')))).toBe(baseFromDecimal(String(amounts.get('grossEth'))));
  expect(amounts.get('selfPaidEth')).toBe('0.05');
  const [first, last] = [ended[0]?.round ?? 0, ended.at(-1)?.round ?? 0];
  expect(ever).toMatchObject({ rounds: { first, last, count: ended.length }, blocks: { from: figuresOf(first).startBlock, to: figuresOf(last + 1).startBlock - 1 } });
  expect(ever?.steps[0]?.eth.asOf).toBe(flow.asOf);
  expect(ever?.steps[0]?.usd.absentBecause).toMatch(/without a recorded price/);
  expect(deriveWaterfalls(sources, 'month').map(({ period, isWhole }) => [period, isWhole])).toEqual([['2026-11', false]]);
});

it('gives each orchestrator’s delegators the fee share, per stake', async () => {
  const { world } = await refresh(orchestratorsDataset as unknown as Dataset, indexOf());
  const snapshot = parseSnapshot(orchestratorsSpec, world.read('orchestrators.json'), 'orchestrators.json');
  const rows = deriveOrchestratorFees(snapshot);
  expect(rows.length).toBeGreaterThan(0);
  for (const { orchestrator, gross, delegators, perStake } of rows) {
    expect(gross.value).toBe(orchestrator.feesEth90d);
    expect(Number(delegators.value)).toBeCloseTo(Number(orchestrator.feesEth90d) * orchestrator.feeShare, 12);
    expect(Number(perStake.value)).toBeCloseTo((Number(delegators.value) * 1000) / Number(orchestrator.stakeLpt), 12);
  }
});
