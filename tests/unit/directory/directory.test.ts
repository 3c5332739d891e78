import { describe, expect, test } from 'vitest';
import { cellOf, directoryColumns } from '../../../src/data/directory/columns.ts';
import { joinDirectory, type DirectorySources } from '../../../src/data/directory/directory.ts';
import { directoryDocument, directorySchema, directoryTable } from '../../../src/data/directory/export.ts';
import { isCurrent } from '../../../src/data/directory/parts.ts';
import { formatCsv } from '../../../src/data/csv.ts';
import type { Snapshot } from '../../../src/data/snapshot.ts';
import { addressAt, aNetwork, anOrchestrator, aRegion, aTest, capacityOf, orchestratorsOf, performanceOf, roundsOf } from './a-directory.ts';

const [a, b, c] = [addressAt(0), addressAt(1), addressAt(2)];
const absent = (dataset: string): Snapshot<never> => ({ dataset, version: 1, asOf: null, provenance: [], data: null, absentBecause: `No reading of ${dataset}.` });
const nothing: DirectorySources = { orchestrators: absent('orchestrators'), capacity: absent('capacity'), performance: absent('performance'), rounds: absent('rounds'), treasuryCuts: [] };
const quote = { capability: 27, pipeline: 'Text to image', model: 'm/1', weiPerUnit: '5' };
const listed = { serviceUri: null, isActive: true, updatedAt: null };

/** Cell of a column for an address. */
function cell(sources: DirectorySources, address: string, key: string) {
  const { rows, parts } = joinDirectory(sources);
  const [row, column] = [rows.find((candidate) => candidate.address === address), directoryColumns.find((candidate) => candidate.key === key)];
  if (!row || !column) throw new Error(`No ${key} of ${address}.`);
  return cellOf(column, row, parts);
}

describe('the join', () => {
  test('lists every address that any source names, once, whatever its case', () => {
    const capacity = capacityOf({ quotes: [{ orchestrator: b, ...quote }], priceList: [{ orchestrator: a, weiPerPixel: '7', ...listed }], naapPrices: [{ orchestrator: b, pipeline: 'text-to-image', model: 'm/1', weiPerUnit: '5', isWarm: true }] });
    const { rows } = joinDirectory({ ...nothing, orchestrators: orchestratorsOf([anOrchestrator()]), capacity, performance: performanceOf([aTest(c)]) });
    expect(rows.map(({ address }) => address)).toEqual([a, b, c]);
  });

  test('says of what was not read why, and shows what was', () => {
    const sources = { ...nothing, capacity: capacityOf({ quotes: [{ orchestrator: b, ...quote }] }) };
    expect(cell(sources, b, 'quotedModels')).toEqual({ text: '1', value: 1, items: ['text-to-image: m/1'] });
    for (const key of ['stakeLpt', 'feesEth90d', 'growthPercent', 'transcodingScore', 'pollVotes']) expect(cell(sources, b, key)).toEqual({ text: 'not read', value: null });
    expect(joinDirectory(sources).parts.find(({ id }) => id === 'ai-tests')).toMatchObject({ asOf: null, absentBecause: 'No reading of performance.' });
  });

  test('tells a source that does not name an address from one that was not read', () => {
    const sources = { ...nothing, orchestrators: orchestratorsOf([anOrchestrator()]), capacity: capacityOf({ priceList: [{ orchestrator: b, weiPerPixel: '1', ...listed }] }), performance: performanceOf([]) };
    expect(cell(sources, b, 'stakeLpt').text).toBe('not in it');
    expect(cell(sources, a, 'weiPerPixel').text).toBe('not listed');
    expect(cell(sources, a, 'transcodingScore').text).toBe('not tested');
  });

  test('each part keeps its own date, that of the contracts where the index lagged', () => {
    const chain = { at: '2026-11-20T09:00:00Z', block: 1, source: 'subgraph' };
    const { parts } = joinDirectory({ ...nothing, orchestrators: orchestratorsOf([anOrchestrator()], { chain }), capacity: capacityOf({}), performance: performanceOf([aTest(a)]), rounds: roundsOf() });
    expect(Object.fromEntries(parts.map(({ id, asOf }) => [id, asOf]))).toEqual({
      state: '2026-11-20T09:00:00Z',
      fees: '2026-11-19',
      rewards: '2026-11-20T06:00:00Z',
      yield: '2026-11-20T06:00:00Z',
      votes: '2026-11-20T06:00:00Z',
      'price-list': '2026-11-20T05:00:00Z',
      quotes: '2026-11-18',
      naap: '2026-11-19T12:00:00Z',
      'transcoding-tests': '2026-11-20T00:00:00Z',
      'ai-tests': '2026-11-20T00:00:00Z',
    });
  });

  test('orders by active set, stake and address', () => {
    const rows = [anOrchestrator({ stakeLpt: '5', active: false }), anOrchestrator({ address: addressAt(1), stakeLpt: '7' }), anOrchestrator({ address: addressAt(2), stakeLpt: '9' })];
    const capacity = capacityOf({ quotes: [{ orchestrator: addressAt(5), ...quote }] });
    expect(joinDirectory({ ...nothing, orchestrators: orchestratorsOf(rows), capacity }).rows.map(({ address }) => address)).toEqual([c, b, a, addressAt(5)]);
  });

  test('keeps apart who is of the past', () => {
    const rows = [anOrchestrator(), anOrchestrator({ address: addressAt(1), active: false, feesEth90d: '0' }), anOrchestrator({ address: addressAt(2), active: false, feesEth90d: '0' })];
    const { rows: joined } = joinDirectory({ ...nothing, orchestrators: orchestratorsOf(rows), performance: performanceOf([aTest(c)]) });
    expect(joined.filter(isCurrent).map(({ address }) => address)).toEqual([a, c]);
  });
});

