import { readFileSync } from 'node:fs';
import { getAddress } from 'viem';
import { describe, expect, it } from 'vitest';
import { importLiquidity, recording } from '../../data-fetchers/imports/liquidity.ts';
import { readFacts } from '../../data-fetchers/kit/facts.ts';
import { formatCsv } from '../../src/data/csv.ts';
import { fieldsOf } from '../../src/data/dictionary.ts';
import { provenanceOfSource, type Facts } from '../../src/data/fact-table.ts';
import { table as contracts } from '../../src/data/facts/contracts.ts';
import { table as exchanges } from '../../src/data/facts/exchanges.ts';
import { table as liquidity } from '../../src/data/facts/liquidity.ts';
import { loadSnapshot } from '../../src/data/load.ts';
import { provenanceSchema } from '../../src/data/provenance.ts';
import { formatSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/liquidity.ts';
import { describeRecorded, recordedDirectory, recordedFile } from '../support/recorded.ts';

const file = 'content/snapshots/liquidity.json';
const facts = readFacts(liquidity, {});

describe('committed liquidity', () => {
  const snapshot = loadSnapshot(spec);

  it('cites just the sources it has', () => {
    const { data } = snapshot;
    const cited = [...(data?.pools ?? []), ...(data?.positionShares ?? []), ...(data?.recorded ?? [])].map(({ source }) => source);
    expect(snapshot.provenance.map(({ id }) => id).sort()).toEqual([...new Set(cited)].sort());
  });

  it('becomes tables whose every column says what it is', () => {
    for (const part of spec.tables) {
      expect(part.columns.filter(({ description }) => description === '')).toEqual([]);
      const lines = formatCsv(part, snapshot.data as never)
        .trimEnd()
        .split('\r\n');
      expect(lines[0]?.split(',')).toEqual(part.columns.map(({ key }) => key));
    }
    expect(fieldsOf(spec).filter(({ description }) => !description)).toEqual([]);
  });
});

describeRecorded(
  'liquidity against the recorded measurement',
  [recording.copyAt, 'uniswap-v3-lpt-weth-2025-12/onchain-slippage.csv', 'uniswap-v3-lpt-weth-2025-12/lpt-univ3-swap-analytics-30d.json'],
  () => {
    it('is what the importer makes of it, until a refresh has run', () => {
      const imported = importLiquidity(facts, recordedDirectory());
      const { data } = loadSnapshot(spec);
      if (data?.pools.length === 0) expect(readFileSync(file, 'utf8')).toBe(formatSnapshot(spec, imported));
      expect(data?.recorded).toEqual(imported.data?.recorded);
    });

    it('agrees with the table of the same measurement, row by row', () => {
      const [, ...lines] = readFileSync(recordedFile('uniswap-v3-lpt-weth-2025-12/onchain-slippage.csv'), 'utf8').trim().split(/\r?\n/);
      const { recorded = [] } = importLiquidity(facts, recordedDirectory()).data ?? {};
      for (const [size, buyImpact, sellImpact, buyOut, sellOut] of lines.map((line) => line.split(','))) {
        const found = recorded.filter(({ sizeUsd }) => sizeUsd === Number(size));
        expect(found.map(({ received }) => received)).toEqual([buyOut, sellOut]);
        expect(found.map(({ impact }) => impact.toFixed(8))).toEqual(
          [buyImpact, sellImpact].map((text) => (Number(text) / 100).toFixed(8)),
        );
      }
      console.log(`liquidity: ${lines.length} sizes compared in both directions`);
    });

    it('has the volume that the table of facts carries', () => {
      const { aggregate } = JSON.parse(
        readFileSync(recordedFile('uniswap-v3-lpt-weth-2025-12/lpt-univ3-swap-analytics-30d.json'), 'utf8'),
      ) as { aggregate: Record<string, number> };
      const value = (id: string) => facts.rows.find((row) => row.id === id && row.kind === 'figure');
      expect(value('volume-30d-usd')).toMatchObject({ value: aggregate['volume_usd'] });
      expect(value('fees-30d-usd')).toMatchObject({ value: aggregate['fees_usd'] });
      expect(value('swaps-30d')).toMatchObject({ value: aggregate['swaps'] });
    });
  },
);

const today = new Date().toISOString().slice(0, 10);
describe.each<[string, Facts<{ id: string; asOf: string | null }>]>([
  ['liquidity', facts],
  ['exchanges', readFacts(exchanges, {})],
])('content/facts/%s.yaml', (id, { rows, sources }) => {
  const text = readFileSync(`content/facts/${id}.yaml`, 'utf8');

  it('writes addresses with their checksum, links by https, and no day of the future', () => {
    for (const [address] of text.matchAll(/(?<![/=])\b0x[0-9a-fA-F]{40}\b/g)) expect(address).toBe(getAddress(address));
    expect(text).not.toMatch(/http:\/\//);
    for (const row of rows) if (row.asOf) expect(row.asOf.slice(0, 10) <= today, row.id).toBe(true);
    for (const key of Object.keys(sources)) expect(provenanceSchema.parse(provenanceOfSource({ sources }, key))).toMatchObject({ id: key });
  });
});

describe('tokens of the factories', () => {
  it('are the LPT of the address book', () => {
    const book = readFacts(contracts, {});
    for (const row of facts.rows.filter(({ kind }) => kind === 'factory')) {
      if (row.kind !== 'factory') continue;
      expect(book.rows.find(({ chain, address }) => chain === row.chain && address === row.lpt)?.name, row.id).toMatch(/LPT/);
    }
  });
});
