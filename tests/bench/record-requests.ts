import type { Http } from '../../data-fetchers/kit/http.ts';

/** What was asked of one host, to be asked again: with its limits and schema, through another `Http`. */
export type Recorded = { host: string; ask: (http: Http) => Promise<unknown> };

/** Passes every request on and writes down how to repeat it. */
export function recordRequests(http: Http): { http: Http; recorded: Recorded[] } {
  const recorded: Recorded[] = [];
  const note = (url: string, ask: Recorded['ask']) => void recorded.push({ host: new URL(url).host, ask });
  return {
    recorded,
    http: {
      json: (request) => (note(request.url, (other) => other.json(request)), http.json(request)),
      text: (request) => (note(request.url, (other) => other.text(request)), http.text(request)),
      graphql: (request) => (note(request.url, (other) => other.graphql(request)), http.graphql(request)),
      head: (request) => (note(request.url, (other) => other.head(request)), http.head(request)),
      guardedFetch: (options) => (input, init) => {
        const url = input instanceof Request ? input.url : String(input);
        note(url, (other) => other.guardedFetch(options)(url, init));
        return http.guardedFetch(options)(input, init);
      },
    },
  };
}
