import { addDays } from '../../src/data/day-series.ts';
import { jobClasses, spec, type JobClass, type Performance } from '../../src/data/specs/performance.ts';
import { assertSomeRead, describeUnread, readPart } from '../kit/read-part.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { appendDay, resultRows, type DayResults } from './performance/append-day.ts';
import { performanceChecks } from './performance/checks.ts';
import { fetchAiDays, fetchTranscodingDays, type ClassReading } from './performance/fetch-days.ts';
import { testers } from '../../src/data/work/testers.ts';

/** Missed days that are asked for later: what nobody asked for in a week stays a gap. */
const mostDays = 7;

/**
 * Asks each leaderboard for the UTC days since its last reading, at most seven, and for yesterday again; one that fails keeps its last day.
 * Costs three requests, per day one for transcoding and one for each AI model, and for the newest day one for each orchestrator and job
 * that was tested.
 */
async function collect(context: Context<Performance>): Promise<Collected<Performance>> {
  const { archive } = context;
  const [transcoding, ai] = await Promise.all([
    readPart('The leaderboard of transcoding tests', () => fetchTranscodingDays(context, daysToAsk(context, 'transcoding'))),
    readPart('The leaderboard of AI tests', () => fetchAiDays(context, daysToAsk(context, 'ai'))),
  ]);
  const parts = [transcoding, ai];
  assertSomeRead(parts);
  const readings = parts.flatMap(({ value }) => value ?? []);
  const before = archive?.data;
  const windows = jobClasses.flatMap(
    (jobClass) => readings.find((reading) => reading.jobClass === jobClass)?.window ?? before?.windows.find((window) => window.jobClass === jobClass) ?? [],
  );
  const cited = testers.filter(({ jobClass }) => windows.some((window) => window.jobClass === jobClass));
  const provenance = [...readings.map((reading) => reading.provenance), ...(archive?.provenance ?? [])];
  const { orchestrators, history } = daysOf(readings).reduce(appendDay, before ?? { orchestrators: [], history: [] });
  return {
    asOf: windows.map(({ to }) => to).sort().at(-1) ?? '',
    data: {
      testers: cited,
      regions: ofClasses((jobClass) => readings.find((reading) => reading.jobClass === jobClass)?.regions ?? before?.regions.filter((row) => row.jobClass === jobClass)),
      windows,
      results: ofClasses((jobClass) => {
        const reading = readings.find((candidate) => candidate.jobClass === jobClass);
        return reading ? resultRows(reading.days.at(-1)?.jobs ?? []) : before?.results.filter((row) => row.jobClass === jobClass);
      }),
      orchestrators,
      history,
    },
    provenance: cited.flatMap(({ source }) => provenance.find(({ id }) => id === source) ?? []),
    unread: describeUnread(parts),
  };
}

/** Lists of both kinds one after the other, in the order of their names. */
const ofClasses = <Row>(rowsOf: (jobClass: JobClass) => readonly Row[] | undefined): Row[] =>
  [...jobClasses].sort().flatMap((jobClass) => rowsOf(jobClass) ?? []);

/** Days of both leaderboards, oldest first; a day that both were asked for is one. */
function daysOf(readings: readonly ClassReading[]): DayResults[] {
  const dates = [...new Set(readings.flatMap(({ days }) => days.map(({ date }) => date)))].sort();
  return dates.map((date) => {
    const found = readings.flatMap(({ jobClass, days }) => days.filter((day) => day.date === date).map(({ jobs }) => ({ jobClass, jobs })));
    return { date, asked: found.map(({ jobClass }) => jobClass), jobs: found.flatMap(({ jobs }) => jobs) };
  });
}

/** Yesterday, and the days since the last reading before it; yesterday again where it is known, because tests may have come in late. */
function daysToAsk({ previous, clock }: Context<Performance>, jobClass: JobClass): string[] {
  const yesterday = addDays(clock.now().toISOString().slice(0, 10), -1);
  const known = previous?.data?.windows.find((window) => window.jobClass === jobClass)?.to.slice(0, 10) ?? yesterday;
  return Array.from({ length: mostDays }, (_, index) => addDays(yesterday, index + 1 - mostDays)).filter(
    (day) => day >= known || day === yesterday,
  );
}

/** Synthetic test jobs, transcoding and AI. */
export const dataset = defineDataset({
  spec,
  sources: ['transcoding-leaderboard', 'ai-leaderboard'],
  cadence: 'daily',
  collect,
  checks: performanceChecks,
});
