import * as z from 'zod';
import { ContentError, describeIssues } from '../../src/data/snapshot.ts';
import { UpstreamError } from './upstream-error.ts';
import { StorageError } from './write-atomically.ts';
import { ConfigurationError } from './environment.ts';

export type Failure = {
  reason: string;
  /** True where nobody outside can be at fault: a defect of ours, a wrong setting, a folder that cannot be written. */
  isOurs: boolean;
};

/** Why a dataset failed, in words for a reader. */
export function explainFailure(error: unknown): Failure {
  if (error instanceof UpstreamError) return { reason: error.message, isOurs: false };
  if (error instanceof ContentError) return { reason: firstLine(error.message), isOurs: false };
  if (error instanceof z.ZodError) return { reason: `The data break their schema: ${describeIssues(error, undefined)}`, isOurs: false };
  if (error instanceof StorageError || error instanceof ConfigurationError) return { reason: error.message, isOurs: true };
  const name = error instanceof Error ? `${error.name}: ${firstLine(error.message)}` : String(error);
  return { reason: `Defect in Atlas: ${name}. Please report it.`, isOurs: true };
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';
