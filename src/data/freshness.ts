import { startOf } from './build-day.ts';
import type { DatasetSpec } from './spec.ts';

/**
 * The newest moment at which a dataset is known to hold: its as-of, or for documents the last refresh that found them unchanged.
 * @param lastSuccess from the status file; null where no refresh has succeeded.
 */
export function heldAt(spec: Pick<DatasetSpec, 'ageFrom'>, asOf: string | null, lastSuccess: string | null | undefined): string | null {
  if (asOf === null || spec.ageFrom !== 'last check' || !lastSuccess) return asOf;
  return startOf(lastSuccess) > startOf(asOf) ? lastSuccess : asOf;
}
