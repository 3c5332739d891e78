import * as z from 'zod';
import { jobRequirementsSchema, type JobRequirements } from './document.ts';

// The strict policy of the pages forbids code made at run time, which zod would otherwise try for speed.
z.config({ jitless: true });

export type Verdict = { document: JobRequirements; problems: []; notes: string[] } | { document: null; problems: string[]; notes: [] };

const largest = 1_000_000;

/**
 * Checks a document of job requirements as text. Checked are its form and that it does not contradict itself; whether a signature is
 * the issuer's is not.
 * @returns the document, with what a reader would do with parts of it at `now`, or every problem with the place it is in.
 */
export function checkText(text: string, now: Date): Verdict {
  const failed = (...problems: string[]): Verdict => ({ document: null, problems, notes: [] });
  if (text.trim() === '') return failed('There is nothing to check yet.');
  if (text.length > largest) return failed(`The document is longer than ${largest.toLocaleString('en-GB')} characters.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failed(`This is not JSON: ${(error as Error).message}`);
  }
  const parsed = jobRequirementsSchema.safeParse(value);
  if (!parsed.success) return failed(...parsed.error.issues.map((issue) => `${placeOf(issue.path)}: ${wordsOf(issue)}`));
  return { document: parsed.data, problems: [], notes: notesOn(parsed.data, now) };
}

function notesOn({ requirements, signature }: JobRequirements, now: Date): string[] {
  const lapsed = requirements.filter(({ validUntil }) => Date.parse(validUntil) <= now.getTime());
  const later = requirements.filter(({ validFrom }) => Date.parse(validFrom) > now.getTime());
  const names = (rows: typeof requirements) => rows.map(({ id }) => id).join(', ');
  return [
    ...(lapsed.length > 0 ? [`Lapsed, so a reader drops it: ${names(lapsed)}.`] : []),
    ...(later.length > 0 ? [`Not valid yet: ${names(later)}.`] : []),
    signature ? 'The signature has the right form. Whether it is the issuer’s was not checked.' : 'Without a signature nobody can tell who wrote it.',
  ];
}

/** What is wrong; of a name that is refused, why it is. */
const wordsOf = (issue: z.core.$ZodIssue): string => (issue.code === 'invalid_key' ? issue.issues.map(({ message }) => message).join(', ') : issue.message);

const placeOf = (path: readonly PropertyKey[]): string => path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)), '') || 'document';
