import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/reports.ts';
import { importReports } from '../../data-fetchers/imports/reports.ts';
import { readFacts } from '../../data-fetchers/kit/facts.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { formatCsv } from '../../src/data/csv.ts';
import { downloadOf } from '../../src/data/fact-table.ts';
import { table } from '../../src/data/facts/reports.ts';
import { loadSnapshot } from '../../src/data/load.ts';
import { formatSnapshot, parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/reports.ts';
import { startServer, type TestServer } from '../support/http-server.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const reports = dataset as unknown as Dataset;
const stored = (world: RefreshWorld) => parseSnapshot(spec, world.read('reports.json'), 'reports.json');
const linksOf = (world: RefreshWorld) => stored(world).data?.links.map(({ url, state, status, movedTo, since }) => [url.split('/').at(-1), state, status, movedTo, since]);
const fixture = 'tests/fixtures/messari/facts';
const envOf = ({ url }: Pick<TestServer, 'url'>) => ({ ATLAS_MESSARI_URL: url, ATLAS_FACTS_DIR: fixture });

describe('hand-kept reports', () => {
  const facts = readFacts(table, {});

  it('link by https, with no link twice, and no date in the future', () => {
    const urls = facts.rows.flatMap(({ links }) => links.map(({ url }) => url));
    expect(urls.filter((url) => !url.startsWith('https://'))).toEqual([]);
    expect(new Set(urls).size).toBe(urls.length);
    const today = new Date().toISOString().slice(0, 10);
    const dates = [...facts.rows.map(({ published }) => published), ...Object.values(facts.sources).map(({ observedAt }) => observedAt)];
    expect(dates.filter((date) => date !== null && date.slice(0, 10) > today)).toEqual([]);
  });

  it('say of each quarter from 2021-Q4 to 2026-Q1 what is known, and name a source unless nothing was found', () => {
    const quarters = facts.rows.filter(({ kind }) => kind === 'quarterly report').map(({ period }) => period);
    const expected = [2021, 2022, 2023, 2024, 2025, 2026].flatMap((year) => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`)).slice(3, -3);
    expect(quarters).toEqual(expected);
    for (const { id, existence, source, citedFigure } of facts.rows) {
      expect(source.length > 0, id).toBe(existence !== 'unverified');
      if (existence === 'unverified') expect(citedFigure, id).toBeNull();
    }
  });
});

describe('committed reports', () => {
  const snapshot = loadSnapshot(spec);

  it('hold no figure of a report, neither as dataset nor as download of the table', () => {
    const facts = readFacts(table, {});
    expect(facts.rows.filter(({ citedFigure }) => citedFigure !== null).length).toBeGreaterThan(3);
    expect(JSON.stringify(snapshot)).not.toContain('citedFigure');
    expect(downloadOf(table, facts).rows.filter(({ citedFigure }) => citedFigure !== null)).toEqual([]);
  });

  it.runIf(snapshot.provenance.every(({ kind }) => kind === 'transcribed'))('are exactly what the importer makes of the hand-kept table', () => {
    expect(formatSnapshot(spec, importReports(readFacts(table, {})))).toBe(readFileSync('content/snapshots/reports.json', 'utf8'));
  });

  it('become two tables', () => {
    const data = snapshot.data ?? expect.unreachable('there are no data');
    const rows = spec.tables.map((entry) => formatCsv(entry, data).trimEnd().split('\r\n').length - 1);
    expect(rows).toEqual([data.reports.length, data.links.length]);
  });
});

describe('refresh of the reports', () => {
  it('tells reachable, moved, gone and refused links apart, and reads no body', async () => {
    const statusOf: Record<string, number> = { first: 200, second: 410 };
    await using server = await startServer((request, response) => {
      const status = statusOf[request.url?.split('/').at(-1) ?? ''] ?? 500;
      response.writeHead(status, { 'content-type': 'text/html', ...(status === 301 ? { location: 'https://new.example/x' } : {}) }).end('<p>A text that must not be kept</p>');
    });
    const world = createRefreshWorld();
    const [result] = await world.run([reports], { env: envOf(server) });
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    const firstCheck = '2026-11-20T12:00:01Z';
    expect(linksOf(world)).toEqual([
      ['first', 'reachable', 200, null, firstCheck],
      ['copy-of-first', 'not asked', null, null, null],
      ['second', 'gone', 410, null, firstCheck],
    ]);
    expect(world.read('reports.json')).not.toContain('must not be kept');
    expect(stored(world).provenance.find(({ id }) => id === 'link-check-messari')).toMatchObject({ bytes: 0, evidence: 'tested', publisher: `Messari at 127.0.0.1:${server.port}` });
    expect(server.requests).toEqual(['GET /report/first', 'GET /report/second']);

    world.clock.advance(86_400_000);
    expect((await world.run([reports], { env: envOf(server) }))[0]?.outcome).toBe('unchanged');
    Object.assign(statusOf, { first: 301, second: 403 });
    await world.run([reports], { env: envOf(server) });
    const links = linksOf(world);
    expect(links?.[0]?.slice(0, 4)).toEqual(['first', 'moved', 301, 'new.example']);
    expect(links?.[2]?.slice(0, 4)).toEqual(['second', 'refused', 403, null]);
    expect(stored(world).asOf).toMatch(/^2026-11-21T12:00/);
  });

  it('asks copies elsewhere together with Messari itself, and a host that is not there is an answer', async () => {
    await using server = await startServer((_request, response) => void response.writeHead(200).end());
    const copies = readFileSync(`${fixture}/reports.yaml`, 'utf8')
      .replace('http://127.0.0.1:1/copy-of-first', `${server.url}/copy-of-first`)
      .replace('kind: original, url: https://messari.io/report/first', 'kind: paraphrase, url: http://127.0.0.1:1/not-there')
      .replace('{kind: original, url: https://messari.io/report/second}', `{kind: republication, url: ${server.url}/copy-of-second}`)
      .replaceAll('existence: link seen', 'existence: republished');
    const world = createRefreshWorld();
    const [result] = await world.run([reports], { env: { ATLAS_FACTS_DIR: temporaryFolder({ 'reports.yaml': copies }) } });
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    expect(linksOf(world)?.map((link) => link.slice(0, 3))).toEqual([
      ['not-there', 'no answer', null],
      ['copy-of-first', 'reachable', 200],
      ['copy-of-second', 'reachable', 200],
    ]);
    const provenance = stored(world).provenance.find(({ id }) => id === 'link-check-copies');
    expect(provenance).toMatchObject({ publisher: 'Web sites with copies of reports', url: `${server.url}/copy-of-first` });
  });
});
