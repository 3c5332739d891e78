import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { sendJson, startServer, type TestServer } from './http-server.ts';

/** Keeps the digits of integers beyond 2^53, which a plain parse would round before they are sent. */
const rawJson = (JSON as unknown as { rawJSON: (text: string) => unknown }).rawJSON;
const keepDigits = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^\d+$/.test(context?.source ?? '') ? rawJson(context?.source ?? '') : value;

const fixture = (file: string): unknown => JSON.parse(readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8'), keepDigits);

export type MarketAnswers = {
  markets: unknown;
  tickers: (page: number) => unknown;
  summary: (measure: string) => unknown;
  overview: unknown;
};

/** What the fixtures answer; tests replace parts of it. */
export function marketFixtures(): MarketAnswers {
  return {
    markets: fixture('coingecko/markets.json'),
    tickers: (page) => (page === 1 ? fixture('coingecko/tickers.json') : { name: 'Livepeer', tickers: [] }),
    summary: () => fixture('defillama/summary.json'),
    overview: fixture('defillama/overview.json'),
  };
}

/** CoinGecko under /gecko and DefiLlama under /llama. @param spoilt answers instead where the path matches. */
export function startMarket(
  answers: MarketAnswers = marketFixtures(),
  spoilt?: { path: RegExp; listener: RequestListener },
): Promise<TestServer> {
  return startServer((request, response) => {
    if (spoilt?.path.test(request.url ?? '')) return spoilt.listener(request, response);
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    if (pathname === '/gecko/coins/markets') return void sendJson(response, answers.markets);
    if (pathname === '/gecko/coins/livepeer/tickers') return void sendJson(response, answers.tickers(Number(searchParams.get('page'))));
    if (pathname === '/llama/summary/fees/livepeer') return void sendJson(response, answers.summary(searchParams.get('dataType') ?? ''));
    if (pathname === '/llama/overview/fees') return void sendJson(response, answers.overview);
    sendJson(response, { error: 'not found' }, 404);
  });
}

export const marketEnvironment = ({ url }: Pick<TestServer, 'url'>) => ({
  ATLAS_COINGECKO_URL: `${url}/gecko`,
  ATLAS_DEFILLAMA_URL: `${url}/llama`,
});
