import { partIds, type PartId } from '../../../src/data/capacity-record.ts';
import { capacityKeys, type Capacity } from '../../../src/data/specs/capacity.ts';
import { found } from '../../kit/day-table-checks.ts';
import { isOlder } from '../../kit/as-of.ts';
import type { Check } from '../../kit/types.ts';

/** Less than this share of what a part held before looks like a gateway that has just started, or an API that is broken. */
const leastShare = 0.5;
/** Readings of one day may be hours apart; if more than half of the prices differ, one side is misread. */
const mostDiffering = 0.5;

const partOf = ({ parts }: Capacity, id: PartId) => parts.find((part) => part.id === id);
const lastOf = ({ history }: Capacity, id: PartId) => history.findLast(({ part }) => part === id);

/** "Text to image" of go-livepeer and "text-to-image" of NaaP are one. */
const priceKey = (row: { orchestrator: string; pipeline: string; model: string | null }) =>
  [row.orchestrator, row.pipeline.toLowerCase().replaceAll(' ', '-'), row.model ?? ''].join('\u001f');

/** Prices of orchestrators that ask a single one for a model. */
function singlePrices(
  rows: readonly { orchestrator: string; pipeline: string; model: string | null; weiPerUnit: string }[],
): Map<string, string> {
  const prices = new Map<string, Set<string>>();
  for (const row of rows) prices.set(priceKey(row), new Set([...(prices.get(priceKey(row)) ?? []), row.weiPerUnit]));
  return new Map([...prices].flatMap(([key, values]) => (values.size === 1 ? [[key, [...values].join()] as const] : [])));
}

const pricesAgree: Check<Capacity> = {
  name: 'AI prices of the gateway and of NaaP agree',
  category: 'cross-source',
  run: (data) => {
    const days = (['network-capabilities', 'naap'] as const).map((id) => partOf(data, id)?.asOf?.slice(0, 10));
    if (days[0] === undefined || days[0] !== days[1]) return { passed: true, detail: 'There are no two readings of one day to compare.' };
    const naap = singlePrices(data.naap?.prices ?? []);
    const shared = [...singlePrices(data.capabilities?.quotes ?? [])].filter(([key]) => naap.has(key));
    const differing = shared.filter(([key, price]) => naap.get(key) !== price).length;
    return {
      passed: differing <= shared.length * mostDiffering,
      detail: `${shared.length} prices stand in both, ${differing} of them differ`,
      limit: `${mostDiffering * 100} % of them`,
    };
  },
};

const nothingDropped: Check<Capacity> = {
  name: 'no earlier reading disappears',
  category: 'no-silent-drop',
  run: (next, previous) => {
    const known = new Set(next.history.map(capacityKeys.history));
    const dropped = previous?.history.filter((row) => !known.has(capacityKeys.history(row))) ?? [];
    return found(
      dropped.map(({ date, part }) => `${part} of ${date} disappeared`),
      previous ? `${previous.history.length} earlier readings are all there` : 'there is no snapshot to compare with',
    );
  },
};

const noPartOlder: Check<Capacity> = {
  name: 'no part is older than before',
  category: 'coverage',
  run: (next, previous) => {
    const older = partIds.flatMap((id) => {
      const [now, before] = [partOf(next, id)?.asOf, previous && partOf(previous, id)?.asOf];
      return now && before && isOlder(now, before) ? [`${id} is as of ${now}, before it was ${before}`] : [];
    });
    return found(older, next.parts.map(({ id, asOf }) => `${id}: ${asOf ?? 'not read'}`).join('; '));
  },
};

const countsCompared = ['orchestrators', 'offered', 'priced', 'gpus'] as const;
/** A count that one of the two readings does not tell is not compared. */
const pairOf = (id: PartId, what: string, now: number | null, before: number | null) =>
  now === null || before === null ? [] : [{ id, what, now, before }];

const noPartHalves: Check<Capacity> = {
  name: 'no upstream loses half of its orchestrators or prices',
  category: 'magnitude',
  run: (next, previous) => {
    const pairs = partIds.flatMap((id) => {
      const [now, before] = [lastOf(next, id), previous ? lastOf(previous, id) : undefined];
      return now && before
        ? countsCompared.flatMap((what) => pairOf(id, what, now[what], before[what]))
        : [];
    });
    const fewer = pairs.filter(({ now, before }) => now < before * leastShare);
    const list = (key: 'now' | 'before') => pairs.map((pair) => `${pair.id} ${pair.what} ${pair[key]}`).join(', ');
    return {
      ...found(
        fewer.map(({ id, what, now, before }) => `${id}: ${what} ${before} before, ${now} now`),
        list('now') || 'there is nothing to compare',
      ),
      ...(pairs.length > 0 ? { old: list('before'), new: list('now'), limit: `${leastShare * 100} % of the reading before` } : {}),
    };
  },
};

/** Sanity checks of capacity and prices, in the order they are shown. */
export const capacityChecks: readonly Check<Capacity>[] = [pricesAgree, nothingDropped, noPartOlder, noPartHalves];
