import { parseBigqueryFile } from './bigquery-file.ts';
import { parseChainStateFile } from './chain-state-file.ts';
import { parseFeesFile } from './fees-file.ts';
import type { RecordedSeries } from './recorded-series.ts';
import { parseSubgraphDaysFile } from './subgraph-days-file.ts';
import { parseUsageFile } from './usage-file.ts';
import type { Provenance } from '../../../src/data/provenance.ts';

type Recorded = Extract<Provenance, { kind: 'recorded' }>;
type Statement = Omit<Recorded, 'kind' | 'id' | 'sha256' | 'bytes'>;

/** A public recording: where its copy lies in the recorded folder, how it is read, and what is said about it. */
export type Recording = { copyAt: string; parse: (text: string) => RecordedSeries; statement: Statement };

const shtukaEvidence =
  'Classed as third-party, not as measured on chain: somebody else read it, and the copy was re-keyed from a text view; the digest is of that copy.';
const deletedLater = 'The file was committed to the pull request by accident and deleted later.';

/**
 * The recordings the daily history is spliced from, by provenance id.
 * All are third-party: indexers or researchers read the chain, Atlas read their files.
 */
export const recordings = {
  'subgraph-days-2022-2023': {
    copyAt: 'subgraph-days-2022-2023/days.json',
    parse: parseSubgraphDaysFile,
    statement: {
      publisher: 'livepeer/explorer',
      title: 'Day entities of the Livepeer subgraph, kept as a static history by the Livepeer Explorer',
      url: 'https://github.com/livepeer/explorer/blob/936d878acb94/data/historical-usage.ts',
      file: 'livepeer/explorer@936d878acb94:data/historical-usage.ts',
      observedAt: '2023-09',
      licence: 'MIT (livepeer/explorer)',
      copy: 'converted',
      processing:
        'Used for 2022-02-15 and 2022-02-16, whose rows were edited by hand in the later usage file; all later days were compared with that file.',
      evidence: 'third-party',
    },
  },
  'explorer-usage-2025': {
    copyAt: 'explorer-usage-2025/usage.backup.json',
    parse: parseUsageFile,
    statement: {
      publisher: 'livepeer/explorer',
      title: 'Answer of the usage route of the Livepeer Explorer',
      url: 'https://github.com/livepeer/explorer/pull/382',
      file: 'livepeer/explorer@76126eb1e6e7:usage.backup.json',
      observedAt: '2025-10-13',
      licence: 'MIT (livepeer/explorer)',
      copy: 'verbatim',
      processing: `Digits carried over as printed; the partial last day 2025-10-13 and two hand-edited rows left out, 2023-08-20 taken once. ${deletedLater}`,
      evidence: 'third-party',
    },
  },
  'explorer-bigquery-2025-11': {
    copyAt: 'explorer-usage-2025/bquxjob_1944883c_19a4f7cd5f0.json',
    parse: parseBigqueryFile,
    statement: {
      publisher: 'livepeer/explorer',
      title: 'BigQuery export of the table behind the usage route of the Livepeer Explorer',
      url: 'https://github.com/livepeer/explorer/pull/382',
      file: 'livepeer/explorer@76126eb1e6e7:bquxjob_1944883c_19a4f7cd5f0.json',
      observedAt: '2025-11-04',
      licence: 'MIT (livepeer/explorer)',
      copy: 'verbatim',
      processing: `Used from 2025-10-13; the partial last day 2025-11-04 left out. ${deletedLater}`,
      evidence: 'third-party',
    },
  },
  'shtuka-fees-2026-04': {
    copyAt: 'shtuka-emissions-risk-excerpt-2026-04/fees-2025-10-01_2026-04-05.csv',
    parse: parseFeesFile,
    statement: {
      publisher: 'shtukaresearch/livepeer-emissions-risk',
      title: 'Daily sums and counts of WinningTicketTransfer logs of the TicketBroker',
      url: 'https://github.com/shtukaresearch/livepeer-emissions-risk/blob/948116b38691/python/data/raw/fees/fees.csv',
      file: 'shtukaresearch/livepeer-emissions-risk@948116b38691:python/data/raw/fees/fees.csv',
      observedAt: '2026-04-05',
      licence: 'MIT (repository licence of the fork)',
      copy: 're-keyed',
      processing: `Digits carried over as printed. ${shtukaEvidence}`,
      evidence: 'third-party',
    },
  },
  'shtuka-chain-state-2026-04': {
    copyAt: 'shtuka-emissions-risk-excerpt-2026-04/chain-state-2025-10-05_2026-04-05.csv',
    parse: parseChainStateFile,
    statement: {
      publisher: 'shtukaresearch/livepeer-emissions-risk',
      title: 'Minter inflation, global supply and total bonded, read at the first block of each UTC day',
      url: 'https://github.com/shtukaresearch/livepeer-emissions-risk/blob/948116b38691/python/data/raw/chain/lpt-daily-data.json',
      file: 'shtukaresearch/livepeer-emissions-risk@948116b38691:python/data/raw/chain/lpt-daily-data.json',
      observedAt: '2026-04-05T00:00:00Z',
      licence: 'MIT (repository licence of the fork)',
      copy: 're-keyed',
      processing: `A reading at 00:00 UTC stands on the row of the day that ended then; base units became whole LPT. ${shtukaEvidence}`,
      evidence: 'third-party',
    },
  },
} as const satisfies Record<string, Recording>;

export type RecordingId = keyof typeof recordings;
export const recordingIds = Object.keys(recordings) as RecordingId[];
