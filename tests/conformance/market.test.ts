import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/market.ts';
import { importMarket, recording } from '../../data-fetchers/imports/market.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { formatCsv } from '../../src/data/csv.ts';
import { fieldsOf } from '../../src/data/dictionary.ts';
import { loadSnapshot } from '../../src/data/load.ts';
import { formatSnapshot, parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/market.ts';
import { marketEnvironment, startMarket } from '../support/market-server.ts';
import { describeRecorded, recordedDirectory } from '../support/recorded.ts';
import { createRefreshWorld } from '../support/refresh-world.ts';

const market = dataset as unknown as Dataset;

describe('committed market figures', () => {
  const { data, provenance } = loadSnapshot(spec);

  it('cite just the sources they have', () => {
    const cited = [...(data?.coins ?? []), ...(data?.venues ?? []), ...(data?.fees ?? [])].map(({ source }) => source);
    expect(provenance.map(({ id }) => id).sort()).toEqual([...new Set(cited)].sort());
  });

  it('become tables whose every column says what it is', () => {
    for (const part of spec.tables) {
      expect(part.columns.filter(({ description }) => description === '')).toEqual([]);
      expect(
        formatCsv(part, data as never)
          .split('\r\n')[0]
          ?.split(','),
      ).toEqual(part.columns.map(({ key }) => key));
    }
    expect(fieldsOf(spec).filter(({ description }) => !description)).toEqual([]);
  });
});

describeRecorded('market against the recorded answer', [recording.copyAt], () => {
  it('is the last point of the recording, and nothing else of it, until a refresh has run', () => {
    const imported = importMarket(recordedDirectory());
    const committed = readFileSync('content/snapshots/market.json', 'utf8');
    const isImported = loadSnapshot(spec).provenance.every(({ kind }) => kind === 'recorded');
    if (isImported) expect(committed).toBe(formatSnapshot(spec, imported));
    expect(imported).toMatchObject({
      asOf: '2025-12-20T00:28:25Z',
      data: { coins: [{ price: '3.143770081436719', marketCap: '150231685.2007907' }], venues: [], fees: [] },
    });
  });
});

describe('refresh of market figures', () => {
  it('takes prices, venues and fees over exactly, and says what is not there', async () => {
    await using server = await startMarket();
    const world = createRefreshWorld();
    const [result] = await world.run([market], { env: marketEnvironment(server) });
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const { asOf, data, provenance } = parseSnapshot(spec, world.read('market.json'), 'market.json');
    expect(asOf).toBe('2026-11-20T11:58:21Z');
    expect(data?.coins.map(({ coin, price, circulatingSupply }) => [coin, price, circulatingSupply])).toEqual([
      ['livepeer', '4.25', '50000000'],
      ['aethir', '0.0000001', '18007199254740995'],
      ['render-token', '2', '500000000'],
    ]);
    expect(data?.absent).toContainEqual({ what: 'Price of golem', because: 'CoinGecko states no price or no time of it.' });
    expect(data?.absent).toContainEqual({ what: 'Price of near', because: 'CoinGecko did not send this coin.' });
    expect(data?.absent).toContainEqual({ what: 'Fees of near', because: 'The overview of DefiLlama has no protocol of this id or name.' });
    expect(data?.fees.map(({ coin, measure, total24h, total30d, asOf: day }) => [coin, measure, total24h, total30d, day])).toEqual([
      ['livepeer', 'fees', '2500', '70000', '2025-11-19'],
      ['livepeer', 'revenue', '2500', '70000', '2025-11-19'],
      ['livepeer', 'holders revenue', '2500', '70000', '2025-11-19'],
      ['aethir', 'fees', '100000', '3000000', null],
      ['akash-network', 'fees', null, '250000', null],
    ]);
    expect(data?.fees.every(({ caveat }) => caveat !== undefined)).toBe(true);
    expect(result?.checks.find(({ name }) => name.startsWith('holders'))?.detail).toMatch(
      /counts 100\.0 % of 30 days of fees as holders’ revenue/,
    );
    expect(provenance.map(({ id }) => id)).toEqual([
      'coingecko-coins',
      'coingecko-tickers',
      'defillama-livepeer-fees',
      'defillama-livepeer-revenue',
      'defillama-livepeer-holders-revenue',
      'defillama-overview',
    ]);
    expect(provenance[0]).toMatchObject({
      publisher: expect.stringContaining('CoinGecko at 127.0.0.1'),
      licence: expect.stringContaining('attribution'),
    });
  });

  it('shows venues without referral links, hidden characters or a false trust', async () => {
    await using server = await startMarket();
    const world = createRefreshWorld();
    await world.run([market], { env: marketEnvironment(server) });
    const text = world.read('market.json');
    expect(text).not.toMatch(/ref=|javascript:|\u202e|\\u/);
    const { data } = parseSnapshot(spec, text, 'market.json');
    expect(
      data?.venues.map(({ venue, target, volume24h, trust, isFlagged, costUp2 }) => [
        venue,
        target.slice(0, 4),
        volume24h,
        trust,
        isFlagged,
        costUp2,
      ]),
    ).toEqual([
      ['Example Exchange', 'USDT', '425000', 'green', false, '20000.5'],
      ['Example Swap', '0X82', '21', null, false, null],
      ['Example Swap', '0X82', '2100', null, true, null],
      ['HiddenNames <b>Ltd</b>', 'KRW', '43', null, true, null],
    ]);
  });

  it('asks six times, with the key in a header and nowhere else', async () => {
    const key = 'CG-k3y0f0urs1234567890';
    const keys: unknown[] = [];
    await using server = await startMarket(undefined, {
      path: /\/gecko\/coins\/markets/,
      listener: (request, response) => {
        keys.push(request.headers['x-cg-demo-api-key']);
        response.writeHead(200, { 'content-type': 'application/json' }).end(readFileSync('tests/fixtures/coingecko/markets.json'));
      },
    });
    const world = createRefreshWorld();
    const [result] = await world.run([market], { env: { ...marketEnvironment(server), ATLAS_COINGECKO_KEY: key } });
    expect(result?.outcome).toBe('updated');
    expect(keys).toEqual([key]);
    expect(server.requests).toHaveLength(6);
    expect(server.requests.join() + world.read('market.json') + world.read('_status.json') + JSON.stringify(world.events)).not.toContain(
      key,
    );
  });

  it('needs no key, and leaves the file alone where nothing changed', async () => {
    expect(dataset.notConfigured?.({}) ?? null).toBeNull();
    await using server = await startMarket();
    const world = createRefreshWorld();
    await world.run([market], { env: marketEnvironment(server) });
    const before = world.read('market.json');
    expect((await world.run([market], { env: marketEnvironment(server) }))[0]?.outcome).toBe('unchanged');
    expect(world.read('market.json')).toBe(before);
  });
});
