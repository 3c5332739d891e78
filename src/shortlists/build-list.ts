import { orchestratorsFile, perfStatsFile, textOfOrchestrators, textOfPerfStats } from './client-files.ts';
import { applyFilter, describeFilter, type Candidate } from './filter.ts';
import { flagsFor } from './flags.ts';
import { readFilter } from './read-filter.ts';

export type BuilderAnswer = { sentences: string[]; flags: string; rules: string[]; files: { name: string; text: string }[] };

/** What the builder shows for inputs: how many fit, the rule in words, and the files of the client. An empty list is no file. */
export function buildList(candidates: readonly Candidate[], given: ReadonlyMap<string, string>): BuilderAnswer {
  const { filter, problems } = readFilter(given);
  if (problems.length > 0) return { sentences: problems, flags: '', rules: [], files: [] };
  const chosen = applyFilter(candidates, filter);
  const rules = describeFilter(filter);
  if (chosen.length === 0) return { sentences: ['No orchestrator fits. An empty list would leave a gateway without any, so there is no file.'], flags: '', rules, files: [] };
  const scores = perfStatsFile(chosen, { jobClass: 'transcoding', pipeline: null });
  const scored = Object.keys(scores).length;
  return {
    sentences: [
      `${chosen.length} of ${candidates.length} candidates ${chosen.length === 1 ? 'fits' : 'fit'}. ${scored === 0 ? 'None of them has a transcoding score.' : `${scored} of them ${scored === 1 ? 'has' : 'have'} a transcoding score.`}`,
      'Put the files on a host of yours, and give the client its addresses. They do not change when the data do: make them again, or load a list above.',
    ],
    flags: flagsFor(scored > 0, [], 'https://<your host>'),
    rules,
    files: [
      { name: 'orchestrators.json', text: textOfOrchestrators(orchestratorsFile(chosen)) },
      ...(scored > 0 ? [{ name: 'perf-stats.json', text: textOfPerfStats(scores) }] : []),
    ],
  };
}
