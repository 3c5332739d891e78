import type { APIRoute } from 'astro';
import { table } from '../../data/facts/capabilities.ts';
import { gpuMemoryRange } from '../../data/gpu-memory.ts';
import { loadFacts } from '../../data/load.ts';

/** Kinds of jobs with the GPU memory the planner uses: what a program needs to match a machine with work. */
export const GET: APIRoute = () => {
  const { rows, sources } = loadFacts(table);
  const jobs = rows.filter(({ isJob }) => isJob).map((job) => ({ ...job, gpuMemoryGb: gpuMemoryRange(job.memory) }));
  return Response.json({ title: table.title, note: table.summary, jobs, sources });
};
