import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dataset } from '../../data-fetchers/datasets/lips.ts';
import { importLips } from '../../data-fetchers/imports/lips.ts';
import { readFacts } from '../../data-fetchers/kit/facts.ts';
import type { Dataset } from '../../data-fetchers/kit/types.ts';
import { citedSources } from '../../src/data/fact-table.ts';
import { table } from '../../src/data/facts/lips.ts';
import type { Lip } from '../../src/data/lip-record.ts';
import { formatCsv } from '../../src/data/csv.ts';
import { loadSnapshot } from '../../src/data/load.ts';
import { formatSnapshot, parseSnapshot } from '../../src/data/snapshot.ts';
import { spec } from '../../src/data/specs/lips.ts';
import { fixtureFiles, gitHubEnvironment, startGitHub, testCommit, type TestCommit } from '../support/github-server.ts';
import { createRefreshWorld, type RefreshWorld } from '../support/refresh-world.ts';
import { createTestClock } from '../support/test-clock.ts';

const lips = dataset as unknown as Dataset;
const dataOf = (world: RefreshWorld) => parseSnapshot(spec, world.read('lips.json'), 'lips.json');
const lipOf = (world: RefreshWorld, number: number): Lip => {
  const found = dataOf(world).data?.lips.find((lip) => lip.number === number);
  if (!found) throw new Error(`LIP-${number} is not there`);
  return found;
};
const withStatus = (text: string | undefined, status: string) => (text ?? '').replace(/^status: .*$/m, `status: ${status}`);

/** Draft of 203, then everything as in the fixtures. */
function history(): TestCommit[] {
  const files = fixtureFiles();
  const early = { ...files, 'LIPs/LIP-203.md': withStatus(files['LIPs/LIP-203.md'], 'Draft') };
  return [testCommit('c1', '2024-04-20T10:00:00Z', early), testCommit('c2', '2024-06-01T10:00:00Z', files, '2024-05-30T23:00:00-02:00')];
}

describe('committed LIPs', () => {
  const snapshot = loadSnapshot(spec);
  const isImported = snapshot.provenance.every(({ kind }) => kind === 'transcribed');

  // A refresh changes the file; until one ran, it is exactly what the importer makes.
  it.runIf(isImported)('is exactly what the importer makes of the hand-kept table', () => {
    expect(formatSnapshot(spec, importLips(readFacts(table, {})))).toBe(readFileSync('content/snapshots/lips.json', 'utf8'));
  });

  it('cites just the sources it has', () => {
    expect([...new Set(citedSources(snapshot.data?.lips))].sort()).toEqual(snapshot.provenance.map(({ id }) => id).sort());
  });

  it('is dated by the newest part, and says how far each part reaches', () => {
    expect(snapshot.asOf).toBe(snapshot.data?.coverage.map(({ asOf }) => asOf).sort().at(-1));
  });

  it('becomes tables with one row per LIP and per event', () => {
    const data = snapshot.data;
    if (!data) throw new Error('no data');
    const rowsOf = (index: number) => formatCsv(spec.tables[index] as (typeof spec.tables)[number], data).trimEnd().split('\r\n').length - 1;
    expect(rowsOf(0)).toBe(data.lips.length);
    expect(rowsOf(1)).toBe(data.lips.flatMap(({ events }) => events).length);
  });
});

