import type { OrchestratorProfile } from '../orchestrator-profile.ts';
import { plainText } from '../plain-text.ts';
import { jobKeyOf, summariseTests, type TestSummary } from './cells.ts';

/** A job with what the orchestrator says of it and what testers found. null: the source does not name it. */
export type JobClaim = {
  job: string;
  /** Price told to a gateway; several nodes may ask different prices. */
  quoted: string[] | null;
  /** Price and whether the model is loaded, by the NaaP API. */
  listed: { prices: string[]; isWarm: boolean } | null;
  tested: TestSummary | null;
};

/** Transcoding first, then AI jobs by name. A job that is only claimed or only tested has a row as well. */
export function jobClaims({ price, capabilities, naap, tests }: OrchestratorProfile): JobClaim[] {
  const name = (pipeline: string, model: string | null) => plainText(jobKeyOf(pipeline, model), 140);
  const quotes = Map.groupBy(capabilities?.quotes ?? [], (row) => name(row.pipeline, row.model));
  const listed = Map.groupBy(naap?.prices ?? [], (row) => name(row.pipeline, row.model));
  const results = Map.groupBy(tests?.results ?? [], (row) => (row.pipeline === null ? transcoding : name(row.pipeline, row.model)));
  const jobs = [...new Set([...quotes.keys(), ...listed.keys(), ...results.keys()])].filter((job) => job !== transcoding).sort();
  const isTranscoder = price !== null || results.has(transcoding);
  return [...(isTranscoder ? [transcoding] : []), ...jobs].map((job) => ({
    job,
    quoted: job === transcoding ? (price ? [price.weiPerPixel] : null) : pricesOf(quotes.get(job)),
    listed: listedOf(listed.get(job)),
    tested: summariseTests(results.get(job) ?? []),
  }));
}

const transcoding = 'transcoding';

const pricesOf = (rows: readonly { weiPerUnit: string }[] | undefined): string[] | null => (rows ? [...new Set(rows.map(({ weiPerUnit }) => weiPerUnit))] : null);

function listedOf(rows: readonly { weiPerUnit: string; isWarm: boolean }[] | undefined): JobClaim['listed'] {
  return rows ? { prices: pricesOf(rows) ?? [], isWarm: rows.some(({ isWarm }) => isWarm) } : null;
}
