import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendReading, type Reading } from '../../../data-fetchers/datasets/capacity/append-reading.ts';
import { capacityChecks } from '../../../data-fetchers/datasets/capacity/checks.ts';
import { countCapabilities } from '../../../data-fetchers/datasets/capacity/count-capabilities.ts';
import type { NetworkNode } from '../../../data-fetchers/sources/network-capabilities.ts';
import { parseFacts } from '../../../src/data/fact-table.ts';
import { table } from '../../../src/data/facts/capabilities.ts';
import { deriveGpuCount, deriveModelCount, deriveOffer, derivePricedOrchestrators } from '../../../src/data/metrics/capacity.ts';
import { loadSnapshot } from '../../../src/data/load.ts';
import { spec, type Capacity } from '../../../src/data/specs/capacity.ts';

const address = (digit: number) => `0x${String(digit).repeat(40)}`;
const node = (digit: number, more: Partial<NetworkNode> = {}): NetworkNode => ({
  orchestrator: address(digit),
  serviceUri: 'https://example.org',
  models: [],
  prices: [],
  gpus: [],
  ...more,
});
const reading = (date: string, ...prices: [number, string][]): Reading => ({
  part: 'price-list',
  date,
  source: 'price-list',
  counts: { orchestrators: prices.length, offered: null, warm: null, priced: prices.length, gpus: null },
  prices: prices.map(([digit, weiPerUnit]) => ({ orchestrator: address(digit), pipeline: null, model: null, weiPerUnit })),
});
const start = { history: [], priceChanges: [] };

describe('counting', () => {
  it('counts an orchestrator with several nodes once, warm where one of them is', () => {
    const model = (isWarm: boolean) => ({ models: [{ capability: 27, model: 'm', isWarm }] });
    const { offers, orchestrators, nodes } = countCapabilities({
      names: new Map(),
      nodes: [node(1, model(false)), node(1, model(true)), node(2, model(false))],
    });
    expect({ nodes, orchestrators }).toEqual({ nodes: 3, orchestrators: 2 });
    expect(offers).toMatchObject([{ capability: 27, offered: 2, warm: 1, cold: 1, priced: 0 }]);
  });

  it('counts a GPU that serves two models once, and unnamed slots by node', () => {
    const gpus = (id: string) => ({ id, name: 'G', memoryBytes: 0 });
    const nodes = [
      node(1, { gpus: [gpus('a'), gpus('a'), gpus('slot 0')] }),
      node(1, { serviceUri: 'https://other.example.org', gpus: [gpus('a'), gpus('slot 0')] }),
    ];
    expect(countCapabilities({ names: new Map(), nodes }).gpus).toEqual([
      { name: 'G', count: 3, orchestrators: 1, memoryBytesMin: null, memoryBytesMax: null },
    ]);
  });

  it('makes data the spec accepts, whatever orchestrators say', () => {
    const model = fc.constantFrom('', 'm', 'M', ' m ', '\u202em', '__proto__');
    const capability = fc.constantFrom(-1, 0, 27, 35);
    const anyNode = fc.record({
      orchestrator: fc.integer({ min: 1, max: 4 }).map(address),
      serviceUri: fc.string(),
      models: fc.array(fc.record({ capability, model, isWarm: fc.boolean() }), { maxLength: 4 }),
      prices: fc.array(
        fc.record({
          capability,
          model,
          pricePerUnit: fc.bigInt({ min: 0n, max: 2n ** 63n }),
          pixelsPerUnit: fc.bigInt({ min: 0n, max: 7n }),
        }),
        { maxLength: 4 },
      ),
      gpus: fc.array(fc.record({ id: fc.string(), name: fc.string(), memoryBytes: fc.nat() }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(anyNode, { minLength: 1, maxLength: 5 }), (nodes) => {
        const capabilities = countCapabilities({ names: new Map([[27, 'Text to image']]), nodes });
        const parts: Capacity['parts'] = [
          { id: 'network-capabilities', asOf: '2026-11-20', dated: 'by the day of reading', source: 'x' },
          { id: 'price-list', asOf: null, dated: null, source: null, absentBecause: 'Not read.' },
          { id: 'naap', asOf: null, dated: null, source: null, absentBecause: 'Not read.' },
        ];
        expect(spec.schema.safeParse({ parts, capabilities, priceList: null, naap: null, ...start }).error).toBeUndefined();
      }),
    );
  });
});

describe('the history of prices', () => {
  it('holds a row where a price is new, changed or gone, and none where it stayed', () => {
    const readings = [
      reading('2026-11-18', [1, '5'], [2, '7']),
      reading('2026-11-19', [1, '5'], [2, '8']),
      reading('2026-11-20', [2, '8'], [3, '1']),
    ];
    const { priceChanges, history } = readings.reduce(appendReading, start);
    expect(priceChanges.map(({ date, orchestrator, weiPerUnit }) => [date, orchestrator, weiPerUnit])).toEqual([
      ['2026-11-18', address(1), '5'],
      ['2026-11-18', address(2), '7'],
      ['2026-11-19', address(2), '8'],
      ['2026-11-20', address(1), null],
      ['2026-11-20', address(3), '1'],
    ]);
    expect(history).toHaveLength(3);
  });

  it('takes the later of two readings of a day, and a price that comes back as new', () => {
    const readings = [
      reading('2026-11-18', [1, '5']),
      reading('2026-11-19', [1, '6']),
      reading('2026-11-19'),
      reading('2026-11-20', [1, '5']),
    ];
    expect(readings.reduce(appendReading, start).priceChanges.map(({ date, weiPerUnit }) => [date, weiPerUnit])).toEqual([
      ['2026-11-18', '5'],
      ['2026-11-19', null],
      ['2026-11-20', '5'],
    ]);
  });

  it('lets every reading be told from the changes', () => {
    const prices = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('1', '2', '3')), {
      selector: ([who]) => who,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(prices, { minLength: 1, maxLength: 9 }), (days) => {
        const { priceChanges } = days.map((day, index) => reading(`2026-11-${10 + index}`, ...day)).reduce(appendReading, start);
        const last = new Map(priceChanges.map(({ orchestrator, weiPerUnit }) => [orchestrator, weiPerUnit]));
        const told = [...last].filter(([, price]) => price !== null).sort();
        expect(told).toEqual((days.at(-1) ?? []).map(([who, price]) => [address(who), price]).sort());
      }),
    );
  });
});

