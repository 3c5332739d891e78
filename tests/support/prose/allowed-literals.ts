import type { AllowedLiteral } from './literal-problems.ts';

/** Numbers with a unit that stay in prose, each with the reason. An entry that no page needs any more fails the test. */
export const allowedLiterals: readonly AllowedLiteral[] = [];
