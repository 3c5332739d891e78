import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/capacity.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/capacity.ts';
import { capacityEnvironment, capacityFixture, startCapacity, type CapacityContent } from '../support/capacity-server.ts';
import { hostileAnswers, hostileJson } from '../support/hostile-answers.ts';
import { refusedUrl } from '../support/http-server.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';

const capacity = dataset as unknown as Dataset;
type Change = Partial<Record<keyof CapacityContent, (body: string) => string>>;

/** Changes a body in one place, which must exist. */
const replaced = (from: string, to: string) => (body: string) => {
  expect(body).toContain(from);
  return body.replace(from, to);
};

/** The fixture with its bodies changed. */
function changedFixture(change: Change): CapacityContent {
  const content = capacityFixture();
  for (const [name, edit] of Object.entries(change)) content[name as keyof CapacityContent] = edit(content[name as keyof CapacityContent]);
  return content;
}

/** Nothing changes where one part alone cannot be read; an upstream so slow that the clock runs out takes the others with it. */
const partOnly = expect.stringMatching(/^(unchanged|failed)$/);

/** A good refresh, then one an hour later against a spoilt upstream. The last good file must stay as it is. */
async function refreshSpoilt(
  outcome: 'noted' | 'failed' | 'quarantined',
  spoil: { change?: Change; path?: RegExp; listener?: (world: RefreshWorld) => RequestListener },
): Promise<string> {
  const world = createRefreshWorld();
  const content = capacityFixture();
  const spoilt = { path: /(?!)/, listener: (() => undefined) as RequestListener };
  await using server = await startCapacity(content, spoilt);
  const run = () => world.run([capacity], { env: capacityEnvironment(server) });
  await run();
  const before = world.read('capacity.json');
  world.clock.advance(3_600_000);
  Object.assign(content, changedFixture(spoil.change ?? {}));
  if (spoil.path && spoil.listener) Object.assign(spoilt, { path: spoil.path, listener: spoil.listener(world) });
  const [result] = await run();
  expect(result?.reason).not.toBeNull();
  expect(result).toMatchObject({ outcome: outcome === 'noted' ? partOnly : outcome });
  expect(result?.defect).toBeUndefined();
  expect(world.read('capacity.json')).toBe(before);
  expect(world.status()['capacity']).toMatchObject({ outcome: result?.outcome, reason: result?.reason });
  return result?.reason ?? '';
}

describe('upstreams that misbehave', () => {
  const routes = [
    ['gateway', /^\/gateway/, 'network-capabilities'],
    ['price list', /^\/orchestratorStats/, 'pricing'],
    ['NaaP GPUs', /gpu-capacity$/, 'naap'],
    ['NaaP prices', /\/pricing$/, 'naap'],
  ] as const;
  const cases = routes.flatMap(([name, path, source]) =>
    [...hostileAnswers, ...hostileJson].map((answer) => [`${name}: ${answer.name}`, path, source, answer] as const),
  );
  it.each(cases)('%s', async (_name, path, source, answer) => {
    const reason = await refreshSpoilt('noted', { path, listener: ({ clock }) => answer.listener(clock) });
    expect(reason).toMatch(answer.reason);
    expect(reason).toMatch(new RegExp(`(^|what was read before stays, if anything was\\. )${source}: 127\\.0\\.0\\.1:\\d+ `));
  });

  it('a connection that is refused', async () => {
    const url = await refusedUrl();
    const world = createRefreshWorld();
    const env = { ATLAS_PRICING_URL: url, ATLAS_NAAP_URL: url, ATLAS_NETWORK_CAPABILITIES_URL: url };
    const [result] = await world.run([capacity], { env });
    expect(result).toMatchObject({ outcome: 'failed', reason: expect.stringMatching(/ECONNREFUSED/) });
    expect(world.files()).toEqual(['_status.json']);
  });

  it('a gateway that has no data: 500 as text, then JSON all the same', async () => {
    const listener: RequestListener = (_request, response) =>
      void response.writeHead(500, { 'content-type': 'text/plain' }).end('no data{"orchestrators":null}');
    expect(await refreshSpoilt('noted', { path: /^\/gateway/, listener: () => listener })).toMatch(/answered 500 \(5 attempts\)/);
  });
});

