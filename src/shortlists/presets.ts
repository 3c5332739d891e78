import type { CapabilityFact } from '../data/facts/capabilities.ts';
import type { ScoreOf } from './client-files.ts';
import { median, type Filter } from './filter.ts';

/** A list that is published under /gateway/<id>/. The address is read by gateways: an id that was published never changes its meaning. */
export type Preset = { id: string; title: string; filter: Filter; scoreOf: ScoreOf | null };

const transcoding: ScoreOf = { jobClass: 'transcoding', pipeline: null };

/** Reviewed presets for any kind of work. Numbers in filters are choices of Atlas, written out in the rule beside each list. */
export const generalPresets: readonly Preset[] = [
  { id: 'active', title: 'Every active orchestrator with a public service URI', filter: {}, scoreOf: transcoding },
  { id: 'every-reward-called', title: 'Called reward in every round', filter: { rewardRoundsMin: 30 }, scoreOf: transcoding },
  { id: 'tested-transcoding', title: 'Tested for transcoding', filter: { successMin: 0.95 }, scoreOf: transcoding },
  { id: 'price-to-median', title: 'Listed price up to the median', filter: { weiPerPixelMax: median }, scoreOf: transcoding },
];

/** Jobs that are found by a capability number and a model; the client reads scores for all of them but live video. */
const pipelineJobs: readonly CapabilityFact['jobClass'][] = ['ai-batch', 'llm', 'live-video-to-video'];

const hyphened = (id: string): string => id.replace(/(?<=[a-z])(?=[A-Z0-9])/g, '-').toLowerCase();

/** One list per AI pipeline of the table of capabilities. */
export function pipelinePresets(capabilities: readonly CapabilityFact[]): Preset[] {
  return capabilities.flatMap(({ id, name, capability, isJob, jobClass }) => {
    if (!isJob || typeof capability !== 'number' || !pipelineJobs.includes(jobClass)) return [];
    const scoreOf: ScoreOf | null = jobClass === 'live-video-to-video' ? null : { jobClass: 'ai', pipeline: name };
    return [{ id: `ai-${hyphened(id)}`, title: `AI: ${name === 'LLM' ? 'language models' : name.toLowerCase()}`, filter: { capability }, scoreOf }];
  });
}
