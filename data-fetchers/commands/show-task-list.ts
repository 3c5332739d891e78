import { Listr } from 'listr2';
import type { DatasetResult } from '../kit/refresh-dataset.ts';
import type { RefreshEvent } from '../kit/runner.ts';
import type { Show } from './show-plainly.ts';

type Row = { finished: PromiseWithResolvers<DatasetResult | null>; show?: (line: string) => void };

/** A task list that moves while datasets are refreshed: for a person at a terminal. */
export const showTaskList: Show = async (datasets, _io, run) => {
  const rows = new Map<string, Row>(datasets.map(({ spec }) => [spec.id, { finished: Promise.withResolvers<DatasetResult | null>() }]));
  const list = new Listr(
    datasets.map(({ spec }) => ({
      title: spec.title,
      task: async (_, task) => {
        const row = rows.get(spec.id);
        if (row) row.show = (line) => void (task.output = line);
        const result = await row?.finished.promise;
        if (!result) return task.skip(`${spec.title}: stopped`);
        task.title = `${spec.title}: ${result.outcome}`;
        if (result.outcome === 'not-configured') task.skip(`${spec.title}: not configured`);
        if (result.outcome === 'failed' || result.outcome === 'quarantined') throw new Error(`${spec.title}: ${result.outcome}`);
      },
    })),
    // The program handles signals itself, and the table below the list gives the reasons.
    { concurrent: true, exitOnError: false, registerSignalListeners: false, rendererOptions: { collapseErrors: false } },
  );
  const shown = list.run();
  const report = (event: RefreshEvent) => {
    const row = rows.get(event.id);
    if (event.kind === 'progress') row?.show?.(event.line);
    if (event.kind === 'finished') row?.finished.resolve(event.result);
  };
  try {
    return await run(report);
  } finally {
    // Datasets that an interruption kept from finishing must not keep the list waiting.
    for (const { finished } of rows.values()) finished.resolve(null);
    await shown;
  }
};
