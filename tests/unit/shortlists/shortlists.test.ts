import { afterEach, describe, expect, it, vi } from 'vitest';
import { aboutSchema } from '../../../src/shortlists/about.ts';
import { flagsFor } from '../../../src/shortlists/flags.ts';
import { loadShortlists } from '../../../src/shortlists/load-shortlists.ts';
import { makeShortlist } from '../../../src/shortlists/shortlist.ts';
import { readPerfStats, readWebhookList } from '../../support/go-client.ts';
import { clientTables } from '../../support/prose/client-tables.ts';
import { commandProblems } from '../../support/prose/command-problems.ts';
import { listed, parsePage } from '../../support/prose/read-pages.ts';
import { addressOf, shortlistSnapshots, type ShortlistRow } from '../../support/shortlist-world.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const asOf = '2026-11-20T12:00:00Z';
const day = (text: string) => vi.stubEnv('SOURCE_DATE_EPOCH', String(Date.parse(`${text}T00:00:00Z`) / 1000));

/** The shortlists of a world with these orchestrators, on the day after its reading unless told. */
function shortlistsOf(rows: readonly ShortlistRow[], on = '2026-11-21') {
  vi.stubEnv('ATLAS_SNAPSHOT_DIR', temporaryFolder(shortlistSnapshots(rows, asOf)));
  day(on);
  return loadShortlists();
}
const find = ({ general, pipelines }: ReturnType<typeof loadShortlists>, id: string) => {
  const found = [...general, ...pipelines].find(({ preset }) => preset.id === id);
  if (!found) throw new Error(`There is no preset ${id}.`);
  return found;
};
const listOf = (text: string | null) => readWebhookList(text ?? '').list.map(({ address }) => address);

afterEach(() => vi.unstubAllEnvs());

const good = (index: number): string => `https://node-${index}.operator-network.io:8935`;

describe('a world with data', () => {
  const rows: ShortlistRow[] = [
    { serviceUri: good(0), listed: '10', tests: { FRA: [1, 0.9], mdw: [0.95, 0.7] }, quotes: { 27: '5', 35: '0' } },
    { serviceUri: good(1), listed: '20', rewardsMissed: 1, tests: { FRA: [0.99, 0.8], mdw: [0.5, 0.1] } },
    { serviceUri: good(2), listed: '0', rewardsCalled: 29 },
    { serviceUri: good(3), listed: '30.5', aiTests: { 'maker/a': 0.9, 'maker/b': 0.4 }, quotes: { 27: '1/3' } },
    { serviceUri: good(4), active: false, listed: '1', tests: { FRA: [1, 1] }, quotes: { 27: '1' } },
  ];

  it('gives each preset the orchestrators of its rule', () => {
    const made = shortlistsOf(rows);
    expect(listOf(find(made, 'active').orchestrators)).toEqual([good(0), good(1), good(2), good(3)]);
    expect(listOf(find(made, 'every-reward-called').orchestrators)).toEqual([good(0), good(3)]);
    expect(listOf(find(made, 'tested-transcoding').orchestrators)).toEqual([good(0)]);
    expect(listOf(find(made, 'price-to-median').orchestrators)).toEqual([good(0), good(1)]);
    expect(listOf(find(made, 'ai-text-to-image').orchestrators)).toEqual([good(0), good(3)]);
  });

  it('calls nobody trusted', () => {
    expect(readWebhookList(find(shortlistsOf(rows), 'active').orchestrators ?? '')).toEqual({ list: [0, 1, 2, 3].map((index) => ({ address: good(index), score: 0 })), skipped: [] });
  });

  it('gives the client scores for its region, and none to those not tested', () => {
    const { perfStats, about } = find(shortlistsOf(rows), 'active');
    expect([...readPerfStats(perfStats ?? '', 'fra')]).toEqual([[addressOf(0).toLowerCase(), 0.9], [addressOf(1).toLowerCase(), 0.8]]);
    expect(readPerfStats(perfStats ?? '', 'mdw').get(addressOf(1).toLowerCase())).toBe(0.1);
    expect(readPerfStats(perfStats ?? '', 'LAX').size).toBe(0);
    expect(about).toMatchObject({ regions: ['FRA', 'MDW'], perfStats: { rows: 2 }, orchestrators: { rows: 4 } });
  });

  it('scores a pipeline by the weakest of its models', () => {
    expect([...readPerfStats(find(shortlistsOf(rows), 'ai-text-to-image').perfStats ?? '', 'FRA').values()]).toEqual([0.4]);
  });

  it('publishes no list where nobody fits, and no scores for live video', () => {
    const made = shortlistsOf(rows);
    expect(find(made, 'ai-upscale')).toMatchObject({ orchestrators: null, perfStats: null, about: { orchestrators: { absentBecause: 'No orchestrator fits the rule. An empty list is not published.' } } });
    expect(find(shortlistsOf([{ serviceUri: good(0), quotes: { 35: '7' }, tests: { FRA: [1, 1] } }]), 'ai-live-video-to-video')).toMatchObject({ perfStats: null, about: { orchestrators: { rows: 1 } } });
  });

  it('says of every list what it rests on, and until when it holds', () => {
    const { about } = find(shortlistsOf(rows), 'price-to-median');
    expect(aboutSchema.parse(JSON.parse(JSON.stringify(about)))).toMatchObject({ asOf, staleAfter: '2026-11-23T12:00:00Z', builtOn: '2026-11-21' });
    expect(about.parts.map(({ dataset }) => dataset)).toEqual(['orchestrators', 'capacity', 'performance']);
  });

  it('is as old as the scores it publishes, where these are older than the list', () => {
    const { candidates, parts, general } = shortlistsOf([{ serviceUri: good(0), tests: { FRA: [1, 1] } }]);
    const older = { ...parts, transcodingTests: { ...parts.transcodingTests, asOf: '2026-11-18T00:00:00Z' } };
    const made = general.map(({ preset }) => makeShortlist(preset, { candidates, parts: older, day: '2026-11-21', nameOf: String, digest: () => '0'.repeat(64) }));
    const active = made.find(({ preset }) => preset.id === 'active');
    expect(active).toMatchObject({ perfStats: expect.any(String), about: { asOf: '2026-11-18T00:00:00Z', staleAfter: '2026-11-21T00:00:00Z' } });
    expect(made.find(({ preset }) => preset.id === 'price-to-median')).toMatchObject({ perfStats: null, about: { asOf } });
  });

  it('publishes none from a reading that is too old, from the day it says', () => {
    const { about } = find(shortlistsOf(rows), 'active');
    expect(about.parts[0]?.withdrawnAfter).toBe('2026-12-05T00:00:00Z');
    expect(find(shortlistsOf(rows, '2026-12-04'), 'active').orchestrators).not.toBeNull();
    const late = find(shortlistsOf(rows, '2026-12-05'), 'active');
    expect(late).toMatchObject({ orchestrators: null, perfStats: null });
    expect(late.about.orchestrators.absentBecause).toContain('more than 14 days old');
  });
});

