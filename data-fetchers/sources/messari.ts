import type { Provenance } from '../../src/data/provenance.ts';
import { isSet, readUrl, variables, type Environment } from '../kit/environment.ts';
import { fetchedProvenance } from '../kit/fetched-provenance.ts';
import type { HeadRecord, Http } from '../kit/http.ts';
import { UpstreamError } from '../kit/upstream-error.ts';

/**
 * Links to research reports: Messari's own, and copies elsewhere. Only the head of an answer is read, never a text: Messari's terms forbid
 * copying. One request per link, at most one a second per host, few repetitions: these are other people's web sites.
 */
const sourceId = 'messari';
const limits = { minIntervalMs: 1_000, timeoutMs: 10_000, budgetMs: 20_000 };

export type Messari = { http: Pick<Http, 'head'>; env: Environment };

/** What became of a link. `no answer`: the host was not there, or failed in a way that may pass. */
export type LinkState = 'reachable' | 'moved' | 'gone' | 'refused' | 'no answer';
export type LinkAnswer = {
  state: LinkState;
  status: number | null;
  /** Host the link points to now, where it moved. */
  movedTo: string | null;
  record: HeadRecord | null;
  failure: UpstreamError | null;
};

const ownHost = variables.ATLAS_MESSARI_URL.fallback;

export const isMessariLink = (url: string): boolean => url === ownHost || url.startsWith(`${ownHost}/`);

/** Links elsewhere are asked only where Messari itself is: with a stand-in for Messari the refresh stays with that host. */
export const asksOtherHosts = (env: Environment): boolean => !isSet(env, 'ATLAS_MESSARI_URL');

/** What the host of a link says about it. A host that fails is an answer too: `no answer`, with the failure. */
export async function fetchLink({ http, env }: Messari, url: string): Promise<LinkAnswer> {
  const asked = isMessariLink(url) ? readUrl(env, 'ATLAS_MESSARI_URL') + url.slice(ownHost.length) : url;
  const isPublic = !isMessariLink(url) || !isSet(env, 'ATLAS_MESSARI_URL');
  try {
    const record = await http.head({ sourceId, url: asked, headers: { accept: 'text/html' }, publicUrl: isPublic, ...limits });
    return { state: stateOf(record.status), status: record.status, movedTo: record.movedTo, record, failure: null };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return { state: 'no answer', status: null, movedTo: null, record: null, failure: error };
  }
}

function stateOf(status: number): LinkState {
  if (status >= 200 && status < 300) return 'reachable';
  if (status >= 300 && status < 400) return 'moved';
  return status === 404 || status === 410 ? 'gone' : 'refused';
}

type Statement = Pick<Provenance, 'id' | 'publisher' | 'url'> & { records: readonly HeadRecord[] };

/** Provenance of links that answered; `url` is one of them. A stand-in for Messari is named as publisher. */
export function linkProvenance({ env }: Pick<Messari, 'env'>, statement: Statement): Provenance {
  return fetchedProvenance(env, {
    ...statement,
    variable: 'ATLAS_MESSARI_URL',
    title: 'Status of links to reports',
    observedAt: null,
    licence: 'not stated',
    processing: 'Each link was asked once; status and headers were read, no text.',
    evidence: 'tested',
    sourceId,
  });
}
