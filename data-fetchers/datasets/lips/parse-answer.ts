import { LipDocumentError } from '../../../src/data/lip-document.ts';
import { githubFailure, type GitHub } from '../../sources/github.ts';

/**
 * Parses a document of the repository. A document that cannot be used is the upstream's fault, and named as such.
 * @throws UpstreamError
 */
export function parseAnswer<Value>(github: GitHub, parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    if (error instanceof LipDocumentError) throw githubFailure(github, 'ATLAS_GITHUB_RAW_URL', `sent a document that cannot be used: ${error.message}`);
    throw error;
  }
}
