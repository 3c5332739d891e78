import { table } from '../../src/data/facts/reports.ts';
import { spec, type ReportLink, type Reports } from '../../src/data/specs/reports.ts';
import type { Provenance } from '../../src/data/provenance.ts';
import { readFacts } from '../kit/facts.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { asksOtherHosts, fetchLink, isMessariLink, linkProvenance, type LinkAnswer } from '../sources/messari.ts';
import { reportChecks } from './reports/checks.ts';
import { newestDate, reportsOf, tableProvenance, unaskedLinks } from './reports/report-tables.ts';

const messariCheck = 'link-check-messari';
const otherCheck = 'link-check-copies';
const stayedAway = 'A stand-in for Messari is configured; hosts of copies are asked only together with Messari itself.';

/**
 * The hand-kept table joined with what each link answers. Where no link of Messari answers, the host is down and nothing is written;
 * a copy elsewhere that does not answer is recorded as such.
 */
async function collect(context: Context<Reports>): Promise<Collected<Reports>> {
  const { env, log, archive, clock } = context;
  const facts = readFacts(table, env);
  const reports = reportsOf(facts);
  const asked = new Map<string, LinkAnswer>();
  for (const link of unaskedLinks(facts, stayedAway)) {
    if (!isMessariLink(link.url) && !asksOtherHosts(env)) continue;
    log(`Link: ${link.report}`);
    asked.set(link.url, await fetchLink(context, link.url));
  }
  assertMessariAnswers(asked);

  const now = clock.now().toISOString().replace(/\.\d+Z$/, 'Z');
  const links = unaskedLinks(facts, stayedAway).map((link) => withAnswer(link, asked.get(link.url), archive?.data?.links ?? [], now));
  const checked = new Map([...(archive?.provenance ?? []), ...checkProvenance(context, asked)].map((entry) => [entry.id, entry]));
  const cited = new Set(links.flatMap(({ source }) => source ?? []));
  const provenance = [...tableProvenance(facts), ...[messariCheck, otherCheck].flatMap((id) => (cited.has(id) ? (checked.get(id) ?? []) : []))];
  const asOf = [newestDate(reports, provenance, links), archive?.asOf ?? ''].sort().at(-1) ?? '';
  return { asOf, data: { reports, links }, provenance };
}

/** @throws UpstreamError of the first link where not a single one of Messari answered. */
function assertMessariAnswers(asked: ReadonlyMap<string, LinkAnswer>): void {
  const answers = [...asked].filter(([url]) => isMessariLink(url)).map(([, answer]) => answer);
  const failure = answers[0]?.failure;
  if (failure && answers.every(({ state }) => state === 'no answer')) throw failure;
}

/** `since` stays what it was while the answer does, so that a check without news leaves no diff. A link that was not asked keeps its last answer. */
function withAnswer(link: ReportLink, answer: LinkAnswer | undefined, before: readonly ReportLink[], now: string): ReportLink {
  const known = before.find(({ url }) => url === link.url);
  if (answer === undefined) return known === undefined || known.state === 'not asked' ? link : { ...known, report: link.report, kind: link.kind };
  const { state, status, movedTo } = answer;
  const isSame = known?.state === state && known.status === status && known.movedTo === movedTo;
  const source = status === null ? null : isMessariLink(link.url) ? messariCheck : otherCheck;
  return { ...link, state, status, movedTo, since: isSame ? known.since : now, notAskedBecause: null, source };
}

function checkProvenance(context: Context<Reports>, asked: ReadonlyMap<string, LinkAnswer>): Provenance[] {
  const statements = [
    { id: messariCheck, publisher: 'Messari', isMessari: true },
    { id: otherCheck, publisher: 'Web sites with copies of reports', isMessari: false },
  ];
  return statements.flatMap(({ id, publisher, isMessari }) => {
    const answered = [...asked].filter(([url, { record }]) => record !== null && isMessariLink(url) === isMessari);
    const records = answered.flatMap(([, { record }]) => record ?? []);
    const [[url] = ['']] = answered;
    return records.length === 0 ? [] : [linkProvenance(context, { id, publisher, url, records })];
  });
}

/** Research reports on Livepeer by others. */
export const dataset = defineDataset({ spec, sources: ['messari'], cadence: 'weekly', collect, checks: reportChecks });
