import type * as z from 'zod';
import { feesDocument, feesSchema } from './fees.ts';
import { stakingDocument, stakingSchema } from './staking.ts';

export type Endpoint = {
  /** Name of the file under /api, without its ending. */
  id: string;
  title: string;
  summary: string;
  schema: z.ZodType;
  /** What the file holds. */
  make: () => unknown;
  /** The same, short enough to read in the description: long lists keep their newest entries. */
  example: () => unknown;
};

/** Entries of a long list that an example shows. */
const shown = 2;

/** Every machine endpoint. Documents, their schemas and the OpenAPI description are all made from here. */
export const endpoints: readonly Endpoint[] = [
  {
    id: 'staking',
    title: 'Staking',
    summary: 'Supply, stake, issuance and counts as trackers of staking ask for them.',
    schema: stakingSchema,
    make: stakingDocument,
    example: stakingDocument,
  },
  {
    id: 'fees',
    title: 'Fees',
    summary: 'Gross fees by day, by quarter and over the last recorded days, in ETH and USD.',
    schema: feesSchema,
    make: feesDocument,
    example: () => {
      const { quarters, totalDataChart, ...rest } = feesDocument();
      return { ...rest, quarters: { eth: quarters.eth.slice(-shown), usd: quarters.usd.slice(-shown) }, totalDataChart: totalDataChart.slice(-shown) };
    },
  },
];
