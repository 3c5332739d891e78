import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { readStructure } from '../../data-fetchers/datasets/delegation/read-structure.ts';
import { delegationRecording, importDelegation } from '../../data-fetchers/imports/delegation.ts';
import { emissionsRecording, importIssuance } from '../../data-fetchers/imports/issuance.ts';
import { recordings } from '../../data-fetchers/imports/network-history/recordings.ts';
import { delegatorSchema } from '../../data-fetchers/sources/subgraph/delegators.ts';
import { formatCsv } from '../../src/data/csv.ts';
import { fieldsOf } from '../../src/data/dictionary.ts';
import { loadSnapshot, loadSnapshotText } from '../../src/data/load.ts';
import { delegationFigures, deriveDelegationFigure, deriveTopDelegateShare } from '../../src/data/metrics/delegation.ts';
import { deriveFeePart } from '../../src/data/metrics/fee-flow.ts';
import { deriveIssued, deriveLostShare } from '../../src/data/metrics/issuance.ts';
import { deriveActiveCount } from '../../src/data/metrics/orchestrators.ts';
import { deriveRoundState } from '../../src/data/metrics/rounds.ts';
import { formatSnapshot } from '../../src/data/snapshot.ts';
import type { DatasetSpec } from '../../src/data/spec.ts';
import { spec as delegation } from '../../src/data/specs/delegation.ts';
import { spec as feeFlow } from '../../src/data/specs/fee-flow.ts';
import { spec as issuance } from '../../src/data/specs/issuance.ts';
import { spec as orchestrators } from '../../src/data/specs/orchestrators.ts';
import { spec as rounds } from '../../src/data/specs/rounds.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { describeRecorded, recordedDirectory, recordedFile } from '../support/recorded.ts';

const specs = [rounds, issuance, orchestrators, delegation, feeFlow] as unknown as DatasetSpec[];

describe.each(specs.map((spec) => [spec.id, spec] as const))('%s', (_id, spec) => {
  it('describes every field, and gives each column of its tables a meaning', () => {
    expect(
      fieldsOf(spec)
        .filter(({ description }) => description === '')
        .map(({ path }) => path),
    ).toEqual([]);
    expect(spec.tables.flatMap(({ columns }) => columns).filter(({ description }) => description === '')).toEqual([]);
    expect(spec.tables[0]?.id).toBe(spec.id);
  });

  it('has a committed snapshot that says what it holds or why it holds nothing', () => {
    const snapshot = loadSnapshot(spec);
    expect(snapshot.data === null).toBe(snapshot.absentBecause !== undefined);
    for (const table of spec.tables) if (snapshot.data !== null) expect(formatCsv(table, snapshot.data)).toMatch(/^\w+,/);
  });
});

describe('figures without a refresh', () => {
  it('are absent with the reason of the dataset, never 0', () => {
    const figures = [
      deriveRoundState(loadSnapshot(rounds), 'mintableLpt'),
      deriveActiveCount(loadSnapshot(orchestrators)),
      deriveFeePart(loadSnapshot(feeFlow), 'grossEth', 30),
      deriveIssued(loadSnapshot(issuance), 'lostLpt', 30),
      deriveLostShare(loadSnapshot(issuance), 30),
    ];
    for (const { value, absentBecause } of figures) if (value === null) expect(absentBecause?.length).toBeGreaterThan(20);
  });
});

