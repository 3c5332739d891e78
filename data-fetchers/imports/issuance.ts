import { fileURLToPath } from 'node:url';
import { addDays } from '../../src/data/day-series.ts';
import type { Snapshot } from '../../src/data/snapshot.ts';
import { spec, type Issuance } from '../../src/data/specs/issuance.ts';
import { dataset } from '../datasets/issuance.ts';
import { relativeDifference } from '../kit/compare-series.ts';
import { writeImport } from '../kit/write-import.ts';
import { parseEmissionsFile, type EmissionsReading } from './issuance/emissions-file.ts';
import { readRecordings } from './network-history/read-recordings.ts';
import { readRecording, type RecordingOf } from './read-recording.ts';

export const emissionsRecording: RecordingOf<EmissionsReading[]> = {
  id: 'emissions-2023-2024',
  copyAt: 'emissions-per-round-2023-2024/Data2023-2024_perRound.csv',
  parse: parseEmissionsFile,
  statement: {
    publisher: 'eager1999/livepeer-emissions-risk',
    title: 'Minter.getGlobalTotalSupply() and BondingManager.getTotalBonded() of 2023 and 2024',
    url: 'https://github.com/eager1999/livepeer-emissions-risk/tree/b247058b503f',
    file: 'eager1999/livepeer-emissions-risk@b247058b503f:Data2023-2024[perRound].csv',
    observedAt: '2025-11-24',
    licence: 'MIT (fork of shtukaresearch/livepeer-emissions-risk)',
    copy: 'verbatim',
    processing:
      'One reading per day index, dated by comparing its participation with the usage route of the Explorer. Three readings that agree with no day were left out, ' +
      'and so was the interpolated inflation: the daily history has the recorded one.',
    evidence: 'third-party',
  },
};

/** Readings whose participation is that of no recorded day. */
const unmatched = 3;

/**
 * Recorded supply and stake → first snapshot of the issuance. Each reading that is taken over agrees with an independent recording of its day.
 * @throws Error where a file is missing or has another shape, or more readings than known agree with no day.
 */
export function importIssuance(recordedDirectory: string): Snapshot<Issuance> {
  const { value: readings, provenance } = readRecording(recordedDirectory, emissionsRecording);
  const usage = readRecordings(recordedDirectory).series['explorer-usage-2025'];
  const states = readings.filter(({ at, totalSupplyLpt, bondedLpt }) => {
    const recorded = usage.get(addDays(at.slice(0, 10), -1))?.participation;
    return recorded !== undefined && relativeDifference(Number(bondedLpt) / Number(totalSupplyLpt), recorded) < 1e-12;
  });
  if (readings.length - states.length !== unmatched)
    throw new Error(
      `${readings.length - states.length} readings of ${emissionsRecording.copyAt} agree with no recorded day, ${unmatched} are known.`,
    );
  const roundsAbsentBecause =
    'No public recording counts protocol rounds. A refresh reads rounds, Reward and Mint events from the Livepeer subgraph and compares them with the Minter.';
  return {
    dataset: spec.id,
    version: spec.version,
    asOf: states.at(-1)?.at ?? null,
    provenance: [provenance],
    data: { rounds: [], roundsAbsentBecause, states },
  };
}

// Run by itself: node src/tooling/with-node.mjs data-fetchers/imports/issuance.ts
if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(writeImport(dataset, importIssuance(process.env['ATLAS_RECORDED_DIR'] ?? '../shared/recorded')));
