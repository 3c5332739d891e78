import type { CapabilityFact } from './facts/capabilities.ts';

/** GPU memory of one job in GB, from the least to the most that any source asks for; null where no source gives a number. */
export type MemoryRange = { low: number; high: number };

/** The span of what the two documentations say: "at least 24" and "12-16 loaded" give 12 to 24. */
export function gpuMemoryRange(memory: CapabilityFact['memory']): MemoryRange | null {
  const numbers = [...(memory?.warmGb?.matchAll(/\d+(?:\.\d+)?/g) ?? [])].map(([text]) => Number(text));
  if (memory?.atLeastGb) numbers.push(memory.atLeastGb);
  return numbers.length > 0 ? { low: Math.min(...numbers), high: Math.max(...numbers) } : null;
}
