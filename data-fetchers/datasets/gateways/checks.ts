import type { Gateways } from '../../../src/data/specs/gateways.ts';
import type { CheckResult } from '../../../src/data/status.ts';
import { sumDecimals } from '../../../src/data/units.ts';
import { relativeDifference } from '../../kit/compare-series.ts';
import type { Check } from '../../kit/types.ts';

type Finding = Omit<CheckResult, 'name' | 'category'>;

/** Relative change of the fees of earlier days that one refresh may make. */
const mostRevised = 0.01;

/** What must hold before gateways are written. */
export const gatewayChecks: readonly Check<Gateways>[] = [
  { name: 'the contract told the funds of every gateway', category: 'coverage', run: unreadFunds },
  { name: 'no gateway disappears', category: 'no-silent-drop', run: (next, previous) => compare(next, previous, droppedGateways) },
  { name: 'no day with fees disappears', category: 'no-silent-drop', run: (next, previous) => compare(next, previous, droppedDays) },
  { name: 'fees of earlier days', category: 'magnitude', run: (next, previous) => compare(next, previous, revisedFees) },
];

const list = (found: readonly string[], good: string): Finding => ({ passed: found.length === 0, detail: found.length === 0 ? good : `no longer there: ${found.slice(0, 5).join(', ')}` });

function unreadFunds({ gateways }: Gateways): Finding {
  const unread = gateways.filter(({ absentBecause }) => absentBecause !== null);
  return { passed: unread.length === 0, detail: unread.length === 0 ? `${gateways.length} gateways` : `${unread.length} of ${gateways.length}: ${unread[0]?.absentBecause}` };
}

function compare(next: Gateways, previous: Gateways | null, run: (next: Gateways, previous: Gateways) => Finding): Finding {
  if (!previous) return { passed: true, detail: 'There is no earlier reading to compare with.' };
  const isSame = previous.block.chainId === next.block.chainId && previous.block.controller === next.block.controller;
  return isSame ? run(next, previous) : { passed: true, detail: 'The last reading is of another deployment.' };
}

function droppedGateways(next: Gateways, previous: Gateways): Finding {
  const known = new Set(next.gateways.map(({ address }) => address));
  return list(previous.gateways.filter(({ address }) => !known.has(address)).map(({ address }) => address), `${known.size} gateways`);
}

function droppedDays(next: Gateways, previous: Gateways): Finding {
  const known = new Set(next.days.map(({ date, gateway }) => `${date} ${gateway}`));
  return list(previous.days.map(({ date, gateway }) => `${date} ${gateway}`).filter((key) => !known.has(key)), `${known.size} days`);
}

function revisedFees(next: Gateways, previous: Gateways): Finding {
  const [before, now] = [previous.days, next.days.filter(({ date }) => date <= previous.lastDay)].map((days) => sumDecimals(days.map(({ feesEth }) => feesEth))) as [string, string];
  const difference = relativeDifference(now, before);
  return { passed: difference <= mostRevised, detail: `${now} ETH up to ${previous.lastDay}`, old: before, new: now, limit: `${mostRevised * 100} %` };
}
