import * as z from 'zod';
import { isSet, readUrl, type Environment } from '../kit/environment.ts';
import type { Fetched, Http } from '../kit/http.ts';

/** An IPFS gateway: files by content id, so an answer never changes. Gateways name the type of JSON in several ways. */
const contentTypes = ['application/json', 'text/plain', 'application/octet-stream'];

/** What LIP-16 polls point at: https://github.com/livepeer/LIPs/blob/5efffd2cde9d/LIPs/LIP-16.md and the Explorer that writes them. */
const pollTextSchema = z.object({ gitCommitHash: z.string().max(100), text: z.string().min(1) });
export type PollText = z.output<typeof pollTextSchema>;

/**
 * The text a poll is about.
 * @param contentId IPFS content id, as the poll contract holds it.
 * @throws UpstreamError where the gateway has no such file, or one of another shape.
 */
export function fetchPollText({ http, env }: { http: Pick<Http, 'json'>; env: Environment }, contentId: string): Promise<Fetched<PollText>> {
  return http.json({
    sourceId: 'ipfs',
    url: `${readUrl(env, 'ATLAS_IPFS_URL')}/ipfs/${encodeURIComponent(contentId)}`,
    schema: pollTextSchema,
    contentTypes,
    maxBytes: 2 * 1024 * 1024,
    timeoutMs: 15_000,
    budgetMs: 40_000,
    publicUrl: !isSet(env, 'ATLAS_IPFS_URL'),
  });
}
