import { dayOfUnix } from '../../../src/data/day-series.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import { parseDecimal, sumDecimals } from '../../../src/data/units.ts';
import { crossCheck, subgraphName } from '../../kit/cross-check.ts';
import { UpstreamError } from '../../kit/upstream-error.ts';
import { fetchFeeSummary, type DefiLlama } from '../../sources/defillama.ts';
import type { SubgraphDay } from '../../sources/subgraph/days.ts';

const name = 'subgraph and DefiLlama agree: fees';
/** A comparison is not worth more of a refresh's time. */
const budgetMs = 15_000;
const mostDays = 30;
/** Fewer days say more about the price of ETH on one of them than about the fees. */
const fewestDays = 7;

/**
 * Fees in USD over the newest days that both have. DefiLlama adds up the same tickets from the logs of the TicketBroker, so it is the one
 * other public count. It is asked for a comparison only: where it does not answer, nothing is compared and the refresh goes on.
 */
export async function compareWithDefiLlama(source: DefiLlama, days: readonly SubgraphDay[]): Promise<CheckResult> {
  const series = await fetchSeries(source);
  if (typeof series === 'string') return notCompared(series);
  const common = days.filter(({ date }) => series.has(date)).slice(-mostDays);
  const [first, last] = [common[0], common.at(-1)];
  if (common.length < fewestDays || !first || !last)
    return notCompared(`it and the subgraph share ${common.length} days, fewer than ${fewestDays}`);
  const at = `${common.length} days from ${dayOfUnix(first.date)} to ${dayOfUnix(last.date)}`;
  const theirs = sumDecimals(common.map(({ date }) => parseDecimal(Math.max(0, series.get(date) ?? 0))));
  return crossCheck(
    {
      what: 'fees in USD',
      unit: 'USD',
      ours: { source: subgraphName, value: sumDecimals(common.map(({ volumeUSD }) => volumeUSD)), at },
      theirs: { source: 'DefiLlama', value: theirs, at },
      limit: 0.1,
      limitBecause: 'the same tickets at two prices of ETH, of the day and of the moment: more means that tickets are missing on one side',
      asOf: new Date((last.date + 86_400) * 1000).toISOString().replace('.000Z', 'Z'),
    },
    { name },
  );
}

async function fetchSeries({ http, env, clock }: DefiLlama): Promise<Map<number, number> | string> {
  const hurried: DefiLlama = { env, clock, http: { json: (request) => http.json({ ...request, budgetMs }) } };
  try {
    return new Map((await fetchFeeSummary(hurried, 'livepeer', 'fees')).value.totalDataChart);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return `${error.host} ${error.reason}`;
  }
}

const notCompared = (reason: string): CheckResult => ({
  name,
  category: 'cross-source',
  passed: true,
  applied: false,
  detail: `Not compared with DefiLlama: ${reason}.`,
});