describe('cells', () => {
  const price = (weiPerPixel: string) => cell({ ...nothing, capacity: capacityOf({ priceList: [{ orchestrator: a, weiPerPixel, ...listed }] }) }, a, 'weiPerPixel');
  const tests = (regions: ReturnType<typeof aRegion>[], key: string) => cell({ ...nothing, performance: performanceOf([aTest(a, { regions })]) }, a, key);

  test('a price of 0 is unknown, a fraction and a price past any hardware are prices', () => {
    expect(price('0')).toEqual({ text: 'unknown', value: null });
    expect(price('1/3')).toMatchObject({ text: '0.3333', value: 1 / 3 });
    expect(price(`1${'0'.repeat(30)}`)).toEqual({ text: '1e30', value: 1e30 });
    expect(price('1200')).toEqual({ text: '1,200', value: 1200 });
  });

  test('scores that are no numbers are left out; without one nothing was tested', () => {
    expect(tests([aRegion({ score: Number.NaN })], 'transcodingScore').text).toBe('not tested');
    expect(tests([aRegion({ score: Number.NaN }), aRegion({ region: 'LAX', score: 0.5 })], 'transcodingScore')).toMatchObject({ text: '0.50', value: 0.5, byRegion: { LAX: 0.5 } });
  });

  test('small samples are marked, jobs that nobody counted are not 0', () => {
    expect(tests([aRegion({ tests: 4 }), aRegion({ region: 'LAX', tests: 5 })], 'transcodingTests')).toMatchObject({ text: '9 (few), 2', value: 9 });
    expect(tests([aRegion({ tests: null })], 'transcodingTests')).toMatchObject({ value: null });
  });

  test.each([[1, '100'], [0.998, '99.8'], [0.9999, '99.9'], [0.99, '99'], [0.004, '0.4'], [0.0001, '0.1'], [0, '0'], [0.876, '88']])('a success rate of %d reads %s', (successRate, text) => {
    expect(tests([aRegion({ successRate })], 'transcodingSuccessPercent').text).toBe(text);
  });

  test('an orchestrator that owed no call missed none, which is no record', () => {
    const of = (own: object) => cell({ ...nothing, orchestrators: orchestratorsOf([anOrchestrator(own)]) }, a, 'rewardsMissed');
    expect(of({ rewardsCalled: 0, rewardsMissed: 0 })).toEqual({ text: 'owed none', value: null });
    expect(of({ rewardsCalled: 88, rewardsMissed: 2 })).toEqual({ text: '2 of 90', value: 2 });
  });

  test('a model that calls itself warm does not pass for one that is loaded', () => {
    const sources = { ...nothing, capacity: capacityOf({ quotes: [{ orchestrator: a, ...quote, model: 'm (warm)' }, { orchestrator: a, ...quote, model: 'free', weiPerUnit: '0' }] }) };
    expect(cell(sources, a, 'quotedModels').items).toEqual(['text-to-image: m [warm]']);
  });
});

describe('downloads', () => {
  test('fit their schema, in a whole network and in one of which nothing was read', () => {
    for (const sources of [aNetwork(30), nothing, { ...nothing, capacity: capacityOf({ quotes: [{ orchestrator: b, ...quote }] }) }]) {
      const document = directoryDocument(joinDirectory(sources));
      expect(directorySchema.parse(document)).toEqual(document);
    }
  });

  test('are exact, and each row of the table carries the date of every part', () => {
    const sources = { ...nothing, orchestrators: orchestratorsOf([anOrchestrator({ stakeLpt: '1.000000000000000001' })]), capacity: capacityOf({ priceList: [{ orchestrator: a, weiPerPixel: '0', ...listed }] }) };
    const [head = '', line = ''] = formatCsv(directoryTable, joinDirectory(sources)).split('\r\n');
    const row = Object.fromEntries(head.split(',').map((key, index) => [key, line.split(',')[index]]));
    expect(row).toMatchObject({ stakeLpt: '1.000000000000000001', weiPerPixel: '', stateAsOf: '2026-11-20T06:00:00Z', feesAsOf: '2026-11-19', priceAsOf: '2026-11-20T05:00:00Z', transcodingTestsAsOf: '' });
  });
});
