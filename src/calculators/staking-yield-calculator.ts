import { explorerRewards } from '../data/economics/explorer-projection.ts';
import { holdStaked } from '../data/economics/staked-share.ts';
import type { Calculator, DefaultSource, Field } from './calculator.ts';
import { formatResult } from './format-result.ts';

type Preset = { value: string; source: DefaultSource };
/** Newest readings: supply and active stake in LPT, inflation per round in %, rounds in 365 days, and the Explorer's count of rounds. */
export type StakingYieldData = { supply: Preset; bonded: Preset; inflationPercent: Preset; rounds: Preset; explorerRounds: Preset };

const percentField = (name: string, label: string, preset: string, help?: string): Field => ({ kind: 'number', name, label, unit: '%', preset, least: 0, most: 100, ...(help ? { help } : {}) });

/** A year of staking where nothing changes: growth of the stake, of the supply and of the share, beside the projection of the Explorer. */
export function createCalculator({ supply, bonded, inflationPercent, rounds, explorerRounds }: StakingYieldData): Calculator {
  return {
    fields: [
      { kind: 'number', name: 'inflation', label: 'Inflation per round', unit: '% of supply', preset: inflationPercent.value, source: inflationPercent.source, least: 0, most: 1 },
      { kind: 'number', name: 'supply', label: 'Total supply', unit: 'LPT', preset: supply.value, source: supply.source, least: 1, most: 1e12 },
      { kind: 'number', name: 'bonded', label: 'Active stake', unit: 'LPT', preset: bonded.value, source: bonded.source, least: 1, most: 1e12 },
      { kind: 'number', name: 'rounds', label: 'Rounds in 365 days', unit: 'rounds', preset: rounds.value, source: rounds.source, least: 1, most: 10_000 },
      percentField('treasury', 'Treasury’s cut', '0', 'Its last known setting is in the table of its history.'),
      percentField('cut', 'Operator keeps of rewards', '0'),
      percentField('calls', 'Reward calls made', '100', 'Of the rounds in which the orchestrator is active; here all orchestrators make as many.'),
      { kind: 'number', name: 'lpt', label: 'Your stake', unit: 'LPT', preset: '1000', least: 0, most: 1e9 },
    ],
    answer: ({ number }) => {
      const share = (name: string) => number(name) / 100;
      const [total, active, lpt] = [number('supply'), number('bonded'), number('lpt')];
      const same = { supply: total, activeStake: active, inflationPerRound: share('inflation'), treasuryCut: share('treasury'), rewardCut: share('cut'), callRatio: share('calls') };
      const { stakeGrowth, supplyGrowth, shareChange } = holdStaked({ ...same, rounds: number('rounds') });
      const whole = holdStaked({ ...same, callRatio: 1, rounds: number('rounds') });
      const projected = explorerRewards({ ...same, principal: 1, stake: 0, rounds: Number(explorerRounds.value) });
      return {
        lines: [
          { label: 'Growth of your share of the supply', value: formatResult(shareChange * 100), unit: '%', isMain: true },
          { label: 'Growth of your stake, in LPT', value: formatResult(stakeGrowth * 100), unit: '%' },
          { label: 'Growth of supply in the same time', value: formatResult(supplyGrowth * 100), unit: '%' },
          { label: 'New LPT', value: formatResult(lpt * stakeGrowth), unit: 'LPT' },
          { label: 'Not received, because calls were missed', value: formatResult(lpt * (whole.stakeGrowth - stakeGrowth)), unit: 'LPT' },
          { label: 'Growth in the Explorer’s way of counting', value: formatResult(projected * 100), unit: '%' },
        ],
        formula: [
          'per round: stake × (1 + inflation × calls × (1 − treasury cut) × (1 − operator cut) × supply / active stake)',
          'share: (1 + growth of stake) / (1 + growth of supply) − 1',
          `Explorer: supply × ((1 + inflation × (1 − treasury cut))^${explorerRounds.value} − 1) / active stake × calls × (1 − operator cut)`,
        ],
        note: 'Inflation, participation and cuts stay as they are for a year, which they never did. Fees are not in it.',
      };
    },
  };
}
