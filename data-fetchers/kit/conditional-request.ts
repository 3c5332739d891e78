import { createHash } from 'node:crypto';
import type { KeptAnswer } from './answer-cache.ts';
import type { Answer, Problem } from './attempt.ts';
import type { Outgoing } from './outgoing.ts';

/** The question with the condition under which the upstream need not answer it again (RFC 9110, 13.1). */
export function withCondition(outgoing: Outgoing, kept: KeptAnswer | null): Outgoing {
  if (kept === null) return outgoing;
  const headers = new Headers(outgoing.init.headers);
  if (kept.etag !== null) headers.set('if-none-match', kept.etag);
  else if (kept.lastModified !== null) headers.set('if-modified-since', kept.lastModified);
  return { ...outgoing, init: { ...outgoing.init, headers } };
}

/** A 304 to a question that named no earlier answer says nothing. */
export function findUnaskedNotModified({ status }: Response, kept: KeptAnswer | null): Problem | null {
  if (status !== 304 || kept !== null) return null;
  return { reason: 'answered 304 (not modified) to a question without a condition', remedy: 'Check the URL of this source, and any cache in between.' };
}

/** What a 304 stands for: the kept answer, asked for now. */
export function answerFrom(answer: Answer, kept: KeptAnswer | null): Answer {
  if (kept === null || answer.response.status !== 304) return answer;
  const { body, contentType } = kept;
  const sha256 = createHash('sha256').update(body).digest('hex');
  const response = new Response(null, { headers: { 'content-type': contentType } });
  return { response, body, record: { ...answer.record, sha256, bytes: body.byteLength } };
}