describe('refresh of the LIPs', () => {
  it('reads front matter in all its forms, the index, and joins what is kept by hand', async () => {
    await using server = await startGitHub(history());
    const world = createRefreshWorld();
    const [result] = await world.run([lips], { env: gitHubEnvironment(server) });
    expect(result).toMatchObject({ outcome: 'updated', reason: null });
    expect(result?.checks.every(({ passed }) => passed)).toBe(true);
    const snapshot = dataOf(world);
    expect(snapshot.asOf).toBe('2024-06-01T10:00:00Z');
    expect(snapshot.data?.lips.map(({ number }) => number)).toEqual([201, 202, 203, 204, 205]);
    expect(snapshot.data?.coverage).toContainEqual({ what: 'LIP-205, a copy not known to be on the default branch', asOf: '2024-05-01' });
    expect(lipOf(world, 201)).toMatchObject({
      title: 'A bundle of changes: the first',
      authors: ['ada-example', 'ben'],
      discussionsTo: ['https://forum.example.org/t/a-bundle/1'],
      requires: [202, 203],
      abstract: 'This bundle holds [LIP-202](./LIP-202.md).\n\n```\n# not a heading\n```',
      url: 'https://github.com/livepeer/LIPs/blob/main/LIPs/LIP-201.md',
      summary: null,
    });
    expect(lipOf(world, 202)).toMatchObject({ authors: ['cleo-example'], partOf: 201, discussionsTo: ['https://example.org/issues/1', 'https://example.org/issues/2'], abstract: 'Sets one number.' });
    expect(lipOf(world, 203)).toMatchObject({ title: 'Shorter rounds', type: 'Standard Track', authors: ['Dora Example', 'emil'], requires: [202], abstract: null, summary: 'Would have made rounds shorter.' });
    expect(lipOf(world, 204)).toMatchObject({ note: 'A note kept by hand.', discussionsTo: ['https://forum.example.org/t/second-signer/4'] });
    expect(lipOf(world, 205)).toMatchObject({ onDefaultBranch: false, statuses: [{ asOf: '2024-05-01', source: 'copy' }] });
    expect(JSON.stringify(snapshot.data)).not.toMatch(/dora@|emil@/);
  });

  it('keeps the places that disagree apart', async () => {
    await using server = await startGitHub(history());
    const world = createRefreshWorld();
    await world.run([lips], { env: gitHubEnvironment(server) });
    expect(lipOf(world, 202).statuses).toEqual([
      { where: 'frontmatter', status: 'Final', asOf: '2024-06-01T10:00:00Z', source: 'lip-202' },
      { where: 'README index', status: 'Draft', asOf: '2024-06-01T10:00:00Z', source: 'lips-index' },
    ]);
    expect(lipOf(world, 204).statuses.at(-1)).toEqual({ where: 'chain', status: 'live', asOf: '2024-05-02', source: 'release' });
    expect(world.status()['lips']?.checks.find(({ name }) => name.includes('README'))?.detail).toBe('LIP-202: file Final, index Draft.');
  });

  it('dates a change of status by its commit, written and committed day apart, and tells known commits once', async () => {
    await using server = await startGitHub(history());
    const world = createRefreshWorld();
    await world.run([lips], { env: gitHubEnvironment(server) });
    const { events } = lipOf(world, 203);
    expect(events).toEqual([
      expect.objectContaining({ date: '2024-03-05', status: 'Draft', source: 'copy' }),
      { date: '2024-05-31', kind: 'status', status: 'Abandoned', committed: '2024-06-01', commitUrl: `https://github.com/livepeer/LIPs/commit/${'c2'.repeat(20)}`, confidence: 'documented', source: 'lip-203-history' },
    ]);
  });

  it('asks nothing about files that did not change, and leaves the file alone', async () => {
    const commits = history();
    await using server = await startGitHub(commits);
    const world = createRefreshWorld();
    await world.run([lips], { env: gitHubEnvironment(server) });
    const [before, asked] = [world.read('lips.json'), server.requests.length];
    const [again] = await world.run([lips], { env: gitHubEnvironment(server) });
    expect(again?.outcome).toBe('unchanged');
    expect(world.read('lips.json')).toBe(before);
    expect(server.requests.slice(asked)).toEqual(['GET /api/repos/livepeer/LIPs', 'GET /api/repos/livepeer/LIPs/commits/main', expect.stringContaining('/git/trees/'), expect.stringContaining('/README.md')]);
  });

  it('follows a change of text, then one of status, and keeps what earlier refreshes found', async () => {
    const commits = history();
    await using server = await startGitHub(commits);
    const world = createRefreshWorld();
    await world.run([lips], { env: gitHubEnvironment(server) });
    const files = commits.at(-1)?.files ?? {};
    const reworded = { ...files, 'LIPs/LIP-204.md': `${files['LIPs/LIP-204.md']}\nMore words.\n` };
    commits.push(testCommit('c3', '2024-07-01T10:00:00Z', reworded));
    await world.run([lips], { env: gitHubEnvironment(server) });
    const accepted = { ...reworded, 'LIPs/LIP-204.md': withStatus(reworded['LIPs/LIP-204.md'], 'Accepted') };
    commits.push(testCommit('c4', '2024-07-02T10:00:00Z', accepted), testCommit('c5', '2024-07-02T11:00:00Z', { ...accepted, 'LIPs/LIP-204.md': withStatus(accepted['LIPs/LIP-204.md'], 'Final') }));
    const asked = server.requests.length;
    const [result] = await world.run([lips], { env: gitHubEnvironment(server) });
    expect(result?.outcome).toBe('updated');
    const { events, statuses } = lipOf(world, 204);
    expect(statuses[0]).toMatchObject({ status: 'Final', asOf: '2024-07-02T11:00:00Z' });
    expect(events.map(({ date, kind, status, source }) => [date, kind, status, source])).toEqual([
      ['2024-05-02', 'executed', undefined, 'release'],
      ['2024-07-01', 'text changed', undefined, 'lip-204-history'],
      ['2024-07-02', 'status', 'Accepted', 'lip-204-history'],
      ['2024-07-02', 'status', 'Final', 'lip-204-history'],
    ]);
    expect(server.requests.slice(asked).filter((line) => line.includes('/raw/') && !line.includes('LIP-204') && !line.includes('README'))).toEqual([]);
  });

  it('tells the whole history of a LIP that is new', async () => {
    const commits = history();
    const drafted = { ...commits.at(-1)?.files, 'LIPs/LIP-206.md': '---\nlip: 206\ntitle: New\nauthor: @ada\ntype: Meta\nstatus: Draft\ncreated: 2024-06-30\n---\n' };
    commits.push(testCommit('d1', '2024-06-30T10:00:00Z', drafted), testCommit('d2', '2024-07-03T10:00:00Z', { ...drafted, 'LIPs/LIP-206.md': withStatus(drafted['LIPs/LIP-206.md'], 'Last Call') }));
    await using server = await startGitHub(commits);
    const world = createRefreshWorld();
    await world.run([lips], { env: gitHubEnvironment(server) });
    expect(lipOf(world, 206).events.map(({ date, status }) => [date, status])).toEqual([['2024-06-30', 'Draft'], ['2024-07-03', 'Last Call']]);
    expect(lipOf(world, 206).statuses).toHaveLength(1);
  });

  it('names the server in the provenance and hides the token', async () => {
    await using server = await startGitHub(history());
    const world = createRefreshWorld();
    const [result] = await world.run([lips], { env: { ...gitHubEnvironment(server), ATLAS_GITHUB_TOKEN: 'token-of-the-test' } });
    expect(result?.outcome).toBe('updated');
    expect(world.read('lips.json')).not.toContain('token-of-the-test');
    expect(dataOf(world).provenance.find(({ id }) => id === 'lip-201')).toMatchObject({ publisher: `livepeer/LIPs at 127.0.0.1:${server.port}`, observedAt: '2024-06-01T10:00:00Z', sourceId: 'github' });
  });
});

