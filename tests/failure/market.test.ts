import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/market.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { hostileAnswers, hostileJson } from '../support/hostile-answers.ts';
import { refusedUrl } from '../support/http-server.ts';
import { marketEnvironment, marketFixtures, startMarket, type MarketAnswers } from '../support/market-server.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';

const market = dataset as unknown as Dataset;
const committed = readFileSync('content/snapshots/market.json', 'utf8');
type Row = Record<string, unknown>;

/** One refresh over the committed file, which must stay as it is. */
async function refreshSpoilt(change: (answers: MarketAnswers) => Partial<MarketAnswers>, outcome = 'failed') {
  const answers = marketFixtures();
  await using server = await startMarket({ ...answers, ...change(answers) });
  const world = createRefreshWorld();
  writeFileSync(join(world.folder, 'market.json'), committed);
  const [result] = await world.run([market], { env: marketEnvironment(server) });
  expect(result?.defect).toBeUndefined();
  expect(result?.outcome).toBe(outcome);
  expect(world.read('market.json')).toBe(committed);
  return result?.reason;
}
const lpt =
  (change: Row) =>
  ({ markets }: MarketAnswers) => ({ markets: (markets as Row[]).map((coin, index) => (index === 0 ? { ...coin, ...change } : coin)) });
const ticker =
  (change: Row) =>
  ({ tickers }: MarketAnswers) => ({
    tickers: (page: number) => ({
      tickers: (tickers(page) as { tickers: Row[] }).tickers.map((row, index) => (index === 0 ? { ...row, ...change } : row)),
    }),
  });

describe.each([
  ['CoinGecko', /^\/gecko\/coins\/markets/, /^coingecko: /],
  ['CoinGecko venues', /^\/gecko\/.*tickers/, /^coingecko: /],
  ['DefiLlama', /^\/llama\/summary/, /^defillama: /],
] as const)('a %s that misbehaves', (_name, path, named) => {
  it.each([...hostileAnswers, ...hostileJson].map((answer) => [answer.name, answer] as const))(
    '%s',
    async (_case, { listener, reason }) => {
      const world = createRefreshWorld();
      const spoilt: RequestListener = listener(world.clock);
      await using server = await startMarket(marketFixtures(), { path, listener: spoilt });
      writeFileSync(join(world.folder, 'market.json'), committed);
      const [result] = await world.run([market], { env: marketEnvironment(server) });
      expect(result).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(reason) });
      expect(result?.reason).toMatch(named);
      expect(world.read('market.json')).toBe(committed);
    },
  );

  it('connection refused', async () => {
    await using server = await startMarket();
    const gone = await refusedUrl();
    const world = createRefreshWorld();
    const variable = path.source.includes('llama') ? 'ATLAS_DEFILLAMA_URL' : 'ATLAS_COINGECKO_URL';
    const [result] = await world.run([market], { env: { ...marketEnvironment(server), [variable]: gone } });
    expect(result).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/could not be reached/) });
  });
});

