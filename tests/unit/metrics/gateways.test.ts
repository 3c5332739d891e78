import { expect, it } from 'vitest';
import { readFacts } from '../../../data-fetchers/kit/facts.ts';
import { table } from '../../../src/data/facts/corrections.ts';
import { deriveFeesWithAndWithout, type GatewaysSnapshot } from '../../../src/data/metrics/gateways.ts';

const row =
  readFacts(table, {}).rows.find(({ id }) => id === 'explorer-two-senders') ?? expect.unreachable('the disagreement is not declared');
const [first = '', second = ''] = row.senders ?? [];
const disagreement = { from: row.from ?? '', senders: row.senders ?? [] };
const other = `0x${'0a'.repeat(20)}`;
const day = (date: string, gateway: string, feesUsd: string) => ({ date, gateway, feesEth: '1', feesUsd });

const snapshot = (days: ReturnType<typeof day>[], lastDay = '2026-08-29') =>
  ({
    dataset: 'gateways',
    version: 1,
    asOf: '2026-11-20T11:00:00Z',
    provenance: [{ id: 'days', kind: 'recorded', evidence: 'third-party' }],
    data: { lastDay, days },
  }) as unknown as GatewaysSnapshot;

it('shows both figures of a declared disagreement: all senders, and without the two', () => {
  const days = [
    day('2026-08-26', first, '1000'),
    day('2026-08-27', first, '10.5'),
    day('2026-08-28', second, '20'),
    day('2026-08-28', other, '0.25'),
  ];
  const { all, without } = deriveFeesWithAndWithout(snapshot(days), disagreement);
  expect(all).toMatchObject({ value: '30.75', unit: 'USD', since: '2026-08-27', asOf: '2026-08-30T00:00:00Z' });
  expect(without).toMatchObject({ value: '0.25', method: expect.stringContaining(second) });
});

it('says that it is not known where no day of the disagreement was read', () => {
  const none = deriveFeesWithAndWithout(snapshot([], '2026-08-20'), disagreement);
  expect([none.all.value, none.without.value]).toEqual([null, null]);
  const absent = { ...snapshot([]), data: null, asOf: null, absentBecause: 'Never read.' } as GatewaysSnapshot;
  expect(deriveFeesWithAndWithout(absent, disagreement).all).toMatchObject({ value: null, absentBecause: 'Never read.' });
});
