import { describe, expect, it } from 'vitest';
import { getAddress } from 'viem';
import { readFacts } from '../../data-fetchers/kit/facts.ts';
import { provenanceOfSource, type FactSource } from '../../src/data/fact-table.ts';
import { table as legal } from '../../src/data/facts/legal.ts';
import { table as disclosure } from '../../src/data/facts/disclosure.ts';
import { table as lipRules } from '../../src/data/facts/lip-rules.ts';
import { table as lips } from '../../src/data/facts/lips.ts';
import { table as liquidityStrategy } from '../../src/data/facts/liquidity-strategy.ts';
import { table as peers } from '../../src/data/facts/peers.ts';
import { table as quarterly } from '../../src/data/facts/quarterly.ts';
import { table as rounds } from '../../src/data/facts/rounds.ts';
import { table as supplyAndStaking } from '../../src/data/facts/supply-and-staking.ts';
import { table as trackers } from '../../src/data/facts/trackers.ts';
import { table as upgrades } from '../../src/data/facts/upgrades.ts';
import { settledStatuses } from '../../src/data/lip-status.ts';
import { provenanceSchema } from '../../src/data/provenance.ts';

const investorTables = {
  legal: readFacts(legal, {}),
  quarterly: readFacts(quarterly, {}),
  trackers: readFacts(trackers, {}),
  peers: readFacts(peers, {}),
  'liquidity-strategy': readFacts(liquidityStrategy, {}),
  'supply-and-staking': readFacts(supplyAndStaking, {}),
};
const tables = { lips: readFacts(lips, {}), upgrades: readFacts(upgrades, {}), rounds: readFacts(rounds, {}), 'lip-rules': readFacts(lipRules, {}), disclosure: readFacts(disclosure, {}), ...investorTables };
const today = new Date().toISOString().slice(0, 10);

/** Every text of a table with its place. */
function textsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) => textsOf(item, `${path}.${key}`));
}

