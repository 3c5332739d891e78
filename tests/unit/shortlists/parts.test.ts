import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { buildList } from '../../../src/shortlists/build-list.ts';
import { perfStatsFile } from '../../../src/shortlists/client-files.ts';
import type { Candidate } from '../../../src/shortlists/filter.ts';
import { readFilter } from '../../../src/shortlists/read-filter.ts';
import { publicServiceUri } from '../../../src/shortlists/service-uri.ts';
import { isRequestUri, readPerfStats, readWebhookList } from '../../support/go-client.ts';

const candidate: Candidate = { address: `0x${'1'.repeat(40)}`, serviceUri: 'https://node.operator-network.io:8935', rewardsCalled: 90, rewardsMissed: 0, weiPerPixel: '12.5', pricedCapabilities: [27], tests: [] };
const test = (region: string, score: number): Candidate['tests'][number] => ({ jobClass: 'transcoding', pipeline: null, model: null, region, successRate: 1, score, tests: null });

describe('the reader that stands for go-livepeer', () => {
  it('reads names of members without case, and skips what is unknown', () => {
    expect(readWebhookList('[{"Address":"https://a.io","SCORE":1,"more":[]},null,{"score":0.5}]')).toEqual({ list: [{ address: 'https://a.io', score: 1 }], skipped: ['', ''] });
    expect(readWebhookList('null').list).toEqual([]);
  });

  it.each(['{}', '[{"address":1}]', '[{"address":"https://a.io","score":"1"}]', '[NaN]', '<html>', '', '[1]'])('refuses the list %s', (text) => {
    expect(() => readWebhookList(text)).toThrow(/invalid JSON|cannot unmarshal/);
  });

  it.each<[string, boolean]>([
    ['https://a.io:8935', true], ['javascript:alert(1)', true], ['/path', true], ['a.io:8935', true], ['a.io', false], ['https://a.io:port', false], ['https://a b.io', false],
    ['https://[::1]:8935', true], ['https://[::1', false], ['https://a.io/%zz', false], ['https://a.io/\u0007', false],
  ])('takes %s for an address: %s', (text, expected) => expect(isRequestUri(text)).toBe(expected));

  it('keeps scores that left the file, and refuses a file for one wrong member', () => {
    const address = `0x${'a'.repeat(40)}`;
    const before = readPerfStats(`{"${address}":{"FRA":{"score":0.5,"success_rate":1}}}`, 'fra');
    expect([...readPerfStats('{}', 'fra', before)]).toEqual([[address, 0.5]]);
    expect(() => readPerfStats(`{"${address}":{"FRA":{"score":0.5,"asOf":"2026"}}}`, 'fra')).toThrow('cannot unmarshal');
    expect(() => readPerfStats('{"version":1}', 'fra')).toThrow('invalid address');
  });
});

describe('scores', () => {
  it('leave out what is no number or no region, and write regions in capitals', () => {
    const file = perfStatsFile([{ ...candidate, tests: [test('fra', 0.5), test('FRA', 0.25), test('LAX', Number.NaN), test('__proto__ {}', 1)] }], { jobClass: 'transcoding', pipeline: null });
    expect(file).toEqual({ [candidate.address]: { FRA: { score: 0.25 } } });
  });
});

describe('service URIs', () => {
  it('are what the client takes for an address, whatever an operator wrote', () => {
    fc.assert(fc.property(fc.oneof(fc.webUrl(), fc.string().map((text) => `https://${text}`), fc.ipV4().map((ip) => `http://${ip}:1`), fc.ipV6().map((ip) => `https://[${ip}]`)), (text) => {
      const uri = publicServiceUri(text);
      if (uri !== null) expect([isRequestUri(uri), new URL(uri).username, publicServiceUri(uri)]).toEqual([true, '', uri]);
    }));
  });

  it.each<[string | null, string | null]>([
    [null, null], ['javascript:alert(1)', null], ['ftp://a.io', null], ['https://a.io\\@10.0.0.1', null], ['https://a.io:99999', null], ['https://172.32.0.1', 'https://172.32.0.1'], ['https://172.31.0.1', null],
    ['https://203.0.113.9', null], ['https://255.255.255.255', null], ['https://[2001:4860:4860::8888]/', 'https://[2001:4860:4860::8888]'], ['https://[2002:a00:1::]', null], ['https://node.example.com', null],
    ['HTTPS://Node.Operator-Network.IO:08935/', 'https://node.operator-network.io:8935'], [`https://${'a'.repeat(300)}.io`, null],
  ])('%s becomes %s', (text, expected) => expect(publicServiceUri(text)).toBe(expected));
});

describe('the builder', () => {
  const read = (given: Record<string, string>) => readFilter(new Map(Object.entries(given)));

  it('reads inputs, and says what is wrong with them', () => {
    expect(read({ rewards: '30', success: '95', region: 'FRA', price: 'median', capability: '27' })).toEqual({ filter: { rewardRoundsMin: 30, successMin: 0.95, region: 'FRA', weiPerPixelMax: 'median', capability: 27 }, problems: [] });
    expect(read({ rewards: '91', success: 'all', price: 'limit', wei: '1e9' }).problems).toHaveLength(3);
    expect(read({ rewards: ' ', wei: 'ignored' })).toEqual({ filter: {}, problems: [] });
  });

  it('offers the files the client reads, and none that is empty', () => {
    const { files, sentences } = buildList([{ ...candidate, tests: [test('FRA', 0.5)] }], new Map([['price', 'limit'], ['wei', '12.5']]));
    expect(readWebhookList(files[0]?.text ?? '').list).toEqual([{ address: candidate.serviceUri, score: 0 }]);
    expect([...readPerfStats(files[1]?.text ?? '', 'FRA').values()]).toEqual([0.5]);
    expect(sentences[0]).toBe('1 of 1 candidates fits. 1 of them has a transcoding score.');
    expect(buildList([candidate], new Map([['price', 'limit'], ['wei', '12.4']])).files).toEqual([]);
  });
});
