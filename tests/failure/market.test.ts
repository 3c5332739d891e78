import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/market.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/market.ts';
import { hostileAnswers, hostileJson } from '../support/hostile-answers.ts';
import { refusedUrl } from '../support/http-server.ts';
import { marketEnvironment, marketFixtures, startMarket, type MarketAnswers } from '../support/market-server.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';

const market = dataset as unknown as Dataset;
const committed = readFileSync('content/snapshots/market.json', 'utf8');
type Row = Record<string, unknown>;

/** Nothing changes where one part alone cannot be read; an upstream so slow that the clock runs out takes the others with it. */
const partOnly = expect.stringMatching(/^(unchanged|failed)$/);

/** A good refresh, then a spoilt one; the last good file must stay as it is. */
async function refreshSpoilt(change: (answers: MarketAnswers) => Partial<MarketAnswers>, outcome: unknown = partOnly) {
  const answers = marketFixtures();
  await using server = await startMarket(answers);
  const world = createRefreshWorld();
  const run = () => world.run([market], { env: marketEnvironment(server) });
  expect(await run()).toMatchObject([{ outcome: 'updated', reason: null }]);
  const good = world.read('market.json');
  Object.assign(answers, change({ ...answers }));
  const [result] = await run();
  expect(result?.defect).toBeUndefined();
  expect(result).toMatchObject({ outcome, reason: expect.any(String) });
  expect(world.read('market.json')).toBe(good);
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
  ['CoinGecko', /^\/gecko\/coins\/markets/, /(^|what was read before stays, if anything was\. )coingecko: /],
  ['CoinGecko venues', /^\/gecko\/.*tickers/, /(^|what was read before stays, if anything was\. )coingecko: /],
  ['DefiLlama', /^\/llama\/summary/, /(^|stays( in place|, if anything was)?\. )defillama: /],
] as const)('a %s that misbehaves', (_name, path, named) => {
  it.each([...hostileAnswers, ...hostileJson].map((answer) => [answer.name, answer] as const))(
    '%s',
    async (_case, { listener, reason }) => {
      const world = createRefreshWorld();
      const spoilt = { path: /(?!)/, listener: listener(world.clock) };
      await using server = await startMarket(marketFixtures(), spoilt);
      const run = () => world.run([market], { env: marketEnvironment(server) });
      expect(await run()).toMatchObject([{ outcome: 'updated', reason: null }]);
      const good = world.read('market.json');
      spoilt.path = path;
      const [result] = await run();
      expect(result).toMatchObject({ outcome: partOnly, reason: expect.stringMatching(reason) });
      expect(result?.reason).toMatch(named);
      expect(world.read('market.json')).toBe(good);
    },
  );

});

it.each(['ATLAS_COINGECKO_URL', 'ATLAS_DEFILLAMA_URL'])('connection refused: %s', async (variable) => {
  await using server = await startMarket();
  const world = createRefreshWorld();
  writeFileSync(join(world.folder, 'market.json'), committed);
  const before = parseSnapshot(spec, committed, 'market.json');
  const [result] = await world.run([market], { env: { ...marketEnvironment(server), [variable]: await refusedUrl() } });
  expect(result).toMatchObject({ outcome: 'updated', reason: expect.stringMatching(/could not be reached/) });
  const { data, asOf } = parseSnapshot(spec, world.read('market.json'), 'market.json');
  const isGecko = variable === 'ATLAS_COINGECKO_URL';
  expect(asOf === before.asOf).toBe(isGecko);
  expect(data?.coins.length === before.data?.coins.length).toBe(isGecko);
  expect(data?.fees.length === 0).toBe(!isGecko);
  expect(data?.absent.map(({ what }) => what)).toEqual(expect.arrayContaining([isGecko ? 'Venues of LPT' : 'Fees as DefiLlama counts them']));
});

it('nothing of LPT is written where it has no price, and nothing at all where nobody answers', async () => {
  await using server = await startMarket();
  const gone = await refusedUrl();
  for (const env of [{ ATLAS_COINGECKO_URL: gone }, { ATLAS_COINGECKO_URL: gone, ATLAS_DEFILLAMA_URL: gone }]) {
    const world = createRefreshWorld();
    expect(await world.run([market], { env: { ...marketEnvironment(server), ...env } })).toMatchObject([{ outcome: 'failed', reason: expect.stringMatching(/^coingecko: /) }]);
    expect(world.files()).toEqual(['_status.json']);
  }
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
    ['a reading older than the last', lpt({ last_updated: '2025-01-01T00:00:00.000Z' }), /2025-01-01T00:00:00Z.*2026-11-20T11:58:21Z/],
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
      ({ markets }) => lpt({ last_updated: '2026-11-20T11:59:00.000Z', current_price: 20 * Number((markets as Row[])[0]?.['current_price']), market_cap: null })({ markets } as MarketAnswers),
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