describe('answers that must not be used', () => {
  it.each<[string, Change, RegExp]>([
    [
      'price list: a negative price',
      { priceList: replaced('27840.575', '-27840.575') },
      /pricing: .*Not a number that can be read without loss: -27840\.575/,
    ],
    [
      'price list: a float from which digits are lost',
      { priceList: replaced('27840.575', '2.7840575e+22') },
      /Not a number that can be read without loss: 2\.7840575e\+22/,
    ],
    ['price list: a price that is not finite', { priceList: replaced('27840.575', '1e999') }, /pricing: .*PricePerPixel|Infinity/],
    ['price list: text that is no price', { priceList: replaced('27840.575', '"1e5"') }, /Not a decimal or a fraction/],
    ['price list: a fraction over zero', { priceList: replaced('27840.575', '"1/0"') }, /Not a decimal or a fraction/],
    ['price list: a field renamed', { priceList: (body) => body.replaceAll('PricePerPixel', 'pricePerPixel') }, /0\.PricePerPixel/],
    ['price list: an address twice', { priceList: replaced(`0x${'2'.repeat(40)}`, `0x${'3'.repeat(40)}`) }, /lists 0x3{40} twice/],
    [
      'price list: an address in two cases',
      { priceList: replaced(`0x${'2'.repeat(40)}`, '0x1111111111111111111111111111111111111abc') },
      /lists 0x1{37}abc twice/,
    ],
    ['price list: no address', { priceList: replaced(`0x${'2'.repeat(40)}`, '<script>') }, /0\.Address: must be an address/],
    ['price list: empty', { priceList: () => '[]' }, /pricing: .*Too small/],
    ['price list: a time far ahead', { priceList: (body) => body.replaceAll('1795132800', '1895132800') }, /dated in the future/],
    [
      'price list: a time beyond 2^53',
      { priceList: (body) => body.replaceAll('1795132800', '17951328000000000000') },
      /UpdatedAt: .*expected number, received bigint/,
    ],
    ['NaaP: null where a list is due', { naapPrices: () => 'null' }, /naap: .*expected array, received null/],
    ['NaaP: a price for zero pixels', { naapPrices: replaced('"pixelsPerUnit": 20', '"pixelsPerUnit": 0') }, /0\.pixelsPerUnit/],
    ['NaaP: a negative price', { naapPrices: replaced('1841', '-1841') }, /0\.priceWeiPerUnit/],
    ['NaaP: a float where wei are due', { naapPrices: replaced('1841', '1841.5') }, /0\.priceWeiPerUnit/],
    ['NaaP: a negative count', { gpuCapacity: replaced('"totalGPUs": 5', '"totalGPUs": -5') }, /totalGPUs: Too small/],
    [
      'NaaP: a count above 2^53',
      { gpuCapacity: replaced('"totalGPUs": 5', '"totalGPUs": 9007199254740993') },
      /totalGPUs: .*received bigint/,
    ],
    [
      'gateway: null where a list is due',
      { capabilities: () => '{"capabilities_names":{},"orchestrators":null}' },
      /orchestrators: .*expected array, received null/,
    ],
    ['gateway: no orchestrator', { capabilities: () => '{"capabilities_names":{},"orchestrators":[]}' }, /orchestrators: Too small/],
    [
      'gateway: a negative price',
      { capabilities: replaced('"pricePerUnit": 1841', '"pricePerUnit": -1841') },
      /capabilities_prices\.0\.pricePerUnit/,
    ],
    [
      'gateway: a price as float',
      { capabilities: replaced('"pricePerUnit": 1841', '"pricePerUnit": 1841.5') },
      /capabilities_prices\.0\.pricePerUnit/,
    ],
    ['gateway: memory above 2^53', { capabilities: replaced('25769803776', '9007199254740993') }, /memory_total: .*received bigint/],
    [
      'gateway: a field renamed',
      { capabilities: (body) => body.replaceAll('"capabilities_prices"', '"prices"') },
      /0\.capabilities_prices/,
    ],
  ])('%s', async (_name, change, reason) => {
    expect(await refreshSpoilt('noted', { change })).toMatch(reason);
  });

  it.each<[string, Change, RegExp]>([
    [
      'a price list that lost most of its prices',
      { priceList: (body) => body.replace(/"PricePerPixel": [\w.-]+/g, '"PricePerPixel": 0') },
      /price-list: priced 3 before, 0 now \(old .*limit 50 %/,
    ],
    [
      'a price list older than the last',
      { priceList: (body) => body.replaceAll('1795132800', '1794960000').replaceAll('1795046400', '1794960000') },
      /"no part is older than before" did not pass: price-list is as of 2026-11-18T00:00:00Z, before it was 2026-11-20T00:00:00Z/,
    ],
    [
      'NaaP with other prices than the gateway',
      { naapPrices: (body) => body.replaceAll('1841', '1842').replace('9223372036854775807', '1') },
      /"AI prices of the gateway and of NaaP agree" did not pass: 3 prices stand in both, 2 of them differ \(limit 50 %/,
    ],
    ['NaaP without prices', { naapPrices: () => '[]' }, /naap: orchestrators 2 before, 0 now/],
  ])('quarantined: %s', async (_name, change, reason) => {
    expect(await refreshSpoilt('quarantined', { change })).toMatch(reason);
  });
});

describe('text of orchestrators, that is of anybody', () => {
  /** A refresh that goes well with one name of the gateway's answer replaced. */
  async function refreshWith(change: Change) {
    await using server = await startCapacity(changedFixture(change));
    const world = createRefreshWorld();
    const [result] = await world.run([capacity], { env: capacityEnvironment(server) });
    expect(result).toMatchObject({ outcome: 'updated' });
    return { text: world.read('capacity.json'), data: parseSnapshot(spec, world.read('capacity.json'), 'capacity.json').data };
  }

  it('is cut: one name of 600 kB does not spoil the answers of the others', async () => {
    const { text, data } = await refreshWith({ capabilities: replaced('"unknown"', `"${'x'.repeat(600_000)}"`) });
    expect(data?.capabilities?.offers.at(-1)?.model).toBe(`${'x'.repeat(199)}…`);
    expect(text.length).toBeLessThan(20_000);
  });

  it('loses control characters and bidi overrides, and stays text', async () => {
    const { data } = await refreshWith({ capabilities: replaced('"unknown"', '"a\\u202eb\\u0000c <script>alert(1)</script>\\u200b"') });
    expect(data?.capabilities?.offers.at(-1)?.model).toBe('abc <script>alert(1)</script>');
  });

  it.each([
    ['javascript:alert(1)', null],
    ['http://user:secret@one.example.org/', null],
    ['https://one.example.org\\u202e/', null],
    [`https://one.example.org/${'x'.repeat(400)}`, null],
    ['not a link', null],
    ['http://one.example.org:8935', 'http://one.example.org:8935'],
  ])('links only to the web: %s', async (uri, expected) => {
    const { data } = await refreshWith({ priceList: replaced('https://two.example.org:8935', uri) });
    expect(data?.priceList?.find(({ orchestrator }) => orchestrator === `0x${'2'.repeat(40)}`)?.serviceUri).toBe(expected);
  });

  it('GPUs that name themselves after built-in fields are names like others', async () => {
    const { data } = await refreshWith({
      capabilities: replaced('"name": "Example GPU", "memory_total"', '"name": "__proto__", "memory_total"'),
    });
    expect(data?.capabilities?.gpus.map(({ name, count }) => [name, count])).toEqual([
      ['Example GPU', 1],
      ['__proto__', 1],
    ]);
  });
});

describe('one upstream that is gone', () => {
  const read = (world: RefreshWorld) => parseSnapshot(spec, world.read('capacity.json'), 'capacity.json').data;
  const partOf = (world: RefreshWorld, id: string) => read(world)?.parts.find((part) => part.id === id);

  it('keeps its part with its own date while the others go on, and says which', async () => {
    const world = createRefreshWorld();
    await using server = await startCapacity(capacityFixture());
    const env = capacityEnvironment(server);
    await world.run([capacity], { env });
    const before = read(world);
    const listed = partOf(world, 'naap')?.asOf;
    world.clock.advance(2 * 86_400_000);
    const [result] = await world.run([capacity], { env: { ...env, ATLAS_NAAP_URL: await refusedUrl() } });
    expect(result).toMatchObject({ outcome: 'updated', reason: expect.stringMatching(/^The NaaP API could not be read; what was read before stays, if anything was\. naap: .*ECONNREFUSED/) });
    expect(world.status()['capacity']?.reason).toBe(result?.reason);
    expect(partOf(world, 'naap')).toEqual({ id: 'naap', asOf: listed, dated: 'by the day of reading', source: 'naap' });
    expect(read(world)?.naap).toEqual(before?.naap);
    expect(partOf(world, 'network-capabilities')?.asOf).not.toBe(listed);
    const days = (id: string) => read(world)?.history.filter(({ part }) => part === id).length;
    expect([days('naap'), days('network-capabilities')]).toEqual([1, 2]);
  });

  it('is absent with a reason where it was never read', async () => {
    const world = createRefreshWorld();
    await using server = await startCapacity(capacityFixture());
    const env = { ...capacityEnvironment(server), ATLAS_PRICING_URL: await refusedUrl() };
    expect(await world.run([capacity], { env })).toMatchObject([{ outcome: 'updated', reason: expect.stringMatching(/The price list could not be read/) }]);
    expect(read(world)?.priceList).toBeNull();
    expect(partOf(world, 'price-list')).toMatchObject({ asOf: null, absentBecause: expect.stringMatching(/has not been read yet/) });
  });
});
