import * as z from 'zod';
import { fetchPages, type Paged } from '../../kit/fetch-pages.ts';
import { amount, askSubgraph, integer, pageSize, pagesOf, subgraphFailure, unixSeconds, type Subgraph } from '../subgraph.ts';

/**
 * Day.totalSupply is the global supply, so it may fill a supply column: the handlers of Mint and Burn set it to
 * Minter.getGlobalTotalSupply() (livepeer/subgraph@2809ed3ff805:src/mappings/livepeerToken.ts). Day.totalActiveStake is
 * BondingManager.getTotalBonded() as of the day's last round (same commit, roundsManager.ts). Recorded participation, their quotient,
 * equals on-chain bonded / global supply to 15 digits on 31 days of 2025.
 */
const daySchema = z.object({
  date: unixSeconds.multipleOf(86_400),
  volumeETH: amount,
  volumeUSD: amount,
  totalActiveStake: amount,
  totalSupply: amount,
  participationRate: z
    .string()
    .regex(/^(0(\.\d+)?|1(\.0+)?)$/, { error: 'must be a share between 0 and 1 as text' })
    .transform(Number),
  inflation: integer,
  activeTranscoderCount: integer,
  delegatorsCount: integer,
});
export type SubgraphDay = z.output<typeof daySchema>;

/**
 * All Day entities at a block, oldest first; the newest may still be running. `date` is unix seconds of 00:00 UTC.
 * @throws UpstreamError where an answer is unusable, there is no day at all, or pages repeat or run backwards.
 */
export async function fetchDays(subgraph: Subgraph, block: number): Promise<Paged<SubgraphDay[]>> {
  const fields = Object.keys(daySchema.shape).join(' ');
  const query = `query Days($after: Int!, $block: Int!) {
  days(first: ${pageSize}, orderBy: date, orderDirection: asc, where: { date_gt: $after }, block: { number: $block }) { ${fields} }
}`;
  const days = await fetchPages({
    ...pagesOf(subgraph),
    fetchPage: async (after: number) => {
      const { value, ...record } = await askSubgraph(subgraph, query, { after, block }, z.object({ days: z.array(daySchema) }));
      return { items: value.days, record };
    },
    start: 0,
    cursorOf: ({ date }) => date,
  });
  const unsorted = days.value.find(({ date }, index) => date < (days.value[index - 1]?.date ?? 0));
  if (unsorted) throw subgraphFailure(subgraph, `sent days out of order near ${unsorted.date}`, 'Run the refresh again later.');
  if (days.value.length === 0) throw subgraphFailure(subgraph, 'has no day at all', 'Check ATLAS_SUBGRAPH_URL: it may be another subgraph.');
  return days;
}
