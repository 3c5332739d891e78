import { readFileSync } from 'node:fs';
import { getAddress } from 'viem';
import { describe, expect, it } from 'vitest';
import { importTreasuryProposals } from '../../data-fetchers/imports/treasury-proposals.ts';
import { lisarFile } from '../../data-fetchers/imports/lisar-recording.ts';
import { importUpgrades } from '../../data-fetchers/imports/upgrades.ts';
import { readFacts } from '../../data-fetchers/kit/facts.ts';
import { provenanceOfSource } from '../../src/data/fact-table.ts';
import { table as directory } from '../../src/data/facts/gateway-directory.ts';
import { table as treasury } from '../../src/data/facts/treasury.ts';
import { table as upgradesTable } from '../../src/data/facts/upgrades.ts';
import { provenanceSchema } from '../../src/data/provenance.ts';
import { formatSnapshot, parseSnapshot } from '../../src/data/snapshot.ts';
import type { DatasetSpec } from '../../src/data/spec.ts';
import { spec as gateways } from '../../src/data/specs/gateways.ts';
import { spec as polls } from '../../src/data/specs/lip-polls.ts';
import { spec as proposals } from '../../src/data/specs/treasury-proposals.ts';
import { spec as upgrades } from '../../src/data/specs/upgrades.ts';
import { describeRecorded, recordedDirectory, recordedFile } from '../support/recorded.ts';

const textOf = (id: string) => readFileSync(`content/snapshots/${id}.json`, 'utf8');

describe.each([gateways, polls, proposals, upgrades].map((spec) => [spec.id, spec as unknown as DatasetSpec] as const))('committed %s', (id, spec) => {
  it('has the shape of its spec, and its one text', () => {
    const snapshot = parseSnapshot(spec, textOf(id), id);
    expect(formatSnapshot(spec, snapshot)).toBe(textOf(id));
    if (snapshot.data === null) expect(snapshot.absentBecause).toMatch(/A refresh reads/);
  });

  it('describes every column of its tables', () => {
    for (const table of spec.tables) expect(table.columns.filter(({ description }) => description === ''), table.id).toEqual([]);
  });
});

it('committed upgrades are exactly what the importer makes, until a refresh has run', () => {
  const snapshot = parseSnapshot(upgrades, textOf('upgrades'), 'upgrades');
  if (snapshot.data?.controllerScan === null) expect(textOf('upgrades')).toBe(formatSnapshot(upgrades, importUpgrades(readFacts(upgradesTable, {}))));
  else expect(snapshot.data?.upgrades.length).toBeGreaterThan(0);
});

describe('content/facts/gateway-directory.yaml', () => {
  const { rows, sources } = readFacts(directory, {});

  it('names each address once, with its checksum, and pins what it cites', () => {
    const addresses = rows.flatMap(({ address }) => address ?? []);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const address of addresses) expect(address).toBe(getAddress(address));
    for (const [key, { url }] of Object.entries(sources)) {
      expect(url, key).toMatch(/^https:\/\//);
      if (/\/(blob|tree)\//.test(url)) expect(url, key).toMatch(/\/(blob|tree)\/[0-9a-f]{7,40}(\/|$)/);
      expect(provenanceSchema.parse(provenanceOfSource({ sources }, key)).kind).toBe('transcribed');
    }
    for (const { otherNames } of rows) for (const { source } of otherNames) expect(Object.keys(sources)).toContain(source);
  });
});

const classifications = 'gateway-classifications-2026-05/broadcaster_classifications.csv';
describeRecorded('gateways against the recorded classification', [classifications], () => {
  it('has every account of it', () => {
    const known = new Set(readFacts(directory, {}).rows.map(({ address }) => address));
    const listed = readFileSync(recordedFile(classifications), 'utf8').trim().split('\n').slice(1).map((line) => getAddress(line.split(',')[1] ?? ''));
    expect(listed).toHaveLength(10);
    for (const address of listed) expect(known, address).toContain(address);
  });
});

describeRecorded('treasury proposals against the recorded LISAR proposal', [lisarFile], () => {
  const imported = importTreasuryProposals(readFacts(treasury, {}), recordedDirectory());

  it('is exactly what the importer makes, until a refresh has run', () => {
    const snapshot = parseSnapshot(proposals, textOf('treasury-proposals'), 'treasury-proposals');
    if (snapshot.data?.scan === null) expect(textOf('treasury-proposals')).toBe(formatSnapshot(proposals, imported));
    else expect(snapshot.data?.proposals.map(({ id }) => id)).toContain(imported.data?.proposals[0]?.id);
  });

  it('reached its quorum only with abstentions, and leaves the text out', () => {
    const row = imported.data?.proposals[0];
    const [inFavour, against, abstain, quorum] = [row?.forLpt, row?.againstLpt, row?.abstainLpt, row?.quorumLpt].map(Number) as [number, number, number, number];
    expect(inFavour + against).toBeLessThan(quorum);
    expect(inFavour + against + abstain).toBeGreaterThan(quorum);
    expect(row).toMatchObject({ state: 'Executed', description: null, actions: [{ kind: 'LPT', amount: '4450' }] });
  });
});
