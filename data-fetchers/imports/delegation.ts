import { fileURLToPath } from 'node:url';
import type { Snapshot } from '../../src/data/snapshot.ts';
import { spec, type Delegation } from '../../src/data/specs/delegation.ts';
import { dataset } from '../datasets/delegation.ts';
import { writeImport } from '../kit/write-import.ts';
import { parseBandFile, type BandFile } from './delegation/band-file.ts';
import { readRecording, type RecordingOf } from './read-recording.ts';

export const delegationRecording: RecordingOf<BandFile> = {
  id: 'delegation-research-2026-01',
  copyAt: 'delegation-research-2026-01/delegator-band-timeseries.json',
  parse: parseBandFile,
  statement: {
    publisher: 'its-DeFine/livepeer-delegation-research',
    title: 'Month-end structure of delegation, replayed from BondingManager events',
    url: 'https://github.com/its-DeFine/livepeer-delegation-research/blob/3647f90002a9/research/delegator-band-timeseries.json',
    file: 'its-DeFine/livepeer-delegation-research@3647f90002a9:research/delegator-band-timeseries.json',
    observedAt: '2026-01-19T16:33:41Z',
    licence: 'MIT (its-DeFine/livepeer-delegation-research)',
    copy: 'verbatim',
    processing:
      'Counts, bands, the 25 largest delegates and concentration carried over; addresses written with their checksum. Stake is principal: on 2026-01-19 it was 17.9 million LPT, while getTotalBonded() was 25.5 million. The replay misses some migrated stake: it has 3,265 delegators with 9.91 million LPT at the end of 2023-10, the subgraph had 4,416 with 11.56 million on 2023-10-17.',
    evidence: 'third-party',
  },
};

/**
 * Recorded month-ends → first snapshot of the delegation.
 * @throws Error where the file is missing or has another shape.
 */
export function importDelegation(recordedDirectory: string): Snapshot<Delegation> {
  const { value, provenance } = readRecording(recordedDirectory, delegationRecording);
  const readings = value.readings.map((reading) => ({ ...reading, source: delegationRecording.id }));
  const absentBecause =
    'Recorded are month-ends only. A refresh reads delegators, open locks and moves of stake from the Livepeer subgraph.';
  const data = { readings, topDelegates: value.topDelegates, now: null, flows: [], absentBecause };
  return { dataset: spec.id, version: spec.version, asOf: readings.at(-1)?.at ?? null, provenance: [provenance], data };
}

// Run by itself: node src/tooling/with-node.mjs data-fetchers/imports/delegation.ts
if (process.argv[1] === fileURLToPath(import.meta.url))
  console.log(writeImport(dataset, importDelegation(process.env['ATLAS_RECORDED_DIR'] ?? '../shared/recorded')));