describe.each(Object.entries(tables))('content/facts/%s.yaml', (_id, facts) => {
  const texts = textsOf(facts);

  it('links by https', () => {
    expect(texts.filter(([, text]) => /^http:/.test(text))).toEqual([]);
    expect(Object.values(facts.sources).filter(({ url }) => !url.startsWith('https://'))).toEqual([]);
  });

  it('has no date in the future', () => {
    const dates = texts.filter(([path, text]) => /(date|dateTo|asOf|observedAt|created|committed)$/i.test(path) && /^\d{4}/.test(text));
    expect(dates.length).toBeGreaterThan(3);
    expect(dates.filter(([, date]) => date.slice(0, 10) > today)).toEqual([]);
  });

  it('writes addresses with their checksum', () => {
    const addresses = texts.flatMap(([path, text]) => [...text.matchAll(/\b0x[0-9a-fA-F]{40}\b/g)].map(([address]) => ({ path, address })));
    for (const { path, address } of addresses) expect(address, path).toBe(getAddress(address));
  });

  it('pins repository links to a commit where a file is cited', () => {
    const loose = (Object.values(facts.sources) as FactSource[]).filter(({ url }) => /^https:\/\/github\.com\/[^/]+\/[^/]+\/(blob|tree|commits)\//.test(url) && !/\/(blob|tree|commits)\/[0-9a-f]{7,40}(\/|$)/.test(url));
    expect(loose).toEqual([]);
  });

  it('turns every source into provenance', () => {
    for (const key of Object.keys(facts.sources)) expect(provenanceSchema.parse(provenanceOfSource(facts, key))).toMatchObject({ id: key, kind: 'transcribed' });
  });
});

describe('LIPs by hand', () => {
  const { rows } = tables.lips;
  const numbers = new Set(rows.map(({ number }) => number));

  it('name only LIPs that exist', () => {
    for (const row of rows) for (const other of [...row.requires, row.partOf ?? []].flat()) expect(numbers, `LIP-${row.number}`).toContain(other);
  });

  it('have events in order, and the status of their last status event', () => {
    for (const { number, events, statuses } of rows) {
      expect(events.map(({ date }) => date), `LIP-${number}`).toEqual(events.map(({ date }) => date).sort());
      const last = events.findLast(({ kind, where }) => kind === 'status' && where === undefined);
      // LIP-123 is known from a copy without its history.
      if (number !== 123) expect(last?.status, `LIP-${number}`).toBe(statuses.find(({ where }) => where === 'frontmatter')?.status);
    }
  });

  it('never leave a settled status', () => {
    for (const { number, events } of rows) {
      const path = events.filter(({ kind, where }) => kind === 'status' && where === undefined).map(({ status }) => status);
      const settled = path.findIndex((status) => status !== undefined && settledStatuses.includes(status));
      if (settled !== -1) expect(path.slice(settled + 1), `LIP-${number}`).toEqual([]);
    }
  });
});

describe('upgrades', () => {
  const { rows } = tables.upgrades;
  const numbers = new Set(tables.lips.rows.map(({ number }) => number));

  it('name only LIPs that exist', () => {
    for (const { id, lips: named } of rows) for (const number of named) expect(numbers, id).toContain(number);
  });

  it('hold every release once, with a link to its tag', () => {
    const releases = rows.filter(({ category }) => category === 'client release');
    expect(releases.filter(({ prerelease }) => !prerelease)).toHaveLength(96);
    expect(releases.filter(({ prerelease }) => prerelease)).toHaveLength(23);
    for (const { name, url } of releases) expect(url).toBe(`https://github.com/livepeer/go-livepeer/releases/tag/${name.replace('go-livepeer ', '')}`);
  });
});

describe('rounds', () => {
  const value = (id: string): number => Number(tables.rounds.rows.find((row) => row.id === id)?.value);
  const round = value('round-length-blocks') * value('l1-slot-seconds');

  it.each<[string, number, number]>([
    ['nominal-round-seconds', round, 0],
    ['rounds-per-day-max', 86_400 / round, 5e-6],
    ['rounds-per-365-days-max', (365 * 86_400) / round, 5e-4],
    ['rounds-per-365-25-days-max', (365.25 * 86_400) / round, 5e-4],
    ['rounds-per-year-explorer', (12 * 2_628_000) / round, 0.5],
    ['rounds-per-year-lip-107', (365 * 86_400) / (12 * 6337), 0.05],
    ['unbonding-7-rounds-days', (7 * round) / 86_400, 5e-3],
    ['treasury-voting-delay-days-min', round / 86_400, 5e-3],
    ['treasury-voting-period-days', (10 * round) / 86_400, 5e-3],
    ['poll-period-days', (value('poll-period-blocks') * 12) / 86_400, 0],
    ['lip-83-target-round-seconds', value('lip-83-block-seconds-before-merge') * value('round-length-blocks-before-lip-83'), 0.05],
    ['anchor-confluence-round', Math.floor(value('anchor-tributary-round') + (value('anchor-confluence-block') - value('anchor-tributary-block')) / 5760), 0],
    ['anchor-lip-118-poll-end-block', value('anchor-lip-118-poll-start-block') + value('poll-period-blocks'), 0],
  ])('%s follows from the rows it is derived from', (id, expected, tolerance) => {
    expect(Math.abs(value(id) - expected)).toBeLessThanOrEqual(tolerance);
  });
});

it('the disclosure table holds what the framework names in public, and nothing else', () => {
  // The topics after "focuses on 18 criteria, including" of the announcement; the framework names no others in the texts that were read.
  expect(tables.disclosure.rows.map(({ criterion }) => criterion.text)).toEqual([
    'Supply schedules',
    'Market maker and exchange listing agreements',
    'Related party transactions',
    'Revenue streams',
    'The relationships between equity and token',
    'Foundation token allocations',
    'Offchain entity structures',
    'Financial disclosures',
  ]);
  expect(new Set(tables.disclosure.rows.flatMap(({ criterion }) => criterion.source))).toEqual(new Set(['ttf-announcement']));
});