describe('hostile data', () => {
  it('lists only what a gateway anywhere can call, once', () => {
    const hostile = [
      'https://user:secret@operator-network.io:8935', 'https://127.0.0.1:8935', 'https://10.1.2.3:8935', 'https://192.168.1.4', 'https://169.254.169.254/', 'https://[::1]:8935',
      'https://[fd00::1]:8935', 'https://[2001:db8::1]:8935', 'https://localhost:8935', 'https://box.local:8935', 'https://0x7f.1:8935', 'https://2130706433:8935',
      'https://operator-network.io:8935/path', 'https://operator-network.io/?next=1', 'https://node', 'https://[::ffff:10.0.0.1]:8935', 'https://100.64.0.1:8935',
    ];
    const same = [good(1), `${good(1)}/`, good(1).toUpperCase().replace('HTTPS', 'https')];
    const fine = ['https://[2a01:4f8::1]:8935', 'http://8.8.8.8:8935'];
    const made = shortlistsOf([...hostile, ...same, ...fine].map((serviceUri) => ({ serviceUri })));
    expect(listOf(find(made, 'active').orchestrators)).toEqual([good(1), ...fine]);
    expect(made.leftOut).toEqual({ inactive: 0, withoutUri: 0, unusableUri: hostile.length, sameUri: 2 });
  });

  it('holds five thousand rows, each of which the client reads', () => {
    const rows = Array.from({ length: 5000 }, (_, index): ShortlistRow => ({ serviceUri: good(index), tests: { FRA: [1, (index % 100) / 100] }, listed: `${index}` }));
    const made = shortlistsOf(rows);
    expect(listOf(find(made, 'active').orchestrators)).toHaveLength(5000);
    expect(readPerfStats(find(made, 'active').perfStats ?? '', 'FRA').size).toBe(5000);
    expect(listOf(find(made, 'price-to-median').orchestrators)).toHaveLength(2500);
  });
});

it('without a reading there is no file, and every preset says why', () => {
  day('2026-11-21');
  const { general, pipelines, noCandidates } = loadShortlists();
  expect(general.length + pipelines.length).toBeGreaterThan(10);
  for (const { orchestrators, perfStats, about } of [...general, ...pipelines]) {
    expect([orchestrators, perfStats, about.asOf]).toEqual([null, null, null]);
    expect(about.orchestrators.absentBecause).toContain('never read');
  }
  expect(noCandidates).toContain('never read');
});

it('the flags are flags of the pinned client, each with its value', () => {
  const all = [true, false].flatMap((hasScores) => [[], ['FRA']].map((regions) => flagsFor(hasScores, regions, 'https://atlas.example.org/gateway/active')));
  const page = parsePage('content/docs/gateways/shortlists.mdx', all.map((flags) => `\`\`\`sh\nlivepeer -gateway \\\n${flags}\n\`\`\``).join('\n\n'));
  const tables = clientTables();
  expect(listed(commandProblems({ ...page, data: { client: tables.client } }, tables))).toEqual([]);
});