describe('checks of the committed snapshot', () => {
  const snapshot = loadSnapshot(spec);
  const data = snapshot.data;
  if (!data?.capabilities) throw new Error('the snapshot has no capabilities');
  const failing = (next: Capacity) => capacityChecks.filter((check) => !check.run(next, data).passed).map(({ name }) => name);

  it('pass for the same data', () => expect(failing(data)).toEqual([]));
  it('notice a reading that disappears', () => expect(failing({ ...data, history: [] })).toEqual(['no earlier reading disappears']));
  it('notice a part that is older', () => {
    const parts = data.parts.map((part) => (part.asOf ? { ...part, asOf: '2020-01-01' } : part));
    expect(failing({ ...data, parts })).toEqual(['no part is older than before']);
  });

  it('figures carry the date and the source of their part', () => {
    const part = data.parts.find(({ id }) => id === 'network-capabilities');
    const warm = deriveModelCount(snapshot, 'warm');
    expect(warm).toMatchObject({
      value: data.capabilities?.offers.filter((offer) => offer.warm > 0).length,
      asOf: part?.asOf,
      unit: 'count',
    });
    expect(warm.inputs[0]?.provenance.map(({ id, evidence }) => [id, evidence])).toEqual([[part?.source, 'self-reported']]);
    expect(deriveGpuCount(snapshot).value).toBe(data.capabilities?.gpus.reduce((sum, { count }) => sum + count, 0));
    expect(deriveOffer(snapshot, { capability: 27, model: 'nobody/has-it' }, 'offered').value).toBe(0);
  });

  it('figures of a part that was not read are absent with its reason', () => {
    const absent = {
      ...snapshot,
      data: {
        ...data,
        priceList: null,
        parts: data.parts.map((part) =>
          part.id === 'price-list' ? { id: part.id, asOf: null, dated: null, source: null, absentBecause: 'Not read.' } : part,
        ),
      },
    };
    expect(derivePricedOrchestrators(absent)).toMatchObject({ value: null, absentBecause: 'Not read.' });
  });
});

describe('the table of capabilities', () => {
  const file = 'content/facts/capabilities.yaml';
  const text = readFileSync(file, 'utf8');
  const { rows, sources } = parseFacts(table, text, file);

  it('numbers capabilities 0 to 37 without a gap, and links by https to pinned files', () => {
    expect(rows.flatMap(({ capability }) => capability ?? [])).toEqual(Array.from({ length: 38 }, (_, number) => number));
    for (const { url } of Object.values(sources)) {
      expect(url).toMatch(/^https:\/\//);
      if (url.includes('/blob/')) expect(url).toMatch(/\/blob\/[0-9a-f]{40}\//);
    }
  });

  it('never counts bits, and dates what was observed', () => {
    expect(JSON.stringify(rows)).not.toMatch(/bit_?set/i);
    const observed = rows.flatMap((row) => row.observed ?? []);
    expect(observed).toHaveLength(11);
    expect(new Set(observed.map(({ asOf }) => asOf))).toEqual(new Set(['2026-04-21']));
  });

  it.each([
    ['a feature with a price of its own', 'isJob: false', 'isJob: true', /a job has a unit of its own/],
    ['more warm models than listed ones', 'withWarmModel: 4', 'withWarmModel: 6', /what is loaded is listed/],
    ['a class nobody knows', 'jobClass: llm', 'jobClass: chat', /jobClass/],
  ])('refuses %s', (_name, from, to, reason) => {
    expect(text).toContain(from);
    expect(() => parseFacts(table, text.replace(from, to), file)).toThrow(reason);
  });
});
