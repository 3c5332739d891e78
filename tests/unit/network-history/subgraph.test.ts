import { describe, expect, it } from 'vitest';
import { variables } from '../../../data-fetchers/kit/environment.ts';
import type { Clock } from '../../../data-fetchers/kit/clock.ts';
import { createHttp } from '../../../data-fetchers/kit/http.ts';
import {
  fetchSubgraphHead,
  subgraphNotConfigured,
  subgraphProvenance,
  type Subgraph,
} from '../../../data-fetchers/sources/subgraph.ts';
import { fetchDays } from '../../../data-fetchers/sources/subgraph/days.ts';
import { fetchTicketDays } from '../../../data-fetchers/sources/subgraph/tickets.ts';
import { dayOfUnix, unixOfDay } from '../../../src/data/day-series.ts';
import { provenanceSchema } from '../../../src/data/provenance.ts';
import { startSubgraph, subgraphFixture, type SubgraphServer } from '../../support/subgraph-server.ts';
import { createTestClock } from '../../support/test-clock.ts';

const block = 450_000_000;
const ask = (server: SubgraphServer, env: Record<string, string> = {}): Subgraph & { clock: Clock } => ({
  clock: createTestClock(),
  http: createHttp({ clock: createTestClock(), signal: new AbortController().signal }),
  env: { ATLAS_SUBGRAPH_URL: `${server.url}/graphql`, ...env },
});

/** Many made-up rows in the shape of the fixtures. */
const manyDays = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...subgraphFixture().days[0],
    id: String(18_000 + index),
    date: (18_000 + index) * 86_400,
    volumeETH: `0.${index + 1}`,
  }));
const manyTickets = (count: number, day: string) =>
  Array.from({ length: count }, (_, index) => ({
    id: `0x${String((index * 7919) % count).padStart(8, '0')}-${index % 3}`,
    timestamp: unixOfDay(day) + (index % 86_400),
    faceValue: '0.001',
  }));

describe('newest block', () => {
  it('is number and time of the index', async () => {
    await using server = await startSubgraph(subgraphFixture());
    expect(await fetchSubgraphHead(ask(server))).toEqual({ number: block, timestamp: 1_775_908_800 });
  });

  it('may lack its time, as older servers do', async () => {
    await using server = await startSubgraph({ ...subgraphFixture(), head: { block: { number: block }, hasIndexingErrors: false } });
    expect(await fetchSubgraphHead(ask(server))).toEqual({ number: block, timestamp: null });
  });

  it('refuses an index that says it has errors', async () => {
    await using server = await startSubgraph({ ...subgraphFixture(), head: { ...subgraphFixture().head, hasIndexingErrors: true } });
    await expect(fetchSubgraphHead(ask(server))).rejects.toThrow(/subgraph: 127\.0\.0\.1:\d+ says that its index has errors/);
  });

  it('sends the key as a header only, and never shows it', async () => {
    await using server = await startSubgraph(subgraphFixture(), () => ({ errors: [{ message: 'auth error: bad key secret-key-123456' }] }));
    const failure = await fetchSubgraphHead(ask(server, { ATLAS_SUBGRAPH_KEY: 'secret-key-123456' })).catch(
      (error: Error) => error.message,
    );
    expect(server.asked[0]?.authorization).toBe('Bearer secret-key-123456');
    expect(server.requests).toEqual(['POST /graphql']);
    expect(failure).toContain('GraphQL error: "auth error');
    expect(failure).not.toContain('secret-key-123456');
  });
});

describe('days', () => {
  it('arrive typed, oldest first, amounts exact', async () => {
    await using server = await startSubgraph(subgraphFixture());
    const { value: days, records } = await fetchDays(ask(server), block);
    expect(days.map(({ date }) => dayOfUnix(date))).toEqual([
      '2026-04-06',
      '2026-04-07',
      '2026-04-08',
      '2026-04-09',
      '2026-04-10',
      '2026-04-11',
    ]);
    expect(days[1]).toMatchObject({ volumeETH: '1.250000000000000001', inflation: 608_500, activeTranscoderCount: 100 });
    expect(days[2]).toMatchObject({ volumeETH: '0.3', totalSupply: '0', activeTranscoderCount: 0 });
    expect(records).toHaveLength(1);
  });

  it.each([999, 1000, 1001, 2500])('%i of them come whole, page after page at one block', async (count) => {
    await using server = await startSubgraph({ ...subgraphFixture(), days: manyDays(count) });
    const { value: days, records } = await fetchDays(ask(server), block);
    expect(days.map(({ date }) => date / 86_400)).toEqual(Array.from({ length: count }, (_, index) => 18_000 + index));
    expect(records).toHaveLength(Math.floor(count / 1000) + 1);
    expect(server.asked.every(({ variables }) => variables['block'] === block)).toBe(true);
  });

  it('refuses a page that repeats the one before', async () => {
    let firstPage: unknown;
    await using server = await startSubgraph({ ...subgraphFixture(), days: manyDays(1500) }, (answer) => (firstPage ??= answer));
    await expect(fetchDays(ask(server), block)).rejects.toThrow(/sent \d+ twice in a paged answer/);
    expect(server.asked).toHaveLength(2);
  });

  it('refuses pages that run backwards', async () => {
    await using server = await startSubgraph({ ...subgraphFixture(), days: manyDays(5) }, ({ data }) => ({
      data: { days: (data['days'] as unknown[]).reverse() },
    }));
    await expect(fetchDays(ask(server), block)).rejects.toThrow('sent days out of order');
  });

  it('refuses an index without any day: it is another subgraph', async () => {
    await using server = await startSubgraph({ ...subgraphFixture(), days: [] });
    await expect(fetchDays(ask(server), block)).rejects.toThrow('has no day at all');
  });

  const broken = (change: Record<string, unknown>) => () => ({ data: { days: [{ ...subgraphFixture().days[0], ...change }] } });
  it.each<[string, Record<string, unknown>, RegExp]>([
    ['an amount as a number', { volumeETH: 1.25 }, /days\.0\.volumeETH: .*expected string/],
    ['a negative amount', { volumeETH: '-1' }, /days\.0\.volumeETH: must be a non-negative decimal/],
    ['a date as text', { date: '1775433600' }, /days\.0\.date/],
    ['a date inside of a day', { date: 1_775_433_601 }, /days\.0\.date/],
    ['a count with a fraction', { delegatorsCount: '2600.5' }, /days\.0\.delegatorsCount: must be a non-negative integer/],
    ['participation in percent', { participationRate: '52.2' }, /days\.0\.participationRate: must be a share/],
    ['a field that was renamed', { totalSupply: undefined }, /days\.0\.totalSupply/],
  ])('refuses %s', async (_name, change, message) => {
    await using server = await startSubgraph(subgraphFixture(), broken(change));
    await expect(fetchDays(ask(server), block)).rejects.toThrow(message);
  });

  it('refuses errors beside data', async () => {
    await using server = await startSubgraph(subgraphFixture(), ({ data }) => ({ data, errors: [{ message: 'indexing_error' }] }));
    await expect(fetchDays(ask(server), block)).rejects.toThrow('GraphQL error: "indexing_error"');
  });
});

