import { addDays, startOfDay, unixOfDay } from '../../src/data/day-series.ts';
import { plainText } from '../../src/data/plain-text.ts';
import { spec, type JobClass, type Performance } from '../../src/data/specs/performance.ts';
import type { FetchRecord } from '../kit/http.ts';
import { defineDataset, type Collected, type Context } from '../kit/types.ts';
import { aiProvenance, fetchAiRegions, fetchAiResults, fetchTestedModels } from '../sources/ai-leaderboard.ts';
import type { OrchestratorResults, Region } from '../sources/leaderboard/ask-leaderboard.ts';
import { fetchTranscodingRegions, fetchTranscodingResults, transcodingProvenance } from '../sources/transcoding-leaderboard.ts';
import { appendDay, resultRows, type DayResults, type JobResults } from './performance/append-day.ts';
import { performanceChecks } from './performance/checks.ts';
import { testers } from './performance/testers.ts';

/** Missed days that are asked for later: what nobody asked for in a week stays a gap. */
const mostDays = 7;
const processing =
  'Each UTC day was asked for once it was over; the newest is kept by region, all days as means over the regions. ' +
  'Regions called GLOBAL were left out.';

/**
 * Asks both leaderboards for the UTC days since the last snapshot, at most seven, and for yesterday again. Costs three requests, and per
 * day one for transcoding and one for each AI model.
 */
async function collect(context: Context<Performance>): Promise<Collected<Performance>> {
  const { previous, archive, clock, log } = context;
  const days = daysToAsk(previous?.data ?? null, clock.now());
  const newest = days.at(-1) ?? '';
  const records: Record<JobClass, FetchRecord[]> = { transcoding: [], ai: [] };
  log(`Test results of ${days.length === 1 ? newest : `${days.length} days`}`);
  const [transcodingRegions, aiRegions, models] = await Promise.all([
    keep(records.transcoding, fetchTranscodingRegions(context)),
    keep(records.ai, fetchAiRegions(context)),
    keep(records.ai, fetchTestedModels(context, { since: unixOfDay(days[0] ?? newest), until: unixOfDay(addDays(newest, 1)) })),
  ]);
  const asked: DayResults[] = [];
  for (const date of days) {
    const window = { since: unixOfDay(date), until: unixOfDay(addDays(date, 1)) };
    const jobs = await Promise.all<JobResults>([
      keep(records.transcoding, fetchTranscodingResults(context, window)).then(transcodingJob),
      ...models.map(async ({ pipeline, model }): Promise<JobResults> => {
        const results = await keep(records.ai, fetchAiResults(context, window, { pipeline, model }));
        return { jobClass: 'ai', pipeline: plainText(pipeline, 200), model: plainText(model, 200), results };
      }),
    ]);
    asked.push({ date, jobs });
  }
  const asOf = startOfDay(addDays(newest, 1));
  const { orchestrators, history } = asked.reduce(appendDay, archive?.data ?? { orchestrators: [], history: [] });
  return {
    asOf,
    data: {
      testers,
      regions: [...namedRegions('ai', aiRegions), ...namedRegions('transcoding', transcodingRegions)],
      window: { from: startOfDay(newest), to: asOf },
      results: resultRows(asked.at(-1)?.jobs ?? []),
      orchestrators,
      history,
    },
    provenance: [
      transcodingProvenance(context, records.transcoding, asOf, processing),
      aiProvenance(context, records.ai, asOf, processing),
    ],
  };
}

const transcodingJob = (results: OrchestratorResults[]): JobResults => ({ jobClass: 'transcoding', pipeline: null, model: null, results });

/** Yesterday, and the days since the last snapshot before it; yesterday again where it is known, because tests may have come in late. */
function daysToAsk(previous: Performance | null, now: Date): string[] {
  const yesterday = addDays(now.toISOString().slice(0, 10), -1);
  const known = previous?.window.to.slice(0, 10) ?? yesterday;
  return Array.from({ length: mostDays }, (_, index) => addDays(yesterday, index + 1 - mostDays)).filter(
    (day) => day >= known || day === yesterday,
  );
}

/** Notes the record of an answer and hands out its value. */
async function keep<Value>(records: FetchRecord[], answer: Promise<FetchRecord & { value: Value }>): Promise<Value> {
  const { value, ...record } = await answer;
  records.push(record);
  return value;
}

const namedRegions = (jobClass: JobClass, regions: readonly Region[]): Performance['regions'] =>
  regions.map(({ id, name }) => ({ jobClass, id, name: plainText(name, 80) || id })).sort((a, b) => (a.id < b.id ? -1 : 1));

/** Synthetic test jobs, transcoding and AI. */
export const dataset = defineDataset({
  spec,
  sources: ['transcoding-leaderboard', 'ai-leaderboard'],
  cadence: 'daily',
  collect,
  checks: performanceChecks,
});
