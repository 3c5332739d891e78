import * as z from 'zod';
import type { Headline } from './headline.ts';

/** One cell of a downloadable table. Absent is null and becomes an empty CSV field, never 0. */
export type Cell = string | number | boolean | null;

/** A flat table cut out of a dataset for CSV. Columns carry the unit in words so that the file stands on its own. */
export type TableSpec<Data> = {
  /** Last part of the file name; the main table of a dataset is called like the dataset. */
  id: string;
  title: string;
  columns: readonly { key: string; unit: string; description: string }[];
  rows: (data: Data) => Iterable<Record<string, Cell>>;
};

/** What datasets are about, in the order in which overviews list them. */
export const subjects = ['network', 'staking', 'fees', 'governance', 'market', 'work', 'news'] as const;

/** What both sides share about a dataset: the fetchers check bytes against it, the site checks files against it. */
export type DatasetSpec<Schema extends z.ZodType = z.ZodType> = {
  /** kebab-case; names the snapshot, the download and the page anchor. */
  id: string;
  subject: (typeof subjects)[number];
  title: string;
  /** One or two sentences: what is in it and how it comes about. */
  summary: string;
  /** Raised whenever a field is renamed, removed or changes meaning. */
  version: number;
  /** Shape of `data`. Give each field `.meta({ description, unit })`: the data dictionary is made from it. */
  schema: Schema;
  /** Age of `asOf` in hours beyond which pages mark the dataset as stale and `data refresh` exits 1. */
  staleAfterHours: number;
  /**
   * What the age counts from; `as-of` unless said otherwise. `last check` is for documents that may rest for months: a refresh that
   * found them unchanged confirms them.
   */
  ageFrom?: 'as-of' | 'last check';
  /** Names a row in errors: a zod path into `data` → text such as "day 2024-05-01". */
  describeRow?: (data: unknown, path: readonly PropertyKey[]) => string | undefined;
  tables: readonly TableSpec<z.output<Schema>>[];
  /**
   * What a reader wants to hear of when it changes, the most telling first. Labels are unique and stay the same from one reading to
   * the next. Without it, or where none of it changed, rows that came, went and changed are counted.
   */
  headlines?: (data: z.output<Schema>) => readonly Headline[];
};

/** Declares a dataset spec; it only fixes the types. */
export function defineSpec<Schema extends z.ZodType>(spec: DatasetSpec<Schema>): DatasetSpec<Schema> {
  return spec;
}
