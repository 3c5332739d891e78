import { ContentError } from '../../src/data/snapshot.ts';
import { explainFailure } from '../kit/explain-failure.ts';

/** What is wrong with a committed file, with the remedy on its second line; the file's own name is printed before it. */
export function describeProblem(error: unknown, file: string): string {
  const text = error instanceof ContentError ? error.message : explainFailure(error).reason;
  return text.replace(`${file}: `, '');
}