describe('answers that must not be used', () => {
  it.each<[string, (answers: MarketAnswers) => Partial<MarketAnswers>, RegExp]>([
    ['a list that is empty', () => ({ markets: [] }), /coingecko: .*unexpected shape/],
    ['null where a list is due', () => ({ markets: null }), /unexpected shape/],
    ['a negative price', lpt({ current_price: -1 }), /0\.current_price/],
    ['a price as text', lpt({ current_price: '4.25' }), /0\.current_price/],
    ['a renamed field', lpt({ current_price: undefined, price: 4 }), /0\.current_price/],
    ['a time that is none', lpt({ last_updated: 'yesterday' }), /0\.last_updated/],
    ['an id that is no id', lpt({ id: '../../etc' }), /0\.id/],
    [
      'a coin twice',
      ({ markets }) => ({ markets: [...(markets as Row[]), (markets as Row[])[1]] }),
      /sent the coin "render-token" twice or unasked/,
    ],
    [
      'a coin nobody asked for',
      ({ markets }) => ({ markets: [...(markets as Row[]), { ...(markets as Row[])[1], id: 'other' }] }),
      /"other" twice or unasked/,
    ],
    ['no LPT', ({ markets }) => ({ markets: (markets as Row[]).slice(1) }), /states no price of livepeer/],
    ['LPT without a price', lpt({ current_price: null }), /states no price of livepeer/],
    ['no market', () => ({ tickers: () => ({ tickers: [] }) }), /names no market of livepeer/],
    ['a trust nobody knows', ticker({ trust_score: 'purple' }), /tickers\.0\.trust_score/],
    ['a market without a name', ticker({ market: { name: '', identifier: 'x' } }), /tickers\.0\.market\.name/],
    [
      'pages that repeat for ever',
      ({ tickers }) => ({ tickers: () => ({ tickers: Array.from({ length: 100 }, () => (tickers(1) as { tickers: Row[] }).tickers[0]) }) }),
      /twice in a paged answer/,
    ],
    [
      'pages without end',
      ({ tickers }) => ({
        tickers: (page) => ({
          tickers: Array.from({ length: 100 }, (_, index) => ({
            ...(tickers(1) as { tickers: Row[] }).tickers[0],
            converted_volume: { usd: page * 1000 + index },
          })),
        }),
      }),
      /did not come to an end after 20 pages/,
    ],
    [
      'fees below zero',
      ({ summary }) => ({ summary: (measure) => ({ ...(summary(measure) as Row), total24h: -5 }) }),
      /defillama: .*total24h/,
    ],
    [
      'a series that is empty',
      ({ summary }) => ({ summary: (measure) => ({ ...(summary(measure) as Row), totalDataChart: [] }) }),
      /totalDataChart/,
    ],
    ['a reading older than the last', lpt({ last_updated: '2025-01-01T00:00:00.000Z' }), /2025-01-01T00:00:00Z.*2025-12-20T00:28:25Z/],
    ['a reading of the future', lpt({ last_updated: '2027-01-01T00:00:00.000Z' }), /2027-01-01T00:00:00Z/],
    ['an overview without protocols', () => ({ overview: { protocols: [] } }), /defillama: .*protocols/],
  ])('%s', async (_name, change, reason) => expect(await refreshSpoilt(change)).toMatch(reason));
});

describe('figures that a person looks at first', () => {
  it.each<[string, (answers: MarketAnswers) => Partial<MarketAnswers>, RegExp]>([
    ['a price of zero', lpt({ current_price: 0, market_cap: 0 }), /prices are above zero/],
    ['a market value that is not price × supply', lpt({ market_cap: 1 }), /livepeer: price × circulating supply is not the market value/],
    [
      'a price that grew twentyfold in a day',
      lpt({ last_updated: '2025-12-21T00:00:00.000Z', current_price: 62.8, market_cap: 3_140_000_000 }),
      /moved by more than 5 times within a week/,
    ],
    [
      'more for holders than users paid',
      ({ summary }) => ({
        summary: (measure) => ({ ...(summary(measure) as Row), total30d: measure === 'dailyHoldersRevenue' ? 80_000 : 70_000 }),
      }),
      /counts more for holders than users paid/,
    ],
  ])('%s', async (_name, change, reason) => expect(await refreshSpoilt(change, 'quarantined')).toMatch(reason));

  it('a reading from which half of the venues or several peers are gone', async () => {
    const answers = marketFixtures();
    const spoilt = { ...answers };
    await using server = await startMarket(spoilt);
    const world = createRefreshWorld();
    expect((await world.run([market], { env: marketEnvironment(server) }))[0]?.outcome).toBe('updated');
    const before = world.read('market.json');
    spoilt.tickers = (page) => (page === 1 ? { tickers: (answers.tickers(1) as { tickers: Row[] }).tickers.slice(0, 1) } : { tickers: [] });
    expect((await world.run([market], { env: marketEnvironment(server) }))[0]).toMatchObject({
      outcome: 'quarantined',
      reason: expect.stringMatching(/More than half of the markets are gone.*old 4, new 1/),
    });
    spoilt.tickers = answers.tickers;
    spoilt.markets = (answers.markets as Row[]).slice(0, 1);
    expect((await world.run([market], { env: marketEnvironment(server) }))[0]).toMatchObject({
      outcome: 'quarantined',
      reason: expect.stringMatching(/No price any more: aethir, render-token/),
    });
    expect(world.read('market.json')).toBe(before);
  });
});
