import type { Candidate, CandidateTest } from './filter.ts';

/**
 * The two files of go-livepeer, read at livepeer/go-livepeer@176aa41: `-orchWebhookUrl` (discovery/wh_discovery.go) takes a list of
 * {address, score}, `-orchPerfStatsUrl` (cmd/livepeer/starter/starter.go, updatePerfScore) an object address → REGION → number by name.
 * A member of another type in the second makes the client refuse the whole file, so nothing else stands in either.
 */
export type OrchestratorsFile = { address: string; score: 0 }[];
export type PerfStatsFile = Record<string, Record<string, { score: number }>>;

/** Which tests a score is of: transcoding, or an AI pipeline as the tester names it. */
export type ScoreOf = { jobClass: CandidateTest['jobClass']; pipeline: string | null };

export const compareAddresses = (a: { address: string }, b: { address: string }): number => {
  const [first, second] = [a.address.toLowerCase(), b.address.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
};

/** Rows for `-orchWebhookUrl`. Score 0, untrusted: what the client gives to orchestrators it finds on chain. Trust is not ours to give. */
export const orchestratorsFile = (chosen: readonly Candidate[]): OrchestratorsFile => chosen.map(({ serviceUri }) => ({ address: serviceUri, score: 0 }));

/** Names of pipelines compare without case, spaces and marks: testers and the client spell them differently. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * Scores for `-orchPerfStatsUrl`. Regions in capitals, because the client looks them up so. Where several models of a pipeline were
 * tested in a region the lowest score stands: who passes a threshold passes it for each. Who was not tested is not in it.
 */
export function perfStatsFile(chosen: readonly Candidate[], of: ScoreOf): PerfStatsFile {
  const isOf = (test: CandidateTest) => test.jobClass === of.jobClass && plainName(test.pipeline ?? '') === plainName(of.pipeline ?? '');
  const rows = chosen.flatMap(({ address, tests }) => {
    const scores = new Map<string, number>();
    for (const { region, score } of tests.filter(isOf)) {
      const key = region.toUpperCase();
      if (/^[A-Z0-9_-]{1,20}$/.test(key) && Number.isFinite(score)) scores.set(key, Math.min(score, scores.get(key) ?? score));
    }
    const regions = [...scores].sort(([a], [b]) => (a < b ? -1 : 1)).map(([region, score]) => [region, { score }] as const);
    return regions.length === 0 ? [] : [[address, Object.fromEntries(regions)] as const];
  });
  return Object.fromEntries(rows);
}

/** A list as text, one row per line. */
export const textOfOrchestrators = (file: OrchestratorsFile): string => `[\n${file.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;

/** Scores as text, one orchestrator per line. */
export const textOfPerfStats = (file: PerfStatsFile): string => `{\n${Object.entries(file).map(([address, regions]) => `${JSON.stringify(address)}:${JSON.stringify(regions)}`).join(',\n')}\n}\n`;
