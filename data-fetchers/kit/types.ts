import type * as z from 'zod';
import type { Provenance } from '../../src/data/provenance.ts';
import type { Snapshot } from '../../src/data/snapshot.ts';
import type { DatasetSpec } from '../../src/data/spec.ts';
import type { CheckResult } from '../../src/data/status.ts';
import type { Clock } from './clock.ts';
import type { Http } from './http.ts';
import type { Rpc } from './rpc.ts';

/** Everything a dataset may touch. Tests hand in their own clock and environment; nothing else is faked. */
export type Context<Data = unknown> = {
  http: Http;
  /** A client pinned to one block of one chain; made on first use. */
  rpc: (chain: 'arbitrum-one' | 'ethereum') => Promise<Rpc>;
  clock: Clock;
  env: Readonly<Record<string, string | undefined>>;
  /** One line about what is being done, shown beside the dataset while it runs. */
  log: (line: string) => void;
  /** The last good snapshot, or null where there is none yet. */
  previous: Snapshot<Data> | null;
  /**
   * The last good snapshot, also with `--full`, where `previous` is null. Only for rows that no upstream serves again: imported
   * recordings and dated series that Atlas keeps itself.
   */
  archive: Snapshot<Data> | null;
  signal: AbortSignal;
};

/** What a dataset hands back. `asOf` is the upstream's own time of the newest observation, never the time of asking. */
export type Collected<Data> = {
  asOf: string;
  data: Data;
  provenance: Provenance[];
  /** Cross-source comparisons that could only be made while collecting. */
  findings?: CheckResult[];
  /** Parts whose upstream failed and that keep their last reading, each a sentence with the reason: see `readPart`. */
  unread?: string[];
};

/**
 * A named sanity check. It runs after the schema check and before anything is written; one that does not pass puts the
 * dataset in quarantine: the old file stays, and old, new and limit are recorded.
 */
export type Check<Data> = {
  name: string;
  category: CheckResult['category'];
  /** Says that the check compares with the earlier snapshot; without one it is not applied. */
  against?: 'previous';
  run: (next: Data, previous: Data | null) => Omit<CheckResult, 'name' | 'category'>;
};

/** How often a dataset is worth asking for. */
export const cadences = ['hourly', 'daily', 'weekly'] as const;

/** One dataset = one file in data-fetchers/datasets, exporting this as `dataset`. */
export type Dataset<Schema extends z.ZodType = z.ZodType> = {
  spec: DatasetSpec<Schema>;
  /** Names of the files in data-fetchers/sources it asks. */
  sources: readonly string[];
  cadence: (typeof cadences)[number];
  /** Why it cannot run with this environment, for example a key that is not set; null when it can. */
  notConfigured?: (env: Context['env']) => string | null;
  /** Whether never having had a reading is no alarm, because what it reads may not exist yet: an empty reviewed list, feeds nobody named. */
  mayStayEmpty?: boolean;
  /** Asks the sources and assembles the data. Throws when a source fails; a part that keeps its last reading is named in `unread`. */
  collect: (context: Context<z.output<Schema>>) => Promise<Collected<z.output<Schema>>>;
  checks: readonly Check<z.output<Schema>>[];
};

/** Declares a dataset; it only fixes the types. */
export function defineDataset<Schema extends z.ZodType>(dataset: Dataset<Schema>): Dataset<Schema> {
  return dataset;
}
