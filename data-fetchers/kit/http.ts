import type { AnswerCache } from './answer-cache.ts';
import { attemptRequest, type Answer, type Problem } from './attempt.ts';
import type { Clock } from './clock.ts';
import { answerFrom, findUnaskedNotModified, withCondition } from './conditional-request.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { createHostLimiter } from './host-limiter.ts';
import { defaultLimits, type Fetched, type Http, type HttpLimits, type HttpRequest } from './http-types.ts';
import { prepareRequest, type Outgoing } from './outgoing.ts';
import { createAnswerParser, type AnswerParser } from './parse-answer.ts';
import { findErrorStatus, findRedirect, findRedirectTarget, findWrongType, jsonTypes } from './response-guards.ts';
import { isTransientStatus, withRetries } from './retry.ts';

export type { Fetched, FetchRecord, HeadRecord, Http, HttpRequest } from './http-types.ts';

/**
 * The network as sources may use it. One instance per refresh run, because the limits per host live in it.
 * @param options.signal ends every request and wait of the run.
 * @param options.cache answers of earlier runs, which an upstream may confirm instead of sending them again; none asks for everything anew.
 */
export function createHttp(options: { clock: Clock; signal: AbortSignal; limits?: Partial<HttpLimits>; cache?: AnswerCache | null }): Http {
  const { clock, signal, cache = null } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const limiter = createHostLimiter({ clock, signal, ...limits });

  /** One answer that `inspect` takes, within all limits, asked for again where that may help. */
  const send = ({ outgoing, pauseMs, inspect, readsBody = true }: Sending): Promise<Answer> =>
    withRetries({ clock, signal, limits, timeoutMs: outgoing.timeoutMs, budgetMs: outgoing.budgetMs }, (timeLimitMs, spend) =>
      limiter(
        outgoing.host,
        async () => {
          const start = clock.now().getTime();
          const attempt = attemptRequest(outgoing, { clock, signal, timeLimitMs, inspect, readsBody });
          return attempt.finally(() => spend(clock.now().getTime() - start));
        },
        pauseMs,
      ),
    );

  /** An answer with success, the due media type and a body; what reads it; whether it is a kept one; and what keeps a new one. */
  const ask = async (request: HttpRequest, mayBeKept: boolean): Promise<Asked> => {
    const outgoing = prepareRequest(request, limits);
    const kept = mayBeKept && outgoing.init.method === 'GET' ? (cache?.find(outgoing) ?? null) : null;
    const accepted = request.contentTypes ?? jsonTypes;
    const inspect = (response: Response) =>
      response.status === 304
        ? findUnaskedNotModified(response, kept)
        : (findRedirect(response, outgoing.url) ?? findErrorStatus(response, clock.now()) ?? findWrongType(response, accepted));
    const answer = await send({ outgoing: withCondition(outgoing, kept), pauseMs: request.minIntervalMs, inspect });
    const isNew = outgoing.init.method === 'GET' && answer.response.status === 200;
    const keep = () => void (isNew && cache?.keep(outgoing, answer));
    return { answer: answerFrom(answer, kept), parser: createAnswerParser(outgoing), isKept: answer.response.status === 304, keep };
  };

  /** Asks, reads, and keeps what could be read. */
  const read = async <Value>(request: HttpRequest, parse: (asked: Asked) => Value): Promise<Fetched<Value>> => {
    const readOnce = async (mayBeKept: boolean) => {
      const asked = await ask(request, mayBeKept);
      try {
        const value = parse(asked);
        asked.keep();
        return { ...asked.answer.record, value };
      } catch (error) {
        if (asked.isKept) return null;
        throw error;
      }
    };
    // A kept answer that no longer reads would stand in the way for as long as the upstream says that nothing changed: it is asked for anew.
    return (await readOnce(true)) ?? ((await readOnce(false)) as Fetched<Value>);
  };

  const head: Http['head'] = async (request) => {
    const outgoing = prepareRequest(request, limits);
    const inspect = (response: Response) => (isTransientStatus(response.status) ? findErrorStatus(response, clock.now()) : null);
    const { response, record } = await send({ outgoing, pauseMs: request.minIntervalMs, inspect, readsBody: false });
    return { ...record, status: response.status, movedTo: findRedirectTarget(response, outgoing.url)?.host ?? null };
  };

  return {
    head,
    json: (request) => read(withAccept(request, 'application/json'), ({ answer, parser }) => parser.shape(request.schema, parser.json(answer))),
    text: (request) => read(withAccept(request, request.contentTypes.join(', ')), ({ answer, parser }) => parser.text(answer)),
    graphql: ({ query, variables = {}, schema, ...request }) =>
      read(withAccept({ ...request, method: 'POST', body: { query, variables } }, 'application/json'), ({ answer, parser }) =>
        parser.shape(schema, parser.graphqlData(answer)),
      ),
    guardedFetch: (guard) => createGuardedFetch(guard, { clock, signal, limits, limiter }),
  };
}

type Asked = { answer: Answer; parser: AnswerParser; isKept: boolean; keep: () => void };
type Sending = {
  outgoing: Outgoing;
  pauseMs: number | undefined;
  inspect: (response: Response) => Problem | null;
  readsBody?: boolean;
};

const withAccept = (request: HttpRequest, accept: string): HttpRequest => ({ ...request, headers: { accept, ...request.headers } });
