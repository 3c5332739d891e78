import { expect, it } from 'vitest';
import { loadSnapshot } from '../../../src/data/load.ts';
import { derivePeerRatios } from '../../../src/data/metrics/peers.ts';
import type { Snapshot } from '../../../src/data/snapshot.ts';
import { spec, type FeeRow, type Market } from '../../../src/data/specs/market.ts';

const committed = loadSnapshot(spec);
const [livepeer] = committed.data?.coins ?? [];
if (!livepeer) throw new Error('The committed market figures have no LPT.');
const fees = (fields: Partial<FeeRow>): FeeRow => ({
  coin: 'livepeer',
  name: 'Livepeer',
  measure: 'fees',
  total24h: null,
  total7d: null,
  total30d: '30000',
  totalAllTime: null,
  asOf: '2025-12-19',
  readOn: '2025-12-20',
  source: livepeer.source,
  ...fields,
});
const reading = (rows: FeeRow[], marketCap: string | null = '3650000'): Snapshot<Market> => {
  if (!committed.data) throw new Error('no data');
  return { ...committed, data: { ...committed.data, coins: [{ ...livepeer, marketCap }], fees: rows } };
};

it('divides market value by a year of fees at the pace of 30 days', () => {
  const [row] = derivePeerRatios(reading([fees({})]));
  expect(row?.ratio).toMatchObject({ value: '10 times', asOf: '2025-12-19', evidence: 'derived' });
});

it('never uses a measure that protocols book differently', () => {
  const [row] = derivePeerRatios(reading([fees({ measure: 'holders revenue' }), fees({ measure: 'revenue' })]));
  expect(row?.ratio.value).toBeNull();
  expect(row?.fees30d.absentBecause).toBeTruthy();
});

it.each([
  ['no market value', [fees({})], null],
  ['fees of zero', [fees({ total30d: '0' })], '3650000'],
  ['no fees stated', [fees({ total30d: null })], '3650000'],
] as const)('has no ratio with %s', (_name, rows, cap) => {
  expect(derivePeerRatios(reading([...rows], cap))[0]?.ratio.value).toBeNull();
});

it('has nothing to say without a reading', () => {
  expect(derivePeerRatios({ ...committed, data: null, asOf: null, absentBecause: 'Nothing was read.' })).toEqual([]);
});
