import type { PartId } from '../../../src/data/capacity-record.ts';
import { capacityKeys, type Capacity } from '../../../src/data/specs/capacity.ts';
import { sortByKey } from './count-capabilities.ts';

type History = Pick<Capacity, 'history' | 'priceChanges'>;
type Counts = Pick<Capacity['history'][number], 'orchestrators' | 'offered' | 'warm' | 'priced' | 'gpus'>;
type Change = Capacity['priceChanges'][number];
type Subject = Pick<Change, 'orchestrator' | 'pipeline' | 'model'>;
type Price = Subject & { weiPerUnit: string };
/** One reading of one upstream, as far as history keeps it. */
export type Reading = { part: PartId; date: string; source: string; counts: Counts; prices: readonly Price[] };

/** Prices of one orchestrator for one model. Two of its nodes may ask different ones. */
type Asked = { subject: Subject; values: string[] };

/**
 * The history with a reading put in, in place of an earlier one of the same day. Prices are kept as changes: rows where those of an
 * orchestrator for a model are new, have changed or are gone since the reading before.
 */
export function appendReading({ history, priceChanges }: History, { part, date, source, counts, prices }: Reading): History {
  const isOfReading = (other: { date: string; part: string }) => other.date === date && other.part === part;
  const earlier = priceChanges.filter((change) => !isOfReading(change));
  const before = lastAsked(earlier.filter((change) => change.part === part && change.date < date));
  const now = askedBy(prices);
  const changes = [...new Set([...before.keys(), ...now.keys()])].flatMap((key): Change[] => {
    const [old, next] = [before.get(key), now.get(key)];
    const subject = next?.subject ?? old?.subject;
    if (subject === undefined || String(old?.values) === String(next?.values)) return [];
    return (next?.values ?? [null]).map((weiPerUnit) => ({ date, part, ...subject, weiPerUnit }));
  });
  const rows = [...history.filter((other) => !isOfReading(other)), { date, part, source, ...counts }];
  return { history: sortByKey(rows, capacityKeys.history), priceChanges: sortByKey([...earlier, ...changes], capacityKeys.priceChange) };
}

const subjectKey = ({ orchestrator, pipeline, model }: Subject): string => [orchestrator, pipeline ?? '', model ?? ''].join('\u001f');

/** Prices by whom and for what, each once. */
function askedBy(prices: readonly Price[]): Map<string, Asked> {
  const asked = new Map<string, Asked>();
  for (const { orchestrator, pipeline, model, weiPerUnit } of prices) {
    const subject = { orchestrator, pipeline, model };
    const values = new Set([...(asked.get(subjectKey(subject))?.values ?? []), weiPerUnit]);
    asked.set(subjectKey(subject), { subject, values: [...values].sort() });
  }
  return asked;
}

/** What was asked last, by the change rows of one part: of each orchestrator and model the rows of its newest day. */
function lastAsked(changes: readonly Change[]): Map<string, Asked> {
  const newest = new Map<string, string>();
  for (const change of changes) newest.set(subjectKey(change), change.date);
  return askedBy(
    changes.filter((change): change is Change & Price => change.date === newest.get(subjectKey(change)) && change.weiPerUnit !== null),
  );
}
