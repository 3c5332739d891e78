import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { findSpecs } from '../../../data-fetchers/kit/registry.ts';
import { changeSchema, formatChange } from '../../../src/data/change.ts';
import { findChanges } from '../../../src/data/find-changes.ts';
import { figure, members, series, state, type Headline } from '../../../src/data/headline.ts';
import { parseSnapshot } from '../../../src/data/snapshot.ts';

/** Statements on two readings whose headlines are given. */
const tell = (before: Headline[], after: Headline[]) =>
  findChanges(
    { headlines: (data) => (data as { headlines: Headline[] }).headlines },
    { headlines: before, n: 1 },
    { headlines: after, n: 2 },
  ).map(formatChange);

describe('figures and states', () => {
  test.each<[Headline, Headline, string]>([
    [figure('bonded', 0.522, 'share'), figure('bonded', 0.524, 'share'), 'bonded 52.2 % → 52.4 %'],
    [
      figure('inflation per round', 607000, 'parts per billion'),
      figure('inflation per round', 606500, 'parts per billion'),
      'inflation per round 607,000 → 606,500 parts per billion',
    ],
    [figure('volume', '11477029.18', 'USD'), figure('volume', '12903441.9', 'USD'), 'volume 11,480,000 → 12,900,000 USD'],
    [figure('supply', '51571842.25', 'LPT'), figure('supply', '51583000.75', 'LPT'), 'supply 51,571,800 → 51,583,000 LPT'],
    [figure('price', '3.1437', 'USD'), figure('price', '3.2511', 'USD'), 'price 3.14 → 3.25 USD'],
    [figure('length', 5760, 'L1 blocks'), figure('length', 6377, 'L1 blocks'), 'length 5,760 → 6,377 L1 blocks'],
    [figure('price in a pool', '0.00121', 'WETH'), figure('price in a pool', '0.00131', 'WETH'), 'price in a pool 0.0012 → 0.0013 WETH'],
    [state('lip-123', 'Proposed'), state('lip-123', 'Accepted'), 'lip-123 Proposed → Accepted'],
    [figure('supply', null, 'LPT'), figure('supply', '5', 'LPT'), 'supply 5 LPT (no reading before)'],
    [figure('supply', '5', 'LPT'), figure('supply', null, 'LPT'), 'supply: no reading any more (before: 5 LPT)'],
    [
      state('key', '0x000000000000000000000000000000000000dEaD'),
      state('key', '0xD8E8328501E9645d16Cf49539efC04f734606ee4'),
      'key 0x0000…dEaD → 0xD8E8…6ee4',
    ],
  ])('%o → %o', (before, after, statement) => expect(tell([before], [after])).toEqual([statement]));

  it('one that is only in the newer reading is new, one that is gone says so', () => {
    expect(tell([state('lip-1', 'Draft')], [state('lip-2', 'Draft')])).toEqual([
      'lip-2: Draft, new',
      'lip-1: no reading any more (before: Draft)',
    ]);
  });

  it('a difference that rounding hides is told by the rows, not by two equal figures', () => {
    expect(tell([figure('price', '3.1411', 'USD')], [figure('price', '3.1412', 'USD')])).toEqual(['headlines: 1 new; 1 gone', 'n 1 → 2']);
  });
});

describe('lists', () => {
  it('names who is new and who is gone, the first five', () => {
    const names = (count: number) => Array.from({ length: count }, (_, index) => `g${index}`);
    expect(tell([members('gateways', ['g0', 'x'])], [members('gateways', ['g0', 'y', 'z'])])).toEqual([
      'gateways: 2 new (y, z); 1 gone (x)',
    ]);
    expect(tell([members('gateways', [])], [members('gateways', names(7))])).toEqual(['gateways: 7 new (g0, g1, g2, g3, g4, …)']);
  });

  it('a series is named by its first and last, and tells what was rewritten', () => {
    const days = (list: [string, number][]) => series('days', list, ([day]) => day);
    const before = days([
      ['2026-11-16', 1],
      ['2026-11-17', 2],
    ]);
    const after = days([
      ['2026-11-16', 9],
      ['2026-11-17', 2],
      ['2026-11-18', 3],
      ['2026-11-19', 4],
      ['2026-11-20', 5],
    ]);
    expect(tell([before], [after])).toEqual(['days: 3 added, 2026-11-18 … 2026-11-20; 1 changed']);
    expect(
      tell(
        [before],
        [
          days([
            ['2026-11-16', 1],
            ['2026-11-17', 2],
            ['2026-11-18', 3],
          ]),
        ],
      ),
    ).toEqual(['days: 1 added, 2026-11-18']);
  });

  it('titles of others stay on one line, without what hides in them', () => {
    const title = 'a\nb \u202e evil \u0000' + 'x'.repeat(300);
    const [statement = ''] = tell([members('topics', [])], [members('topics', [title])]);
    expect(statement).toMatch(/^topics: 1 new \(a b evil x+…\)$/);
    expect(statement.length).toBeLessThan(130);
  });
});

