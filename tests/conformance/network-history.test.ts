import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importNetworkHistory } from '../../data-fetchers/imports/network-history.ts';
import { recordings } from '../../data-fetchers/imports/network-history/recordings.ts';
import { loadSnapshot } from '../../src/data/load.ts';
import { deriveFeesByPeriod } from '../../src/data/metrics/fees.ts';
import { deriveLatestState, deriveParticipation } from '../../src/data/metrics/supply.ts';
import { formatSnapshot, parseSnapshot } from '../../src/data/snapshot.ts';
import { networkColumnKeys, spec, type NetworkColumn } from '../../src/data/specs/network-history.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { describeRecorded, recordedDirectory, recordedFile } from '../support/recorded.ts';

const file = 'content/snapshots/network-history.json';
const committed = () => readFileSync(file, 'utf8');

describe('committed network history', () => {
  const snapshot = loadSnapshot(spec);

  it('cites just the sources it has', () => {
    const cited = new Set(snapshot.data?.columns.flatMap(({ stretches }) => stretches.map(({ source }) => source)));
    expect([...cited].sort()).toEqual(snapshot.provenance.map(({ id }) => id).sort());
  });

  it('starts on 2022-02-15 and lacks 2022-06-22', () => {
    expect(snapshot.data?.days[0]?.date).toBe('2022-02-15');
    expect(snapshot.data?.days.some(({ date }) => date === '2022-06-22')).toBe(false);
  });

  it('is dated by its newest day', () => {
    expect(snapshot.asOf).toBe(snapshot.data?.days.at(-1)?.date);
  });
});

describeRecorded(
  'network-history import',
  Object.values(recordings).map(({ copyAt }) => copyAt),
  () => {
    const { snapshot, checks } = importNetworkHistory(recordedDirectory());

    // A refresh adds days and fills gaps; until one ran, the file is exactly what the importer makes.
    it('makes exactly the committed snapshot, or its recorded part', () => {
      const stored = parseSnapshot(spec, committed(), file);
      const rows = new Map(stored.data?.days.map((row) => [row.date, row]));
      for (const row of snapshot.data?.days ?? []) {
        for (const key of networkColumnKeys) if (row[key] !== null) expect(rows.get(row.date)?.[key]).toBe(row[key]);
      }
      if (stored.provenance.every(({ kind }) => kind === 'recorded')) expect(formatSnapshot(spec, snapshot)).toBe(committed());
    });

    it('finds that all recordings agree', () => {
      expect(checks).toHaveLength(18);
      expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    });

    it.each<[NetworkColumn, string, string, number, string]>([
      ['feesEth', '2022-02-15', '2026-04-05', 1510, '2026-04-06T00:00:00Z'],
      ['feesUsd', '2022-02-15', '2025-11-03', 1357, '2025-11-04T00:00:00Z'],
      ['winningTickets', '2025-10-01', '2026-04-05', 187, '2026-04-06T00:00:00Z'],
      ['totalSupplyLpt', '2025-10-04', '2026-04-04', 183, '2026-04-05T00:00:00Z'],
      ['bondedLpt', '2025-10-04', '2026-04-04', 183, '2026-04-05T00:00:00Z'],
      ['participation', '2022-02-15', '2025-11-03', 1357, '2025-11-04T00:00:00Z'],
      ['inflationPerRoundPpb', '2022-02-15', '2026-04-04', 1509, '2026-04-05T00:00:00Z'],
      ['activeOrchestrators', '2022-02-15', '2025-11-03', 1357, '2025-11-04T00:00:00Z'],
      ['delegators', '2022-02-15', '2025-11-03', 1357, '2025-11-04T00:00:00Z'],
    ])('%s reaches from %s to %s', (key, firstDay, lastDay, days, asOf) => {
      const column = snapshot.data?.columns.find((candidate) => candidate.key === key);
      expect(column).toMatchObject({ asOf, coverage: { firstDay, lastDay, days } });
      expect(column?.coverage?.missingDays).toEqual(firstDay < '2022-06-22' ? [{ from: '2022-06-22', to: '2022-06-22' }] : []);
    });

    it('reads supply from 2025-10-05T00:00Z to 2026-04-05T00:00Z', () => {
      const supply = snapshot.data?.columns.find(({ key }) => key === 'totalSupplyLpt');
      expect(supply?.coverage).toMatchObject({ observedFrom: '2025-10-05T00:00:00Z', observedTo: '2026-04-05T00:00:00Z' });
    });

    it('ends in the state of 2026-04-05, digit for digit', () => {
      expect(deriveLatestState(snapshot, 'totalSupplyLpt')).toMatchObject({
        value: '51571842.250972838907494414',
        asOf: '2026-04-05T00:00:00Z',
      });
      expect(deriveLatestState(snapshot, 'bondedLpt').value).toBe('26928750.531605551519287544');
      expect(deriveLatestState(snapshot, 'inflationPerRoundPpb').value).toBe(610_000);
      expect(deriveParticipation(snapshot).value).toBeCloseTo(0.5222, 4);
    });

    // Sums made independently of this code from the usage file, in which 2022-02-15 has no USD and 2023-08-20 occurs twice.
    it.each<[string, number, number]>([
      ['2022', 213.98, 360_853 + 1_308.96],
      ['2023', 186.62 - 0.6785, 328_831 - 1_135],
      ['2024', 92.11, 268_807],
    ])('fees of %s', (year, eth, usd) => {
      const of = (unit: 'ETH' | 'USD') =>
        Number(deriveFeesByPeriod(snapshot, 'year', unit).find(({ period }) => period === year)?.fees.value);
      expect(Math.abs(of('ETH') - eth)).toBeLessThan(0.011);
      expect(Math.abs(of('USD') - usd)).toBeLessThan(1.1);
    });

    it('fees of the months that were summed on chain', () => {
      const months = deriveFeesByPeriod(snapshot, 'month', 'ETH').filter(({ period }) => period >= '2025-10' && period <= '2026-03');
      expect(months.map(({ fees }) => Number(fees.value).toFixed(3))).toEqual(['15.448', '21.519', '19.548', '33.134', '37.082', '38.846']);
      expect(months.every(({ isComplete }) => isComplete)).toBe(true);
    });

    it('refuses a folder without the recordings, and one with a changed digit', () => {
      expect(() => importNetworkHistory(temporaryFolder())).toThrow(/days\.json cannot be read \(ENOENT\)\. Point ATLAS_RECORDED_DIR/);
      const copies = Object.fromEntries(
        Object.values(recordings).map(({ copyAt }) => [copyAt, readFileSync(recordedFile(copyAt), 'utf8')]),
      );
      const fees = recordings['shtuka-fees-2026-04'].copyAt;
      const changed = temporaryFolder({ ...copies, [fees]: (copies[fees] ?? '').replace('2025-10-02,0.6063', '2025-10-02,0.6163') });
      expect(() => importNetworkHistory(changed)).toThrow(
        /The recordings disagree\. .*feesEth, explorer-usage-2025 and shtuka-fees-2026-04: 12 days compared, 1 further apart/,
      );
    });
  },
);
