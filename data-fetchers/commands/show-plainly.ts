import type { DatasetResult } from '../kit/refresh-dataset.ts';
import type { RefreshEvent } from '../kit/runner.ts';
import type { Dataset } from '../kit/types.ts';
import type { Io } from './command.ts';

/** How a run is watched: it gets a listener for events and hands back the results. */
export type Show = (
  datasets: readonly Dataset[],
  io: Io,
  run: (report: (event: RefreshEvent) => void) => Promise<DatasetResult[]>,
) => Promise<DatasetResult[]>;

/** One line per event, without colours or movement: for logs. */
export const showPlainly: Show = (_datasets, { print }, run) => run((event) => print(`${event.id}: ${describeEvent(event)}`));

function describeEvent(event: RefreshEvent): string {
  if (event.kind === 'started') return 'started';
  if (event.kind === 'progress') return event.line;
  return event.result.reason ? `${event.result.outcome}: ${event.result.reason}` : event.result.outcome;
}
