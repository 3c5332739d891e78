import { createHash } from 'node:crypto';
import { buildDay } from '../data/build-day.ts';
import { table as capabilitiesTable } from '../data/facts/capabilities.ts';
import { loadFacts, loadSnapshot } from '../data/load.ts';
import { profilesOf } from '../data/orchestrator-profile.ts';
import { spec as capacitySpec } from '../data/specs/capacity.ts';
import { spec as orchestratorsSpec } from '../data/specs/orchestrators.ts';
import { spec as performanceSpec, type JobClass } from '../data/specs/performance.ts';
import { aboutSchema } from './about.ts';
import { candidatesOf, type LeftOut } from './candidates.ts';
import type { Candidate } from './filter.ts';
import { generalPresets, pipelinePresets } from './presets.ts';
import { makeShortlist, obstacle, type Part, type Parts, type Shortlist } from './shortlist.ts';

export type Shortlists = { general: Shortlist[]; pipelines: Shortlist[]; candidates: Candidate[]; leftOut: LeftOut; parts: Parts; noCandidates: string | null };

let kept: { key: readonly unknown[]; value: Shortlists } | null = null;

/** Every preset with its files, from committed content on the day of the build. Made once per content: several routes ask. */
export function loadShortlists(): Shortlists {
  const sources = { orchestrators: loadSnapshot(orchestratorsSpec), capacity: loadSnapshot(capacitySpec), performance: loadSnapshot(performanceSpec) };
  const capabilities = loadFacts(capabilitiesTable).rows;
  const day = buildDay();
  const key = [...Object.values(sources), capabilities, day];
  if (kept?.key.every((item, index) => item === key[index])) return kept.value;
  const { candidates, leftOut } = candidatesOf(profilesOf(sources));
  const parts = partsFrom(sources);
  const nameOf = (number: number) => capabilities.find(({ capability }) => capability === number)?.name ?? `capability ${number}`;
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  const make = (preset: Shortlist['preset']) => makeShortlist(preset, { candidates, parts, day, nameOf, digest });
  const value = { general: generalPresets.map(make), pipelines: pipelinePresets(capabilities).map(make), candidates, leftOut, parts, noCandidates: obstacle([parts.orchestrators], day) };
  for (const { about } of [...value.general, ...value.pipelines]) aboutSchema.parse(about);
  kept = { key, value };
  return value;
}

type Sources = Parameters<typeof profilesOf>[0];

function partsFrom({ orchestrators, capacity, performance }: Sources): Parts {
  const tests = (jobClass: JobClass, what: string): Part => {
    const asOf = performance.data?.windows.find((window) => window.jobClass === jobClass)?.to ?? null;
    const absentBecause = asOf === null ? (performance.absentBecause ?? 'The newest reading has no window of this kind of job.') : null;
    return { what, evidence: 'tested', dataset: performanceSpec.id, asOf, staleAfterHours: performanceSpec.staleAfterHours, absentBecause };
  };
  const told = (id: 'price-list' | 'network-capabilities', what: string): Part => {
    const part = capacity.data?.parts.find((candidate) => candidate.id === id);
    const asOf = part?.asOf ?? null;
    const absentBecause = asOf === null ? (part?.absentBecause ?? capacity.absentBecause ?? 'It is not in the newest reading.') : null;
    return { what, evidence: 'self-reported', dataset: capacitySpec.id, asOf, staleAfterHours: capacitySpec.staleAfterHours, absentBecause };
  };
  return {
    orchestrators: {
      what: 'Active set, reward calls and registered service URIs', evidence: 'measured on chain', dataset: orchestratorsSpec.id,
      asOf: orchestrators.asOf, staleAfterHours: orchestratorsSpec.staleAfterHours, absentBecause: orchestrators.absentBecause ?? null,
    },
    transcodingTests: tests('transcoding', 'Transcoding tests'),
    aiTests: tests('ai', 'AI tests'),
    prices: told('price-list', 'Price list of transcoding'),
    quotes: told('network-capabilities', 'Prices quoted to a gateway'),
  };
}
