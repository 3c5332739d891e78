import type { CapabilityFact } from './facts/capabilities.ts';

export type JobClass = CapabilityFact['jobClass'];

/** Kinds of jobs in the order in which a newcomer meets them, each with a page of its own. */
export const jobClasses: readonly { id: JobClass; title: string; lead: string }[] = [
  { id: 'transcoding', title: 'Transcoding', lead: 'Video in segments, each returned in several smaller sizes. The oldest kind of work on the network.' },
  { id: 'ai-batch', title: 'AI batch', lead: 'One request, one answer: pictures, clips, speech, text. Models run in containers beside the orchestrator.' },
  { id: 'llm', title: 'Language models', lead: 'Chat completion in the shape that many programs know. Its unit of price is what a request asks for, not what comes back.' },
  { id: 'live-video-to-video', title: 'Live video AI', lead: 'A live stream, changed frame by frame. Paid by time, ahead.' },
  { id: 'byoc', title: 'Bring your own container', lead: 'Any HTTP container that an operator registers under a free name. No registry of names exists.' },
  { id: 'live-runner', title: 'Live runners', lead: 'Any app behind an orchestrator, found by its name. No capability number belongs to it.' },
];
