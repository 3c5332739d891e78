import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/capacity.ts';
import { importCapacity } from '../../data-fetchers/imports/capacity.ts';
import { createHttp } from '../../data-fetchers/kit/http.ts';
import { parseLosslessJson } from '../../data-fetchers/kit/lossless-json.ts';
import { openSnapshotStore } from '../../data-fetchers/kit/snapshot-store.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { fetchPriceList } from '../../data-fetchers/sources/pricing.ts';
import { formatCsv } from '../../src/data/csv.ts';
import { loadSnapshot } from '../../src/data/load.ts';
import { formatSnapshot, parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/capacity.ts';
import { capacityEnvironment, capacityFixture, startCapacity } from '../support/capacity-server.ts';
import { startServer } from '../support/http-server.ts';
import { describeRecorded, recordedDirectory, recordedFile } from '../support/recorded.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';
import { createTestClock } from '../support/test-clock.ts';

const capacity = dataset as unknown as Dataset;
const dataOf = (world: RefreshWorld) => parseSnapshot(spec, world.read('capacity.json'), 'capacity.json');
const [one, two, three, four] = ['1111111111111111111111111111111111111abc', '2'.repeat(40), '3'.repeat(40), '4'.repeat(40)].map(
  (hex) => `0x${hex}`,
);
const bits64 = '9223372036854775807';

/** A refresh against the fixtures; more runs may follow. */
async function refreshed(options: { gateway: boolean } = { gateway: true }) {
  const content = capacityFixture();
  const server = await startCapacity(content);
  const world = createRefreshWorld();
  const run = async (more: { full?: boolean } = {}) =>
    (await world.run([capacity], { env: capacityEnvironment(server, options), ...more }))[0];
  return { content, server, world, run, result: await run() };
}

describe('the committed snapshot', () => {
  const snapshot = loadSnapshot(spec);

  it('cites just the sources it has, and is dated by its newest part', () => {
    const cited = [...(snapshot.data?.parts ?? []), ...(snapshot.data?.history ?? [])].flatMap(({ source }) => source ?? []);
    expect([...new Set(cited)].sort()).toEqual(snapshot.provenance.map(({ id }) => id).sort());
    expect(snapshot.asOf).toBe(
      snapshot.data?.parts
        .flatMap(({ asOf }) => asOf ?? [])
        .sort()
        .at(-1),
    );
  });

  it('becomes tables that fit their columns', () => {
    if (!snapshot.data) throw new Error('no data');
    for (const table of spec.tables) {
      const keys = table.columns.map(({ key }) => key).sort();
      for (const row of table.rows(snapshot.data)) expect(Object.keys(row).sort(), table.id).toEqual(keys);
      expect(
        table.columns.filter(({ description }) => description === ''),
        table.id,
      ).toEqual([]);
    }
  });
});

const recording = 'gateway-network-capabilities-2026/getNetworkCapabilities.json';
const registered = 'registered-orchestrators-2025-10/registeredOrchestrators-two-rows.json';
describeRecorded('recorded answers about capacity', [recording, registered], () => {
  it('the snapshot is what the importer makes of the recording, until a refresh ran', () => {
    const imported = importCapacity(recordedDirectory());
    const isImported = loadSnapshot(spec).provenance.every(({ kind }) => kind === 'recorded');
    if (isImported) expect(formatSnapshot(spec, imported)).toBe(readFileSync('content/snapshots/capacity.json', 'utf8'));
    else expect(loadSnapshot(spec).data?.history).toContainEqual(imported.data?.history[0]);
  });

  it('counts what the recording lists, orchestrator by orchestrator', () => {
    type Recorded = {
      orchestrators: {
        address: string;
        capabilities: { constraints: { PerCapability?: Record<string, { models: Record<string, { warm?: boolean }> }> } };
        capabilities_prices: { capability: number; constraint: string }[] | null;
      }[];
    };
    const { orchestrators } = JSON.parse(readFileSync(recordedFile(recording), 'utf8')) as Recorded;
    const { data } = importCapacity(recordedDirectory());
    const offering = (capability: number, model: string) =>
      new Set(
        orchestrators
          .filter(({ capabilities }) => capabilities.constraints.PerCapability?.[capability]?.models[model])
          .map(({ address }) => address),
      ).size;
    const pricing = (capability: number, model: string) =>
      new Set(
        orchestrators
          .filter(({ capabilities_prices: prices }) =>
            prices?.some((price) => price.capability === capability && price.constraint === model),
          )
          .map(({ address }) => address),
      ).size;
    expect(data?.capabilities).toMatchObject({ nodes: 53, orchestrators: 52, unusableQuotes: 0 });
    expect(data?.capabilities?.offers.length).toBeGreaterThan(20);
    for (const { capability, model, offered, priced } of data?.capabilities?.offers ?? []) {
      expect([model, offered, priced]).toEqual([model, offering(capability, model ?? ''), pricing(capability, model ?? '')]);
    }
    // The bit of text-to-image is set by more than half of the recorded orchestrators; four list a model for it.
    const text = new Set(
      data?.capabilities?.offers.filter(({ capability, offered }) => capability === 27 && offered > 0).map(({ model }) => model),
    );
    expect(text).toEqual(new Set(['SG161222/RealVisXL_V4.0_Lightning', 'black-forest-labs/FLUX.1-dev']));
  });

  it('reads bare integers far above 2^53 and prices as fractions without loss', async () => {
    const body = readFileSync(recordedFile(registered), 'utf8');
    expect((parseLosslessJson(body) as { DelegatedStake: bigint }[])[0]?.DelegatedStake).toBe(97524394215341228748737n);
    await using server = await startServer(
      (_request, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    );
    const http = createHttp({ clock: createTestClock(), signal: new AbortController().signal });
    const { value } = await fetchPriceList({ http, env: { ATLAS_PRICING_URL: server.url } });
    expect(value.map(({ weiPerPixel, updatedAt }) => [weiPerPixel, updatedAt])).toEqual([
      ['92.05', null],
      ['0', null],
    ]);
  });

  it('a refresh keeps the imported reading in its history', async () => {
    await using server = await startCapacity(capacityFixture());
    const world = createRefreshWorld();
    openSnapshotStore(world.folder).write(spec, importCapacity(recordedDirectory()));
    const [without] = await world.run([capacity], { env: capacityEnvironment(server, { gateway: false }) });
    expect(without?.outcome).toBe('updated');
    const kept = dataOf(world).data;
    expect(kept?.parts[0]).toMatchObject({
      asOf: '2026-03-24',
      dated: 'not later than',
      absentBecause: expect.stringMatching(/set ATLAS_NETWORK_CAPABILITIES_URL/),
    });
    expect(kept?.capabilities?.orchestrators).toBe(52);
    // The fixture has a tenth of the orchestrators: a person would have to look at such a fall.
    const [withGateway] = await world.run([capacity], { env: capacityEnvironment(server) });
    expect(withGateway).toMatchObject({
      outcome: 'quarantined',
      reason: expect.stringMatching(/network-capabilities: orchestrators 52 before, 4 now/),
    });
  });
});

describe('refresh of capacity and prices', () => {
  it('counts models and prices by orchestrator, and never capability bits', async () => {
    const { server, world, result } = await refreshed();
    await server.close();
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const { capabilities } = dataOf(world).data ?? {};
    expect(capabilities).toMatchObject({ nodes: 5, orchestrators: 4, unusableQuotes: 1 });
    expect(capabilities?.offers).toEqual([
      {
        capability: 27,
        pipeline: 'Text to image',
        model: 'maker/painter-1',
        offered: 2,
        warm: 1,
        cold: 1,
        priced: 2,
        weiPerUnitMin: '92.05',
        weiPerUnitMedian: '4611686018427387949.525',
        weiPerUnitMax: bits64,
      },
      {
        capability: 27,
        pipeline: 'Text to image',
        model: 'maker/painter-2',
        offered: 1,
        warm: 0,
        cold: 1,
        priced: 1,
        weiPerUnitMin: '1/3',
        weiPerUnitMedian: '1/3',
        weiPerUnitMax: '1/3',
      },
      {
        capability: 35,
        pipeline: 'Live video to video',
        model: null,
        offered: 0,
        warm: 0,
        cold: 0,
        priced: 0,
        weiPerUnitMin: null,
        weiPerUnitMedian: null,
        weiPerUnitMax: null,
      },
      {
        capability: 99,
        pipeline: 'capability 99',
        model: 'unknown',
        offered: 1,
        warm: 1,
        cold: 0,
        priced: 0,
        weiPerUnitMin: null,
        weiPerUnitMedian: null,
        weiPerUnitMax: null,
      },
    ]);
    expect(capabilities?.quotes.map(({ orchestrator, weiPerUnit, isWarm }) => [orchestrator, weiPerUnit, isWarm])).toEqual([
      [one, '92.05', true],
      [one, '1/3', false],
      [three, bits64, false],
      [three, '0', null],
    ]);
    expect(capabilities?.gpus).toEqual([
      { name: 'Example GPU', count: 2, orchestrators: 1, memoryBytesMin: 25757220864, memoryBytesMax: 25769803776 },
    ]);
  });

  it('keeps the prices of the price list and of the others apart, each exact', async () => {
    const { server, world } = await refreshed();
    await server.close();
    const { asOf, data, provenance } = dataOf(world);
    expect(data?.priceList).toEqual([
      {
        orchestrator: one,
        serviceUri: 'https://one.example.org:8935',
        isActive: true,
        weiPerPixel: '90071992547409931',
        updatedAt: '2026-11-20T00:00:00Z',
      },
      {
        orchestrator: two,
        serviceUri: 'https://two.example.org:8935',
        isActive: true,
        weiPerPixel: '27840.575',
        updatedAt: '2026-11-20T00:00:00Z',
      },
      { orchestrator: three, serviceUri: null, isActive: false, weiPerPixel: '0', updatedAt: '2026-11-19T00:00:00Z' },
      {
        orchestrator: four,
        serviceUri: 'https://four.example.org:8935',
        isActive: true,
        weiPerPixel: '0.0000001',
        updatedAt: '2026-11-19T00:00:00Z',
      },
    ]);
    expect(data?.naap).toMatchObject({
      totalGpus: 5,
      activeGpus: 3,
      pipelines: [
        { pipeline: 'live-video-to-video', model: null, gpus: 2 },
        { pipeline: 'text-to-image', model: null, gpus: 3 },
        { model: 'maker/painter-1', gpus: 3 },
      ],
    });
    expect(data?.naap?.prices.map(({ orchestrator, model, weiPerUnit }) => [orchestrator, model, weiPerUnit])).toEqual([
      [one, 'maker/painter-1', '92.05'],
      [three, null, '0'],
      [three, 'maker/painter-1', bits64],
    ]);
    expect(data?.parts.map(({ id, asOf: time, dated }) => [id, time, dated])).toEqual([
      ['network-capabilities', '2026-11-20', 'by the day of reading'],
      ['price-list', '2026-11-20T00:00:00Z', 'by the upstream'],
      ['naap', '2026-11-20', 'by the day of reading'],
    ]);
    expect(asOf).toBe('2026-11-20T00:00:00Z');
    expect(provenance.map(({ id, evidence }) => [id, evidence])).toEqual([
      ['network-capabilities', 'self-reported'],
      ['price-list', 'self-reported'],
      ['naap', 'third-party'],
    ]);
    expect(
      data?.history.map(({ date, part, orchestrators, offered, warm, priced, gpus }) => [
        date,
        part,
        orchestrators,
        offered,
        warm,
        priced,
        gpus,
      ]),
    ).toEqual([
      ['2026-11-20', 'naap', 2, null, 1, 1, 5],
      ['2026-11-20', 'network-capabilities', 4, 3, 2, 2, 2],
      ['2026-11-20', 'price-list', 4, null, null, 3, null],
    ]);
  });

  it('asks each route once', async () => {
    const { server } = await refreshed();
    await server.close();
    expect([...server.requests].sort()).toEqual([
      'GET /gateway/getNetworkCapabilities',
      'GET /naap/v1/dashboard/gpu-capacity',
      'GET /naap/v1/dashboard/pricing',
      'GET /orchestratorStats?excludeUnavailable=False',
    ]);
  });

  it('leaves the file alone within a day, and appends only what changed on the next', async () => {
    const { content, server, world, run } = await refreshed();
    expect((await run())?.outcome).toBe('unchanged');
    const before = dataOf(world).data;
    world.clock.advance(86_400_000);
    content.priceList = content.priceList.replace('27840.575', '27841').replaceAll('1795132800', '1795219200');
    content.capabilities = content.capabilities.replace('"pricePerUnit": 1, "pixelsPerUnit": 3', '"pricePerUnit": 1, "pixelsPerUnit": 0');
    expect((await run())?.outcome).toBe('updated');
    const after = dataOf(world).data;
    expect(after?.history).toHaveLength(6);
    expect(after?.priceChanges.slice(0, before?.priceChanges.length)).toEqual(before?.priceChanges);
    expect(
      after?.priceChanges
        .slice(before?.priceChanges.length)
        .map(({ date, part, orchestrator, weiPerUnit }) => [date, part, orchestrator, weiPerUnit]),
    ).toEqual([
      ['2026-11-21', 'network-capabilities', one, null],
      ['2026-11-21', 'price-list', two, '27841'],
    ]);
    const text = world.read('capacity.json');
    expect((await run({ full: true }))?.outcome).toBe('unchanged');
    expect(world.read('capacity.json')).toBe(text);
    await server.close();
  });

  it('reads what it can without a gateway, and says what is missing', async () => {
    const { server, world, result } = await refreshed({ gateway: false });
    await server.close();
    expect(result?.outcome).toBe('updated');
    const { data } = dataOf(world);
    expect(data?.capabilities).toBeNull();
    expect(data?.parts[0]).toEqual({
      id: 'network-capabilities',
      asOf: null,
      dated: null,
      source: null,
      absentBecause: 'No public gateway answers getNetworkCapabilities: set ATLAS_NETWORK_CAPABILITIES_URL to read one.',
    });
  });

  it('writes exact prices into the downloads', async () => {
    const { server, world } = await refreshed();
    await server.close();
    const { data } = dataOf(world);
    if (!data) throw new Error('no data');
    const csv = spec.tables.map((table) => formatCsv(table, data)).join('');
    expect(csv).toContain(`${four},https://four.example.org:8935,true,0.0000001,2026-11-19T00:00:00Z`);
    expect(csv).toContain('27,Text to image,maker/painter-2,1,0,1,1,1/3,1/3,1/3');
  });
});
