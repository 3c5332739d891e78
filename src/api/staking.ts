import * as z from 'zod';
import { networkFigure } from '../content-components/network-figures.ts';
import { buildDay } from '../data/build-day.ts';
import { issuancePeriods, yieldOf } from '../data/investor-periods.ts';
import { metric } from '../data/metric.ts';
import { daySchema } from '../data/provenance.ts';
import { token, tokenSchema } from './token.ts';
import { toApiValue, valueSchema } from './value.ts';

/** What `/api/staking.json` holds: the figures that trackers of staking ask for, each with unit, date and source. */
export const stakingSchema = z.strictObject({
  builtOn: daySchema.describe('UTC day of the build that made this file; the age of a figure counts from its asOf, not from here'),
  token: tokenSchema,
  figures: z.strictObject({
    totalSupply: valueSchema.describe('Total supply on both chains, as the Minter counts it'),
    stakedTokens: valueSchema.describe('LPT bonded to active orchestrators'),
    stakingRatio: valueSchema.describe('Bonded share of supply'),
    inflationRatePerRound: valueSchema.describe('Issuance per round in parts per billion of supply'),
    nominalIssuancePerYear: valueSchema.describe('Growth of supply in a year if inflation stayed as it was: arithmetic, no forecast'),
    validators: valueSchema.describe('Active orchestrators'),
    delegators: valueSchema.describe('Delegators as the subgraph counts them'),
    rewardRate: valueSchema.describe('Realised yearly reward of stake after the cut of operators'),
    realisedGrowthLeast: valueSchema.describe('Growth of an average stake in the newest whole year, before cuts of operators: lower bound'),
    realisedGrowthMost: valueSchema.describe('The same, upper bound: the dates of the cut of the treasury are not exact'),
    realisedShareChangeLeast: valueSchema.describe('Change of the share of supply of such a stake: lower bound'),
    realisedShareChangeMost: valueSchema.describe('The same, upper bound'),
  }),
});

/** @throws Error where a figure is no valid value: a defect of ours, so it stops the build. */
export function stakingDocument(): z.output<typeof stakingSchema> {
  const figure = (name: Parameters<typeof networkFigure>[0]) => toApiValue(networkFigure(name));
  const year = issuancePeriods('year').find(({ isWhole }) => isWhole)?.period;
  const realised = year === undefined ? null : (yieldOf(year)?.realised ?? null);
  const growth = (kind: 'nominal' | 'adjusted', bound: 'least' | 'most') => toApiValue(realised?.[kind][bound] ?? noYear);
  return stakingSchema.parse({
    builtOn: buildDay(),
    token,
    figures: {
      totalSupply: figure('total-supply'),
      stakedTokens: figure('bonded'),
      stakingRatio: figure('participation'),
      inflationRatePerRound: figure('inflation'),
      nominalIssuancePerYear: figure('annual-issuance'),
      validators: figure('active-orchestrators'),
      delegators: figure('delegators'),
      rewardRate: toApiValue(noRewardRate),
      realisedGrowthLeast: growth('nominal', 'least'),
      realisedGrowthMost: growth('nominal', 'most'),
      realisedShareChangeLeast: growth('adjusted', 'least'),
      realisedShareChangeMost: growth('adjusted', 'most'),
    },
  });
}

/** There is no one rate: each orchestrator sets its own cut and may miss calls. Nothing stands in for it. */
const noRewardRate = metric({
  id: 'api.staking.reward-rate',
  label: 'Realised yearly reward of stake',
  value: null,
  unit: 'share',
  asOf: null,
  method: 'Not computed. Nominal issuance over the staking ratio would leave out cuts of operators, the cut of the treasury and missed calls.',
  evidence: 'derived',
  inputs: [],
  absentBecause: 'No figure of Atlas states it for the network as a whole.',
});

const noYear = metric({
  id: 'api.staking.realised',
  label: 'Realised growth of an average stake',
  value: null,
  unit: 'share',
  asOf: null,
  method: 'Product of (1 + LPT minted × (1 − treasury cut) / bonded LPT) over the readings of a whole year, minus 1.',
  evidence: 'derived',
  inputs: [],
  absentBecause: 'No whole year has readings of supply and stake.',
});
