import { fileURLToPath } from 'node:url';
import type { Snapshot } from '../../src/data/snapshot.ts';
import { spec, type Capacity } from '../../src/data/specs/capacity.ts';
import { appendReading } from '../datasets/capacity/append-reading.ts';
import { countCapabilities } from '../datasets/capacity/count-capabilities.ts';
import { countedCapabilities } from '../datasets/capacity/readings.ts';
import { dataset } from '../datasets/capacity.ts';
import { parseLosslessJson } from '../kit/lossless-json.ts';
import { writeImport } from '../kit/write-import.ts';
import { networkCapabilitiesProcessing, networkCapabilitiesSchema, nodesOf } from '../sources/network-capabilities.ts';
import { readRecording, type RecordingOf } from './read-recording.ts';

/** The file names no time of capture. This is the day it was committed. */
const committed = '2026-03-24';
const repository = 'Cloud-SPE/livepeer-naap-analytics';
const path = 'docs/references/getNetworkCapabilities.json';

const recording: RecordingOf<ReturnType<typeof countCapabilities>> = {
  id: 'network-capabilities-2026-03',
  copyAt: 'gateway-network-capabilities-2026/getNetworkCapabilities.json',
  parse: (text) => countCapabilities(nodesOf(networkCapabilitiesSchema.parse(parseLosslessJson(text)))),
  statement: {
    publisher: repository,
    title: 'Network capabilities as a gateway saw them, kept as a reference by the NaaP analytics',
    url: `https://github.com/${repository}/blob/94d6241eea3cca6a9f898ce689bcf3f79b33cc8c/${path}`,
    file: `${repository}@94d6241eea3c:${path}`,
    observedAt: null,
    licence: 'not stated',
    copy: 'verbatim',
    processing: `${networkCapabilitiesProcessing} No time of capture is stated; the file was committed on ${committed}, so it is no later.`,
    evidence: 'self-reported',
  },
};

/**
 * The recorded answer of a gateway → first snapshot. Its figures are counted as those of a refresh are; the price list and NaaP are
 * absent until a refresh reads them.
 * @throws Error where the file is missing or is not such an answer.
 */
export function importCapacity(recordedDirectory: string): Snapshot<Capacity> {
  const { value: capabilities, provenance } = readRecording(recordedDirectory, recording);
  const { id: source } = recording;
  const reading = { part: 'network-capabilities', date: committed, source, ...countedCapabilities(capabilities) } as const;
  const absent = (id: 'price-list' | 'naap', absentBecause: string) => ({ id, asOf: null, dated: null, source: null, absentBecause });
  return {
    dataset: spec.id,
    version: spec.version,
    asOf: committed,
    provenance: [provenance],
    data: {
      parts: [
        { id: 'network-capabilities', asOf: committed, dated: 'not later than', source },
        absent('price-list', 'No public recording of the price list was found; a refresh reads nyc.livepeer.com/orchestratorStats.'),
        absent('naap', 'No public recording of the API was found; a refresh reads naap-api.livepeer.cloud.'),
      ],
      capabilities,
      priceList: null,
      naap: null,
      ...appendReading({ history: [], priceChanges: [] }, reading),
    },
  };
}

// Run by itself: node src/tooling/with-node.mjs data-fetchers/imports/capacity.ts
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(writeImport(dataset, importCapacity(process.env['ATLAS_RECORDED_DIR'] ?? '../shared/recorded')));
}