describe('without headlines', () => {
  it('counts rows by list, and tells other fields as they were and are', () => {
    const before = {
      rows: [
        { id: 'a', n: 1 },
        { id: 'b', n: 1 },
      ],
      window: { fromDay: 'x' },
      tags: [['long', 'row']],
    };
    const after = {
      rows: [
        { id: 'b', n: 2 },
        { id: 'c', n: 1 },
      ],
      window: { fromDay: 'y' },
      tags: [['other', 'row']],
    };
    expect(findChanges({}, before, after).map(formatChange)).toEqual([
      'rows: 1 new (c); 1 gone (a); 1 changed',
      'tags: 1 new; 1 gone',
      'window, from day x → y',
    ]);
  });

  it('says nothing where nothing changed, or where one side has no reading', () => {
    expect(findChanges({}, { a: 1n }, { a: 1n })).toEqual([]);
    expect(findChanges({}, null, { a: 1 })).toEqual([]);
  });
});

describe('every dataset', async () => {
  const specs = (await findSpecs('src/data/specs')).map((spec) => {
    const file = `content/snapshots/${spec.id}.json`;
    return { id: spec.id, spec, data: parseSnapshot(spec, readFileSync(file, 'utf8'), file).data };
  });

  test.each(specs)('$id has headlines', ({ spec }) => expect(spec.headlines).toBeTypeOf('function'));

  test.each(specs.filter(({ data }) => data !== null))('$id: labels are unique, and the same data change nothing', ({ spec, data }) => {
    const labels = spec.headlines?.(data).map(({ label }) => label) ?? [];
    expect(labels.length).toBeGreaterThan(0);
    expect(new Set(labels).size).toBe(labels.length);
    expect(findChanges(spec, data, structuredClone(data))).toEqual([]);
  });

  /** A change of a committed snapshot, and what a reader hears of it. */
  const edits: Record<string, [(data: never) => void, string]> = {
    'network-history': [
      (data: { days: { date: string; participation: number | null }[] }) => {
        const last = data.days.at(-1);
        if (last) data.days.push({ ...last, date: '2027-01-01', participation: 0.524 });
      },
      'bonded 50.54 % → 52.4 %',
    ],
    lips: [
      (data: { lips: { number: number; statuses: { status: string }[] }[] }) =>
        data.lips.forEach(({ number, statuses }) => number === 118 && statuses[0] && (statuses[0].status = 'Abandoned')),
      'lip-118 ',
    ],
    'protocol-state': [
      (data: { readings: { name: string; raw: string | null }[] }) =>
        data.readings.forEach((row) => row.name === 'roundLength' && (row.raw = '5760')),
      'roundLength 6,377 → 5,760 L1 blocks',
    ],
    market: [(data: { coins: { price: string }[] }) => data.coins[0] && (data.coins[0].price = '4'), 'LPT price 3.14 → 4 USD'],
  };
  test.each(Object.entries(edits))('%s tells what a reader would care for', (id, [edit, statement]) => {
    const found = specs.find((one) => one.id === id);
    const after = structuredClone(found?.data);
    edit(after as never);
    const changes = findChanges(found?.spec ?? {}, found?.data, after);
    for (const change of changes) changeSchema.parse(change);
    expect(changes.map(formatChange)[0]).toContain(statement);
  });
});
