import { inputFrom, metric, type Metric } from '../metric.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Orchestrator, Orchestrators } from '../specs/orchestrators.ts';

export type OrchestratorsSnapshot = Snapshot<Orchestrators>;
type Fields = Pick<Metric, 'id' | 'label' | 'unit' | 'method'>;

const reasonOf = ({ absentBecause }: OrchestratorsSnapshot): string => absentBecause ?? 'No orchestrator has this value.';
const absent = (fields: Fields, absentBecause: string): Metric =>
  metric({ ...fields, value: null, asOf: null, evidence: 'derived', inputs: [], absentBecause });
const present = (fields: Fields, snapshot: OrchestratorsSnapshot, value: number | string, part: string): Metric =>
  metric({ ...fields, value, asOf: snapshot.asOf, evidence: 'derived', inputs: [inputFrom(snapshot, part)] });
/** Active set and stake: of the contracts, with their date, where the index lagged. */
const presentState = (fields: Fields, snapshot: OrchestratorsSnapshot, value: number, part: string): Metric => {
  const chain = snapshot.data?.chain;
  if (!chain) return present(fields, snapshot, value, part);
  return metric({ ...fields, value, asOf: chain.at, evidence: 'derived', inputs: [inputFrom(snapshot, part, [chain.source])] });
};

/** Orchestrators in the active set. */
export function deriveActiveCount(snapshot: OrchestratorsSnapshot): Metric {
  const fields: Fields = {
    id: 'orchestrators.active',
    label: 'Active orchestrators',
    unit: 'count',
    method: 'Orchestrators in the active set: as the subgraph marks them, or as the contract does where the subgraph lags.',
  };
  if (!snapshot.data) return absent(fields, reasonOf(snapshot));
  return presentState(fields, snapshot, snapshot.data.orchestrators.filter(({ active }) => active).length, 'active');
}

/** Reward calls of one orchestrator over those it owed in the reward window: called / (called + missed). */
export function deriveCallShare(snapshot: OrchestratorsSnapshot, orchestrator: Orchestrator): Metric {
  const { rewardsCalled: called, rewardsMissed: missed, address } = orchestrator;
  const window = snapshot.data?.rewardWindow;
  const fields: Fields = {
    id: `orchestrators.call-share.${address}`,
    label: 'Reward calls made',
    unit: 'share',
    method: `Rounds with a reward call over rounds with a call or a miss, ${window ? `rounds ${window.from} to ${window.to}` : 'last 90 ended rounds'}.`,
  };
  if (called + missed === 0) return absent(fields, snapshot.absentBecause ?? 'It was not active in these rounds.');
  return present(fields, snapshot, called / (called + missed), `rewardsCalled and rewardsMissed of ${address}`);
}

/** Part of the stake of the active set that is bonded to its `count` largest orchestrators. */
export function deriveTopStakeShare(snapshot: OrchestratorsSnapshot, count: number): Metric {
  const method = `Stake of the ${count} largest active orchestrators over the stake of all active ones.`;
  const fields: Fields = { id: `orchestrators.top-stake.${count}`, label: `Stake of the largest ${count}`, unit: 'share', method };
  const stakes = (snapshot.data?.orchestrators ?? [])
    .filter(({ active }) => active)
    .map(({ stakeLpt }) => Number(stakeLpt))
    .sort((a, b) => b - a);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  if (stakes.length === 0 || sum(stakes) === 0) return absent(fields, reasonOf(snapshot));
  return presentState(fields, snapshot, sum(stakes.slice(0, count)) / sum(stakes), 'stakeLpt of active orchestrators');
}
