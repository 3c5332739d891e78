/** The body is longer than allowed. */
export class BodyTooLongError extends Error {
  override name = 'BodyTooLongError';
}

/**
 * Reads a body as it arrives and stops at the cap, so that an endless answer costs at most `maxBytes` of memory.
 * @throws BodyTooLongError, or what the connection throws.
 */
export async function readBody(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) throw new BodyTooLongError();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) throw new BodyTooLongError();
    chunks.push(chunk);
  }
  return Uint8Array.from(Buffer.concat(chunks, length));
}