describeRecorded('issuance import', [emissionsRecording.copyAt, recordings['explorer-usage-2025'].copyAt], () => {
  const snapshot = importIssuance(recordedDirectory());

  it('makes the committed readings', () => {
    expect(snapshot.data?.states).toEqual(loadSnapshot(issuance).data?.states);
    if (loadSnapshot(issuance).provenance.every(({ kind }) => kind === 'recorded'))
      expect(formatSnapshot(issuance, snapshot)).toBe(loadSnapshotText('issuance'));
  });

  it('has 726 readings from 2023-01-01 to 2024-12-30, without the day the file skips and three that agree with no day', () => {
    const states = snapshot.data?.states ?? [];
    expect([states.length, states[0]?.at, states.at(-1)?.at]).toEqual([726, '2023-01-01T00:00:00Z', '2024-12-30T00:00:00Z']);
    const days = new Set(states.map(({ at }) => at.slice(0, 10)));
    expect(['2024-10-26', '2023-02-19', '2023-08-05', '2024-01-28'].map((day) => days.has(day))).toEqual([false, false, false, false]);
    expect(states.at(-1)).toEqual({ at: '2024-12-30T00:00:00Z', bondedLpt: '14866149.760594011', totalSupplyLpt: '36910707.743370473' });
  });

  it('refuses a folder without the recording, and a file whose readings moved by a day', () => {
    const copies = Object.fromEntries(
      [...Object.values(recordings).map(({ copyAt }) => copyAt), emissionsRecording.copyAt].map((copyAt) => [
        copyAt,
        readFileSync(recordedFile(copyAt), 'utf8'),
      ]),
    );
    expect(() => importIssuance(temporaryFolder())).toThrow(/cannot be read \(ENOENT\)\. Point ATLAS_RECORDED_DIR/);
    const moved = (copies[emissionsRecording.copyAt] ?? '').replace(
      /,(\d+),([\d.]+)(?=\r?\n|$)/g,
      (_row, day: string, round: string) => `,${Number(day) + 1},${round}`,
    );
    expect(() => importIssuance(temporaryFolder({ ...copies, [emissionsRecording.copyAt]: moved }))).toThrow(
      /agree with no recorded day, 3 are known/,
    );
  });
});

describeRecorded('delegation import', [delegationRecording.copyAt], () => {
  const snapshot = importDelegation(recordedDirectory());

  it('makes the committed months', () => {
    const committed = loadSnapshot(delegation);
    expect(committed.data?.readings.slice(0, 48)).toEqual(snapshot.data?.readings);
    if (committed.provenance.every(({ kind }) => kind === 'recorded'))
      expect(formatSnapshot(delegation, snapshot)).toBe(loadSnapshotText('delegation'));
  });

  it('ends in the state of 2026-01-19 that the research published', () => {
    const { readings = [], topDelegates = [] } = snapshot.data ?? {};
    expect([readings.length, readings[0]?.month, topDelegates.length]).toEqual([48, '2022-02', 48 * 25]);
    expect(readings.at(-1)).toMatchObject({
      at: '2026-01-19T16:33:41Z',
      block: 423_055_031,
      delegators: 3222,
      delegates: 197,
      nakamoto33: 3,
      nakamoto50: 6,
      principalLpt: '17916549.73494653188205009',
    });
    expect(Number(deriveTopDelegateShare(snapshot, 10).value)).toBeCloseTo(0.6171411873082676, 12);
    expect(delegationFigures.map((figure) => deriveDelegationFigure(snapshot, figure).evidence)).toEqual(
      Array.from({ length: 6 }, () => 'third-party'),
    );
  });
});

const pages = [1, 2, 3].map((page) => `subgraph-delegators-2023-10/delegators-page-${page}.json`);
describeRecorded('recorded delegators of the subgraph', [...pages, delegationRecording.copyAt], () => {
  it('are read, banded and ranked', () => {
    const bodySchema = z.object({ data: z.object({ delegators: z.array(delegatorSchema) }) });
    const delegators = pages.flatMap((page) => bodySchema.parse(JSON.parse(readFileSync(recordedFile(page), 'utf8'))).data.delegators);
    const { reading, topDelegators } = readStructure(
      delegators.filter(({ bondedAmount }) => bondedAmount !== '0'),
      '2023-10',
    );
    expect(delegators).toHaveLength(3000);
    expect(Math.round(Number(reading.principalLpt))).toBe(11_561_872);
    expect(topDelegators).toHaveLength(20);
    // The research replayed events and missed migrated stake: the provenance of the months says by how much.
    const month = loadSnapshot(delegation).data?.readings.find((row) => row.month === '2023-10');
    expect(month).toMatchObject({ delegators: 3265, principalLpt: expect.stringMatching(/^9912563\./) });
    expect(importDelegation(recordedDirectory()).provenance[0]?.processing).toMatch(
      /3,265 delegators with 9\.91 million LPT .* 4,416 with 11\.56 million/,
    );
  });
});
