import * as z from 'zod';
import { networkFigure } from '../content-components/network-figures.ts';
import { buildDay } from '../data/build-day.ts';
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
  }),
});

/** @throws Error where a figure is no valid value: a defect of ours, so it stops the build. */
export function stakingDocument(): z.output<typeof stakingSchema> {
  const figure = (name: Parameters<typeof networkFigure>[0]) => toApiValue(networkFigure(name));
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
