import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Answer } from './attempt.ts';
import type { Outgoing } from './outgoing.ts';
import { writeAtomically } from './write-atomically.ts';

/** An answer as it was kept, with what the upstream said it can be recognised by (RFC 9110, 8.8). */
export type KeptAnswer = { etag: string | null; lastModified: string | null; contentType: string; body: Uint8Array<ArrayBuffer> };

/**
 * Answers of earlier runs, so that an upstream may say "304, as before" instead of sending them again: GitHub does not count such an answer
 * against its rate limit. Bodies only, under a digest of the whole question: no address and no key is written.
 */
export type AnswerCache = {
  find: (question: Outgoing) => KeptAnswer | null;
  /** Keeps an answer that was read without fault; one without a validator is not worth keeping. */
  keep: (question: Outgoing, answer: Answer) => void;
};

/** Answers that nobody asked for in so long are removed. */
const mostDays = 30;
/** Longest body that is kept. */
const mostBytes = 5 * 1024 * 1024;

const fileSchema = z.object({
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  contentType: z.string(),
  sha256: z.string(),
  body: z.string(),
});

/**
 * The cache in a folder. It only saves work, so nothing about it can fail a refresh: a folder that cannot be written keeps nothing, a file
 * that is not what was written is not used.
 */
export function openAnswerCache(directory: string, now: Date): AnswerCache {
  harmlessly(() => {
    mkdirSync(directory, { recursive: true });
    removeOld(directory, now);
  });
  const fileOf = (question: Outgoing) => join(directory, `${keyOf(question)}.json`);
  return {
    find: (question) => harmlessly(() => readAnswer(fileOf(question), now)),
    keep: (question, { response: { headers }, body, record: { sha256 } }) => {
      const [etag, lastModified] = [headers.get('etag'), headers.get('last-modified')];
      if ((etag === null && lastModified === null) || body.byteLength > mostBytes) return;
      const contentType = headers.get('content-type') ?? '';
      const content = { etag, lastModified, contentType, sha256, body: Buffer.from(body).toString('base64') };
      harmlessly(() => writeAtomically(fileOf(question), JSON.stringify(content)));
    },
  };
}

/** One key per question: who asks with which headers may decide what is answered. */
function keyOf({ url, init: { method, headers } }: Outgoing): string {
  const asked = [...headers].filter(([name]) => !/^if-/.test(name));
  return createHash('sha256').update(JSON.stringify([method, url, asked])).digest('hex');
}

function readAnswer(file: string, now: Date): KeptAnswer | null {
  const { sha256, body, ...kept } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const bytes = Uint8Array.from(Buffer.from(body, 'base64'));
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return null;
  utimesSync(file, now, now);
  return { ...kept, body: bytes };
}

function removeOld(directory: string, now: Date): void {
  for (const name of readdirSync(directory)) {
    const file = join(directory, name);
    if (now.getTime() - statSync(file).mtimeMs > mostDays * 86_400_000) rmSync(file, { force: true });
  }
}

function harmlessly<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch {
    return null;
  }
}
