import { cutSpans } from '../investor-sources.ts';
import { loadSnapshot } from '../load.ts';
import { spec as capacity } from '../specs/capacity.ts';
import { spec as delegation } from '../specs/delegation.ts';
import { spec as polls } from '../specs/lip-polls.ts';
import { spec as orchestrators } from '../specs/orchestrators.ts';
import { spec as performance } from '../specs/performance.ts';
import { spec as rounds } from '../specs/rounds.ts';
import { spec as proposals } from '../specs/treasury-proposals.ts';
import { joinDirectory, type Directory } from './directory.ts';

let last: { key: readonly unknown[]; directory: Directory } | null = null;

/** The directory of the committed snapshots; joined once per content, because each orchestrator has a page. */
export function loadDirectory(): Directory {
  const sources = { orchestrators: loadSnapshot(orchestrators), capacity: loadSnapshot(capacity), performance: loadSnapshot(performance), rounds: loadSnapshot(rounds) };
  const key = Object.values(sources);
  if (!last || key.some((snapshot, index) => snapshot !== last?.key[index])) last = { key, directory: joinDirectory({ ...sources, treasuryCuts: cutSpans() }) };
  return last.directory;
}

/** What the page of an orchestrator is made from. */
export type OrchestratorPageSources = ReturnType<typeof loadOrchestratorPageSources>;

/** Reads all of it once: there are as many pages as orchestrators, and each reading of a snapshot reads its file. */
export const loadOrchestratorPageSources = () => ({
  directory: loadDirectory(),
  orchestrators: loadSnapshot(orchestrators),
  capacity: loadSnapshot(capacity),
  performance: loadSnapshot(performance),
  delegation: loadSnapshot(delegation),
  proposals: loadSnapshot(proposals),
  polls: loadSnapshot(polls),
});