describe('winning tickets', () => {
  const window = { from: unixOfDay('2026-04-07'), to: unixOfDay('2026-04-11'), block };

  it('are counted and added up per UTC day of the window; a day without any has 0', async () => {
    await using server = await startSubgraph(subgraphFixture());
    const { value } = await fetchTicketDays(ask(server), window);
    expect([...value].map(([day, { count, faceValueEth }]) => [dayOfUnix(day), count, faceValueEth])).toEqual([
      ['2026-04-07', 2, '1.250000000000000001'],
      ['2026-04-08', 1, '0.3'],
      ['2026-04-09', 3, '1.55'],
      ['2026-04-10', 0, '0'],
    ]);
  });

  it('are complete over pages, whatever order they happened in', async () => {
    await using server = await startSubgraph({
      ...subgraphFixture(),
      tickets: [...manyTickets(2345, '2026-04-07'), ...subgraphFixture().tickets],
    });
    const { value, records } = await fetchTicketDays(ask(server), window);
    expect(value.get(window.from)).toEqual({ count: 2347, faceValueEth: '3.595000000000000001' });
    expect(records).toHaveLength(3);
  });

  it('refuses a server that repeats a page', async () => {
    let firstPage: unknown;
    await using server = await startSubgraph(
      { ...subgraphFixture(), tickets: manyTickets(1500, '2026-04-07') },
      (answer) => (firstPage ??= answer),
    );
    await expect(fetchTicketDays(ask(server), window)).rejects.toThrow(/sent 0x\d+-\d twice in a paged answer/);
  });

  it('does not count what a server that ignores the window sends besides', async () => {
    await using server = await startSubgraph(subgraphFixture(), () => ({
      data: { winningTicketRedeemedEvents: subgraphFixture().tickets },
    }));
    const { value } = await fetchTicketDays(ask(server), { ...window, to: unixOfDay('2026-04-08') });
    expect([...value.values()]).toEqual([{ count: 2, faceValueEth: '1.250000000000000001' }]);
  });
});

describe('setting and provenance', () => {
  it('asks for a key, or for an endpoint that needs none', () => {
    expect(subgraphNotConfigured({})).toMatch(/set ATLAS_SUBGRAPH_KEY, or point ATLAS_SUBGRAPH_URL/);
    expect(subgraphNotConfigured({ ATLAS_SUBGRAPH_KEY: '' })).not.toBeNull();
    expect(subgraphNotConfigured({ ATLAS_SUBGRAPH_URL: variables.ATLAS_SUBGRAPH_URL.fallback })).not.toBeNull();
    expect(subgraphNotConfigured({ ATLAS_SUBGRAPH_KEY: 'k' })).toBeNull();
    expect(subgraphNotConfigured({ ATLAS_SUBGRAPH_URL: 'http://127.0.0.1:1/' })).toBeNull();
  });

  it("names an endpoint of one's own as such, without path and keys, and digests all pages", async () => {
    await using server = await startSubgraph({ ...subgraphFixture(), days: manyDays(1200) });
    const subgraph = { ...ask(server), env: { ATLAS_SUBGRAPH_URL: `${server.url}/api/0123456789abcdef0123456789abcdef/graphql` } };
    const { records } = await fetchDays(subgraph, block);
    const head = { number: block, timestamp: 1_775_908_800 };
    const provenance = subgraphProvenance(subgraph, { id: 'x', title: 'Days', processing: 'None.', head, what: 'days', records });
    expect(provenanceSchema.parse(provenance)).toMatchObject({
      publisher: `Subgraph at 127.0.0.1:${server.port}`,
      url: `${server.url}/`,
      observedAt: '2026-04-11T12:00:00Z',
      request: `POST ${server.url} days, block ${block}, 2 pages, digest over their digests`,
      bytes: (records[0]?.bytes ?? 0) + (records[1]?.bytes ?? 0),
      evidence: 'third-party',
    });
    expect(JSON.stringify(provenance)).not.toContain('0123456789abcdef0123456789abcdef');
    expect(
      subgraphProvenance(subgraph, {
        id: 'x',
        title: 'Days',
        processing: 'None.',
        head: { ...head, timestamp: null },
        what: 'days',
        records: records.slice(0, 1),
      }),
    ).toMatchObject({
      sha256: records[0]?.sha256,
      observedAt: null,
    });
  });
});
