import type { Capacity } from '../specs/capacity.ts';

/** One kind of GPU, as orchestrators report it. */
export type Gpu = NonNullable<Capacity['capabilities']>['gpus'][number];

/** Sizes of GPU memory that cards are sold with, in GB; a card is as large as its memory in GiB, rounded. */
export const memoryBars = [8, 12, 16, 24, 32, 48, 80] as const;

export const gigabytes = (bytes: number): number => Math.round(bytes / 2 ** 30);

/** How many reported GPUs have at least so much memory, and how many do not tell. A kind of which sizes differ counts by its smallest. */
export function gpusByMemory(gpus: readonly Gpu[]): { bars: { atLeastGb: number; gpus: number }[]; silent: number } {
  const sum = (rows: readonly Gpu[]) => rows.reduce((total, { count }) => total + count, 0);
  return {
    bars: memoryBars.map((atLeastGb) => ({ atLeastGb, gpus: sum(gpus.filter(({ memoryBytesMin }) => memoryBytesMin !== null && gigabytes(memoryBytesMin) >= atLeastGb)) })),
    silent: sum(gpus.filter(({ memoryBytesMin }) => memoryBytesMin === null)),
  };
}
