import type { DirectoryQuery } from './query.ts';

/** A row as selection sees it; values are read when they are asked for. This file runs in the browser. */
export type SelectableRow = {
  /** All its text in lower case. */
  text: () => string;
  /** Value of a column; null where it is not known. */
  value: (key: string) => number | string | null;
  /** Jobs it is listed with, "… (warm)" where a model is reported as loaded. */
  jobs: () => readonly string[];
};

/** Rows that fit, in the order asked for; `unknown`: how many were left out only because a value under a limit is not known. */
export function selectRows<Row extends SelectableRow>(rows: readonly Row[], query: DirectoryQuery): { rows: Row[]; unknown: number } {
  const words = query.words.split(/\s+/).filter(Boolean);
  const limits = [...query.limits];
  let unknown = 0;
  const fitting = rows.filter((row) => {
    if (query.active !== 'any' && row.value('active') !== query.active) return false;
    if (query.model && !hasJob(row.jobs(), query.model, query.warm)) return false;
    if (!query.model && query.warm && !row.jobs().some((job) => job.endsWith(' (warm)'))) return false;
    if (words.length > 0 && !words.every((word) => row.text().includes(word))) return false;
    const verdicts = limits.map(([key, limit]) => fits(row.value(key), limit));
    if (verdicts.includes(false)) return false;
    if (!verdicts.includes(null) || query.keepUnknown) return true;
    unknown += 1;
    return false;
  });
  return { rows: query.sort ? sortRows(fitting, query.sort) : fitting, unknown };
}

const hasJob = (jobs: readonly string[], model: string, warm: boolean): boolean => jobs.some((job) => job === `${model} (warm)` || (!warm && (job === model || job === `${model} (cold)`)));

/** Whether a value is within a limit; null where it is not known. */
function fits(value: number | string | null, { min, max }: { min?: number; max?: number }): boolean | null {
  if (typeof value !== 'number') return null;
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}

/** Sorted by one column. What is not known comes last in both directions; equal rows keep their order. */
export function sortRows<Row extends SelectableRow>(rows: readonly Row[], { key, descending }: { key: string; descending: boolean }): Row[] {
  const keyed = rows.map((row) => ({ row, value: row.value(key) }));
  const sign = descending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return a.value === b.value ? 0 : a.value < b.value ? -sign : sign;
  });
  return keyed.map(({ row }) => row);
}
