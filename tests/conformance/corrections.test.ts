import { getAddress } from 'viem';
import { expect, it } from 'vitest';
import { readFacts } from '../../data-fetchers/kit/facts.ts';
import { findSpecs } from '../../data-fetchers/kit/registry.ts';
import { table } from '../../src/data/facts/corrections.ts';

const { rows, sources } = readFacts(table, {});
const specs = await findSpecs('src/data/specs');

it.each(rows.map((row) => [row.id, row] as const))('%s names a dataset and a column that exist', (_id, { dataset, field }) => {
  const spec = specs.find(({ id }) => id === dataset) ?? expect.unreachable(`there is no dataset ${dataset}`);
  const columns = spec.tables.flatMap(({ columns: found }) => found.map(({ key }) => key));
  expect(columns).toContain(field);
});

it('declares the disagreements that are known', () => {
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(['defillama-holders-revenue', 'explorer-two-senders', 'face-value-and-paid-amount']));
});

it('links by https, has no date in the future, and writes addresses with their checksum', () => {
  const today = new Date().toISOString().slice(0, 10);
  expect(Object.values(sources).filter(({ url }) => !url.startsWith('https://'))).toEqual([]);
  const dates = [...rows.flatMap(({ from, to }) => [from, to]), ...Object.values(sources).map(({ observedAt }) => observedAt)];
  expect(dates.filter((date) => typeof date === 'string' && date.slice(0, 10) > today)).toEqual([]);
  const addresses = rows.flatMap((row) => JSON.stringify(row).match(/0x[0-9a-fA-F]{40}/g) ?? []);
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(getAddress(address)).toBe(address);
});
