import { attemptRequest, type Answer } from './attempt.ts';
import type { Clock } from './clock.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { createHostLimiter } from './host-limiter.ts';
import { defaultLimits, type Http, type HttpLimits, type HttpRequest } from './http-types.ts';
import { prepareRequest } from './outgoing.ts';
import { createAnswerParser, type AnswerParser } from './parse-answer.ts';
import { findErrorStatus, findRedirect, findWrongType, jsonTypes } from './response-guards.ts';
import { withRetries } from './retry.ts';

export type { Fetched, FetchRecord, Http, HttpRequest } from './http-types.ts';

/**
 * The network as sources may use it. One instance per refresh run, because the limits per host live in it.
 * @param options.signal ends every request and wait of the run.
 */
export function createHttp(options: { clock: Clock; signal: AbortSignal; limits?: Partial<HttpLimits> }): Http {
  const { clock, signal } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const limiter = createHostLimiter({ clock, signal, ...limits });

  /** One accepted answer within all limits, asked for again where that may help, and what reads it. */
  const ask = async (request: HttpRequest): Promise<{ answer: Answer; parser: AnswerParser }> => {
    const outgoing = prepareRequest(request, limits);
    const { url, host, timeoutMs, budgetMs } = outgoing;
    const accepted = request.contentTypes ?? jsonTypes;
    const inspect = (response: Response) =>
      findRedirect(response, url) ?? findErrorStatus(response, clock.now()) ?? findWrongType(response, accepted);
    const answer = await withRetries({ clock, signal, limits, timeoutMs, budgetMs }, (timeLimitMs, spend) =>
      limiter(host, async () => {
        const start = clock.now().getTime();
        return attemptRequest(outgoing, { clock, signal, timeLimitMs, inspect }).finally(() => spend(clock.now().getTime() - start));
      }),
    );
    return { answer, parser: createAnswerParser(outgoing) };
  };

  return {
    json: async (request) => {
      const { answer, parser } = await ask(withAccept(request, 'application/json'));
      return { ...answer.record, value: parser.shape(request.schema, parser.json(answer)) };
    },
    text: async (request) => {
      const { answer, parser } = await ask(withAccept(request, request.contentTypes.join(', ')));
      return { ...answer.record, value: parser.text(answer) };
    },
    graphql: async ({ query, variables = {}, schema, ...request }) => {
      const { answer, parser } = await ask(withAccept({ ...request, method: 'POST', body: { query, variables } }, 'application/json'));
      return { ...answer.record, value: parser.shape(schema, parser.graphqlData(answer)) };
    },
    guardedFetch: (guard) => createGuardedFetch(guard, { clock, signal, limits, limiter }),
  };
}

const withAccept = (request: HttpRequest, accept: string): HttpRequest => ({ ...request, headers: { accept, ...request.headers } });
