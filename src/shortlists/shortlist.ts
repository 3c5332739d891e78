import { ageInDays, startOf } from '../data/build-day.ts';
import { caveats, type About } from './about.ts';
import { orchestratorsFile, perfStatsFile, textOfOrchestrators, textOfPerfStats } from './client-files.ts';
import { applyFilter, describeFilter, type Candidate, type Filter } from './filter.ts';
import type { Preset } from './presets.ts';

/** One upstream's share in a list, with its own date. */
export type Part = { what: string; evidence: string; dataset: string; asOf: string | null; staleAfterHours: number; absentBecause: string | null };
/** What can be read today; each part as it was last read. */
export type Parts = Record<'orchestrators' | 'transcodingTests' | 'aiTests' | 'prices' | 'quotes', Part>;
export type Shortlist = { preset: Preset; chosen: Candidate[]; orchestrators: string | null; perfStats: string | null; about: About };

/** Days after which a part is too old for a list that gateways load by themselves. A choice of Atlas. */
export const withdrawnAfterDays = 14;

/** The parts a filter rests on. */
export function partsOf({ successMin, region, weiPerPixelMax, capability }: Filter, parts: Parts): Part[] {
  return [
    parts.orchestrators,
    ...(successMin === undefined && region === undefined ? [] : [parts.transcodingTests]),
    ...(weiPerPixelMax === undefined ? [] : [parts.prices]),
    ...(capability === undefined ? [] : [parts.quotes]),
  ];
}

/** Why nothing can be made of these parts on that day; null where something can. */
export function obstacle(parts: readonly Part[], day: string): string | null {
  for (const { what, asOf, absentBecause } of parts) {
    if (asOf === null) return `${what}: never read. ${absentBecause ?? ''}`.trim();
    if (ageInDays(asOf, day) > withdrawnAfterDays) return `${what}: the newest reading, of ${asOf.slice(0, 10)}, is more than ${withdrawnAfterDays} days old. A list from it would pass for new.`;
  }
  return null;
}

type Made = { candidates: readonly Candidate[]; parts: Parts; day: string; nameOf: (capability: number) => string; digest: (text: string) => string };

/**
 * A preset with its files. No list is made from a part that was never read or is too old, nor an empty one: the client would take an
 * empty list for the truth.
 * @param digest SHA-256 in hexadecimal.
 */
export function makeShortlist(preset: Preset, { candidates, parts, day, nameOf, digest }: Made): Shortlist {
  const used = partsOf(preset.filter, parts);
  const scored = preset.scoreOf === null ? null : preset.scoreOf.jobClass === 'ai' ? parts.aiTests : parts.transcodingTests;
  const blocked = obstacle(used, day);
  const chosen = blocked === null ? applyFilter(candidates, preset.filter) : [];
  const noList = blocked ?? (chosen.length === 0 ? 'No orchestrator fits the rule. An empty list is not published.' : null);
  const scores = preset.scoreOf === null || noList !== null ? {} : perfStatsFile(chosen, preset.scoreOf);
  const noScores =
    noList !== null ? 'There is no list.'
    : scored === null ? 'The client reads no scores for live video.'
    : (obstacle([scored], day) ?? (Object.keys(scores).length === 0 ? 'Nobody on the list was tested for it.' : null));
  const orchestrators = noList === null ? textOfOrchestrators(orchestratorsFile(chosen)) : null;
  const perfStats = noScores === null ? textOfPerfStats(scores) : null;
  const all = [...new Set([...used, ...(scored === null ? [] : [scored])])].map(describePart);
  // Scores that are published have a date too, and it can be the older one.
  const dated = perfStats === null ? used.map(describePart) : all;
  const about: About = {
    version: 1,
    id: preset.id,
    title: preset.title,
    rule: describeFilter(preset.filter, nameOf),
    builtOn: day,
    asOf: dated.some((part) => part.asOf === null) ? null : earliest(dated.map((part) => part.asOf)),
    staleAfter: dated.some((part) => part.asOf === null) ? null : earliest(dated.map((part) => part.staleAfter)),
    orchestrators: describeFile('./orchestrators.json', orchestrators, noList, chosen.length, digest),
    perfStats: describeFile('./perf-stats.json', perfStats, noScores, Object.keys(scores).length, digest),
    regions: perfStats === null ? [] : [...new Set(Object.values(scores).flatMap((regions) => Object.keys(regions)))].sort(),
    parts: all,
    caveats: [...caveats],
  };
  return { preset, chosen, orchestrators, perfStats, about };
}

const earliest = (times: readonly (string | null)[]): string | null => times.flatMap((time) => time ?? []).sort((a, b) => startOf(a).getTime() - startOf(b).getTime())[0] ?? null;

const later = (asOf: string, hours: number): string => `${new Date(startOf(asOf).getTime() + hours * 3_600_000).toISOString().slice(0, 19)}Z`;

function describePart({ staleAfterHours, ...part }: Part): About['parts'][number] {
  const { asOf } = part;
  return { ...part, staleAfter: asOf === null ? null : later(asOf, staleAfterHours), withdrawnAfter: asOf === null ? null : later(asOf.slice(0, 10), (withdrawnAfterDays + 1) * 24) };
}

function describeFile(url: string, text: string | null, absentBecause: string | null, rows: number, digest: (text: string) => string): About['orchestrators'] {
  return text === null ? { url: null, absentBecause, rows: null, sha256: null } : { url, absentBecause: null, rows, sha256: digest(text) };
}
