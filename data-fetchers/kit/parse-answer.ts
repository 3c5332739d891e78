import * as z from 'zod';
import { describeIssues } from '../../src/data/snapshot.ts';
import type { Answer } from './attempt.ts';
import { parseLosslessJson } from './lossless-json.ts';
import type { Outgoing } from './outgoing.ts';
import { cleanText } from './redact.ts';
import { UpstreamError } from './upstream-error.ts';

/** Turns the bytes of an answer into checked values; every refusal names the source and hides the request's keys. */
export type AnswerParser = {
  text: (answer: Answer) => string;
  json: (answer: Answer) => unknown;
  shape: <Schema extends z.ZodType>(schema: Schema, value: unknown) => z.output<Schema>;
  /** The `data` part of a GraphQL answer. */
  graphqlData: (answer: Answer) => unknown;
};

/** Only what decides between success and failure; the source's own schema checks `data`. */
const graphqlEnvelope = z.object({ data: z.unknown().optional(), errors: z.array(z.looseObject({ message: z.string() })).optional() });

export function createAnswerParser({ sourceId, host, secrets }: Pick<Outgoing, 'sourceId' | 'host' | 'secrets'>): AnswerParser {
  const refuse = (reason: string, remedy: string) => new UpstreamError({ sourceId, host, reason, remedy });
  const brokenBody = 'Run the refresh again later; if it stays so, open the URL of this source.';

  const parser: AnswerParser = {
    text: ({ body }) => {
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(body);
      } catch {
        throw refuse('sent text that is not UTF-8', brokenBody);
      }
    },
    // The parser's own message repeats a piece of the body, which may repeat a key: it is not shown.
    json: (answer) => {
      const text = parser.text(answer);
      try {
        return parseLosslessJson(text);
      } catch {
        throw refuse(`sent JSON that is truncated or malformed (${answer.record.bytes} bytes)`, brokenBody);
      }
    },
    shape: (schema, value) => {
      const parsed = checkShape(schema, value);
      if (parsed.success) return parsed.data;
      const issues = cleanText(parsed.problem, secrets, 400).replace(/\.$/, '');
      throw refuse(
        `answered in an unexpected shape: ${issues}`,
        `If the upstream changed its format, adapt data-fetchers/sources/${sourceId}.ts.`,
      );
    },
    graphqlData: (answer) => {
      const { data, errors = [] } = parser.shape(graphqlEnvelope, parser.json(answer));
      const [first] = errors;
      if (!first) return data;
      const more = errors.length > 1 ? ` and ${errors.length - 1} more` : '';
      throw refuse(
        `answered with a GraphQL error: "${cleanText(first.message, secrets)}"${more}`,
        'Check the query and the key of this source.',
      );
    },
  };
  return parser;
}

/** zod lets errors of a transform through; a figure that cannot be converted is a fault of the answer all the same. */
function checkShape<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): { success: true; data: z.output<Schema> } | { success: false; problem: string } {
  try {
    const parsed = schema.safeParse(value);
    return parsed.success ? { success: true, data: parsed.data } : { success: false, problem: describeIssues(parsed.error, value) };
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return { success: false, problem: error.message };
    throw error;
  }
}
