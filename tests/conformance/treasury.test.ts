import { readFileSync } from 'node:fs';
import { getAddress } from 'viem';
import { describe, expect, it } from 'vitest';
import { importTreasury } from '../../data-fetchers/imports/treasury.ts';
import { lisarFile } from '../../data-fetchers/imports/lisar-recording.ts';
import { readFacts } from '../../data-fetchers/kit/facts.ts';
import { formatCsv } from '../../src/data/csv.ts';
import { provenanceOfSource } from '../../src/data/fact-table.ts';
import { table } from '../../src/data/facts/treasury.ts';
import { provenanceSchema } from '../../src/data/provenance.ts';
import { formatSnapshot, parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/treasury.ts';
import { describeRecorded, recordedDirectory } from '../support/recorded.ts';

const file = 'content/snapshots/treasury.json';
const facts = readFacts(table, {});
const text = readFileSync(file, 'utf8');
const snapshot = parseSnapshot(spec, text, file);

describe('content/facts/treasury.yaml', () => {
  const today = new Date().toISOString().slice(0, 10);

  it('links by https, at a commit where a file is cited, and turns every source into provenance', () => {
    for (const [key, { url, observedAt }] of Object.entries(facts.sources)) {
      expect(url, key).toMatch(/^https:\/\//);
      if (/github\.com\/[^/]+\/[^/]+\/(blob|tree)\//.test(url)) expect(url, key).toMatch(/\/(blob|tree)\/[0-9a-f]{7,40}\//);
      expect((observedAt ?? '').slice(0, 10) <= today, key).toBe(true);
      expect(provenanceSchema.parse(provenanceOfSource(facts, key))).toMatchObject({ kind: 'transcribed' });
    }
  });

  it('dates no row in the future, and says what it knows where a source states no date', () => {
    for (const row of facts.rows) {
      expect((row.asOf ?? '').slice(0, 10) <= today, row.id).toBe(true);
      if (row.asOf === null) expect(row.asOfNote, row.id).toBeDefined();
    }
  });

  it('names each proposal of the governor once, and pays nobody by a wrong address', () => {
    const proposals = facts.rows.filter((row) => row.kind === 'proposal');
    const ids = proposals.flatMap(({ onchainId }) => onchainId ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { recipient } of proposals) if (recipient) expect(recipient).toBe(getAddress(recipient));
    // What was executed says so with its transaction.
    for (const { id, outcome, transaction } of proposals) expect(outcome === 'executed', id).toBe(transaction !== undefined);
  });
});

describe('committed treasury', () => {
  it('holds the statements of the table', () => {
    const statements = [...(snapshot.data?.balances ?? []), ...(snapshot.data?.inflows ?? []), ...(snapshot.data?.cuts ?? [])];
    expect(statements.map(({ id }) => id).sort()).toEqual(facts.rows.filter(({ kind }) => kind !== 'proposal').map(({ id }) => id).sort());
  });

  it('becomes tables whose every column is described', () => {
    for (const table of spec.tables) {
      expect(table.columns.filter(({ description }) => description === '')).toEqual([]);
      if (snapshot.data) expect(formatCsv(table, snapshot.data).split('\r\n')[0]).toBe(table.columns.map(({ key }) => key).join(','));
    }
  });
});

describeRecorded('treasury against the recorded LISAR proposal', [lisarFile], () => {
  const imported = importTreasury(facts, recordedDirectory());

  it.runIf(snapshot.data?.scan === null)('is exactly what the importer makes, until a refresh has run', () => {
    expect(text).toBe(formatSnapshot(spec, imported));
  });

  it('has the payment to the wei, and the table of proposals names the same', () => {
    const [payment] = imported.data?.payments ?? [];
    expect(payment).toMatchObject({ kind: 'LPT', amount: '4450', observedAt: '2025-09-16T09:14:22Z', block: 379_703_703 });
    const row = facts.rows.find(({ id }) => id === 'lisar');
    expect(row).toMatchObject({ grantedLpt: payment?.amount, recipient: payment?.recipient, transaction: payment?.transaction });
  });
});
