import * as z from 'zod';

const text = z.string().min(1);
const instant = z.iso.datetime();
const day = z.iso.date();
const count = z.int().nonnegative();
const asOf = z.union([instant, day]);

const file = z.strictObject({
  url: text.nullable().meta({ description: 'Link relative to this file; null where none is published' }),
  absentBecause: text.nullable().meta({ description: 'Why none is published; null where one is' }),
  rows: count.nullable().meta({ description: 'Orchestrators in it' }),
  sha256: z.string().regex(/^[0-9a-f]{64}$/).nullable().meta({ description: 'SHA-256 of its bytes: tells which list this file speaks of' }),
});

const part = z.strictObject({
  what: text.meta({ description: 'What was read' }),
  evidence: text.meta({ description: 'measured on chain, tested or self-reported' }),
  dataset: text.meta({ description: 'Dataset under /data, with sources and licences' }),
  asOf: asOf.nullable().meta({ description: 'Time the part speaks of; null where it was never read' }),
  staleAfter: instant.nullable().meta({ description: 'From then on the part counts as stale' }),
  withdrawnAfter: instant.nullable().meta({ description: 'A build from this day on publishes no list from it' }),
  absentBecause: text.nullable(),
});

/** /gateway/<preset>/about.json: what the client's files cannot say themselves. */
export const aboutSchema = z
  .strictObject({
    version: z.literal(1),
    id: z.string().regex(/^[a-z0-9-]+$/),
    title: text,
    rule: z.array(text).min(1).meta({ description: 'Every condition, all of which hold' }),
    builtOn: day.meta({ description: 'UTC day the files were made' }),
    asOf: asOf.nullable().meta({ description: 'Time of the oldest part that the published files rest on; null where a part of the rule was never read' }),
    staleAfter: instant.nullable().meta({ description: 'Earliest moment at which one of these parts counts as stale' }),
    orchestrators: file.meta({ description: 'For -orchWebhookUrl' }),
    perfStats: file.meta({ description: 'For -orchPerfStatsUrl' }),
    regions: z.array(text).meta({ description: 'Values of -region for which there are scores' }),
    parts: z.array(part).min(1),
    caveats: z.array(text).min(1),
  })
  .refine(({ orchestrators, perfStats }) => [orchestrators, perfStats].every(({ url, absentBecause, rows, sha256 }) => (url === null) === (absentBecause !== null) && (url === null) === (rows === null) && (url === null) === (sha256 === null)), {
    error: 'a file has rows and a digest, or the reason why there is none',
  });
export type About = z.output<typeof aboutSchema>;

/** What a gateway operator has to know before loading a list; each is a property of the client or of the sources. */
export const caveats: readonly string[] = [
  'The client reads no date. Compare builtOn, asOf and staleAfter here with the day before you rely on a list.',
  'The client asks every address of the list at each look-up, and drops those that lack a capability or ask for more than the price ceiling.',
  'Score 0 means untrusted, as for orchestrators found on chain. Score 1 would mean trusted, and trust is for the gateway to give.',
  'The block list of the client does not apply to a list from a webhook.',
  'When a refresh fails the client keeps its list, by the table of selection. In the copy of wh_discovery.go that was read (commit 075d3de, not compared with newer ones) a look-up that meets the failure ends in an error all the same.',
  'By that copy the client looks at no status: any answer that is JSON counts. An empty list would be taken, and nobody would be left. So no file is published where there is no list.',
  'Scores are kept in memory and only ever overwritten. An orchestrator that leaves the file keeps its last score until the client starts again.',
  'An orchestrator without a score counts as 0. With a minimum score above 0 it is left out, unless nobody passes: then the client drops the filter.',
  'A score does not say how many tests it rests on. The counts are in the dataset performance.',
  'The client looks scores up by the region in capitals, and reads them only where a region is set.',
  'Service URIs are what operators registered in the ServiceRegistry. Nobody called them for this list, and the AIServiceRegistry was not read.',
];
