import { readFileSync } from 'node:fs';
import { unixOfDay } from '../../src/data/day-series.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/network-history.ts';
import { subgraphFixture, type SubgraphContent } from '../support/subgraph-server.ts';

/**
 * A subgraph as large as the real one: the days of the committed snapshot as the index would hold them, then the days of the fixture.
 * What a day has no reading of is filled with values that agree among themselves; the replay measures traffic, and its values go nowhere.
 */
export function replayContent(): SubgraphContent {
  const file = 'content/snapshots/network-history.json';
  const fixture = subgraphFixture();
  const stored = parseSnapshot(spec, readFileSync(file, 'utf8'), file).data?.days ?? [];
  let supply = Number(stored.find(({ totalSupplyLpt }) => totalSupplyLpt !== null)?.totalSupplyLpt);
  const days = stored.map((day) => {
    supply = Number(day.totalSupplyLpt ?? supply);
    const participation = day.bondedLpt === null ? (day.participation ?? 0.5) : Number(day.bondedLpt) / supply;
    return {
      ...fixture.days[0],
      id: String(unixOfDay(day.date) / 86_400),
      date: unixOfDay(day.date),
      ...(day.feesEth === null ? {} : { volumeETH: day.feesEth }),
      ...(day.feesUsd === null ? {} : { volumeUSD: day.feesUsd }),
      totalSupply: String(supply),
      totalActiveStake: day.bondedLpt ?? String(supply * participation),
      participationRate: String(day.participation ?? participation),
      ...(day.inflationPerRoundPpb === null ? {} : { inflation: String(day.inflationPerRoundPpb) }),
      ...(day.delegators === null ? {} : { delegatorsCount: String(day.delegators) }),
      ...(day.activeOrchestrators === null ? {} : { activeTranscoderCount: String(day.activeOrchestrators), numActiveTranscoders: String(day.activeOrchestrators) }),
    };
  });
  const newest = days.at(-1)?.date ?? 0;
  return { ...fixture, days: [...days, ...fixture.days.filter((day) => Number(day['date']) > newest)] };
}