describe('checks that keep the last good LIPs', () => {
  /** Refreshes once, changes the repository, refreshes again. */
  async function refreshTwice(change: (files: Record<string, string>) => Record<string, string>, now = '2024-12-01T12:00:00.000Z') {
    const commits = history();
    await using server = await startGitHub(commits);
    const world = createRefreshWorld(createTestClock({ now }));
    await world.run([lips], { env: gitHubEnvironment(server) });
    const before = world.read('lips.json');
    commits.push(testCommit('e1', '2024-08-01T10:00:00Z', change({ ...commits.at(-1)?.files })));
    const [result] = await world.run([lips], { env: gitHubEnvironment(server) });
    expect(world.read('lips.json')).toBe(before);
    return result;
  }

  it('quarantines a LIP that disappears', async () => {
    const result = await refreshTwice(({ 'LIPs/LIP-202.md': _, ...rest }) => rest);
    expect(result).toMatchObject({ outcome: 'quarantined', reason: expect.stringContaining('Not in the repository any more: LIP-202.') });
  });

  it('quarantines a settled LIP that comes back', async () => {
    const result = await refreshTwice((files) => ({ ...files, 'LIPs/LIP-203.md': withStatus(files['LIPs/LIP-203.md'], 'Draft') }));
    expect(result).toMatchObject({ outcome: 'quarantined', reason: expect.stringContaining('LIP-203 went from Abandoned to Draft.') });
  });

  it('quarantines a flood of new LIPs', async () => {
    const flood = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`LIPs/LIP-${300 + index}.md`, `---\nlip: ${300 + index}\ntitle: T\nauthor: A\ntype: Meta\nstatus: Draft\ncreated: 2024-07-01\n---\n`]));
    const rows = Object.keys(flood).map((path) => `| [${/\d+/.exec(path)?.[0]}](${path}) | T | Draft |`).join('\n');
    const result = await refreshTwice((files) => ({ ...files, ...flood, 'README.md': `${files['README.md']}${rows}\n` }));
    expect(result).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(/few LIPs change at once.*limit 10/) });
  });

  it('quarantines an index that disagrees with most files', async () => {
    const result = await refreshTwice((files) => ({ ...files, 'README.md': '| [201](LIPs/LIP-201.md) | A | Draft |' }));
    expect(result).toMatchObject({ outcome: 'quarantined', reason: expect.stringMatching(/README index and files.*4 of 4 differ/) });
  });

  it('quarantines a creation day in the future', async () => {
    const result = await refreshTwice((files) => ({ ...files, 'LIPs/LIP-202.md': (files['LIPs/LIP-202.md'] ?? '').replace('2024-02-02', '2031-02-02') }));
    expect(result).toMatchObject({ outcome: 'quarantined', reason: expect.stringContaining('Dates after 2024-12-02: LIP-202.') });
  });
});
