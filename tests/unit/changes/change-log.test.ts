import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addToLog, formatChangeLog, mostEntries, parseChangeLog, statementsOf, type ChangeEntry } from '../../../src/data/change-log.ts';
import { formatChange } from '../../../src/data/change.ts';
import { changeDays } from '../../../src/data/change-days.ts';
import { findChanges } from '../../../src/data/find-changes.ts';
import { figure, members, type Headline } from '../../../src/data/headline.ts';

const spec = { headlines: (data: unknown) => (data as { headlines: Headline[] }).headlines };
const reading = (bonded: number | null, names: string[]) => ({
  headlines: [figure('bonded', bonded, 'share'), members('gateways', names)],
});
const entry = (at: string, before: unknown, after: unknown, dataset = 'alpha'): ChangeEntry => ({
  at,
  dataset,
  asOf: { from: '2026-11-18', to: at.slice(0, 10) },
  changes: findChanges(spec, before, after),
});
const [a, b, c] = [reading(0.522, ['x']), reading(0.523, ['x', 'y']), reading(0.524, ['x', 'y', 'z'])];

describe('entries of one dataset and day', () => {
  it('become one, from what stood there before the first to what stands there after the last', () => {
    const log = addToLog([entry('2026-11-20T04:00:00.000Z', a, b)], entry('2026-11-20T05:00:00.000Z', b, c));
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({ at: '2026-11-20T05:00:00.000Z', asOf: { from: '2026-11-18' } });
    expect(statementsOf(log[0] as ChangeEntry)).toEqual(['bonded 52.2 % → 52.4 %', 'gateways: 2 new (y, z)']);
  });

  it('a figure that came back to where it was is no news', () => {
    const [only] = addToLog(
      [entry('2026-11-20T04:00:00.000Z', a, reading(0.6, ['x']))],
      entry('2026-11-20T05:00:00.000Z', reading(0.6, ['x']), a),
    );
    expect(only && statementsOf(only)).toEqual(['read again, nothing in it changed']);
  });

  it('a figure says the same however many refreshes lie between two readings', () => {
    const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
    const told = (found?: Pick<ChangeEntry, 'changes'>) => found?.changes.map(formatChange) ?? [];
    fc.assert(
      fc.property(fc.array(share, { minLength: 2, maxLength: 8 }), (values) => {
        const states = values.map((value) => ({ headlines: [figure('bonded', value, 'share')] }));
        const steps = states.slice(1).map((state, index) => entry(`2026-11-20T0${index}:00:00.000Z`, states[index], state));
        expect(told(steps.reduce(addToLog, [] as ChangeEntry[])[0])).toEqual(
          told({ changes: findChanges(spec, states[0], states.at(-1)) }),
        );
      }),
    );
  });

  it('shares of any size can be told', () => {
    const tiny = entry('2026-11-20T04:00:00.000Z', reading(0, []), reading(5e-324, []));
    expect(() => statementsOf(tiny)).not.toThrow();
  });
});

it('other days and other datasets keep entries of their own, and pages show the newest day first', () => {
  const log = [
    entry('2026-11-19T04:00:00.000Z', a, b),
    entry('2026-11-20T04:00:00.000Z', b, c, 'beta'),
    entry('2026-11-20T04:01:00.000Z', b, c),
  ].reduce(addToLog, [] as ChangeEntry[]);
  expect(changeDays(log).map(({ day, entries }) => [day, entries.map(({ dataset }) => dataset)])).toEqual([
    ['2026-11-20', ['alpha', 'beta']],
    ['2026-11-19', ['alpha']],
  ]);
});

it('the newest entries stay, and a clock that went back leaves them in order', () => {
  const at = (index: number) => new Date(Date.UTC(2020, 0, 1 + index)).toISOString();
  const log = Array.from({ length: mostEntries + 5 }, (_, index) => entry(at(index), a, b)).reduce(addToLog, [] as ChangeEntry[]);
  expect(log).toHaveLength(mostEntries);
  expect(log[0]?.at).toBe(at(5));
  const back = addToLog(log, entry(at(2), a, b, 'beta'));
  expect(parseChangeLog(formatChangeLog(back), 'log')).toEqual(back);
});

test.each([
  [{ from: null, to: '2026' }, 'first reading'],
  [{ from: '2025', to: '2026' }, 'read again, nothing in it changed'],
  [{ from: '2026', to: '2026' }, 'only what is said about the sources changed'],
  [{ from: '2026', to: null }, 'no reading any more'],
])('an entry without changes, as of %o: %s', (asOf, statement) => expect(statementsOf({ asOf, changes: [] })).toEqual([statement]));

describe('the file', () => {
  it('has one text: one entry per line', () => {
    const log = [entry('2026-11-20T04:00:00.000Z', a, c)];
    expect(formatChangeLog(log).split('\n')).toHaveLength(4);
    expect(parseChangeLog(formatChangeLog(log), 'log')).toEqual(log);
    expect(formatChangeLog([])).toBe('[]\n');
  });

  it.each(['{', '{}', '[{"at":"yesterday"}]', '<<<<<<< HEAD'])('%s is refused with a remedy', (text) => {
    expect(() => parseChangeLog(text, 'content/_changes.json')).toThrow(/^content\/_changes\.json: .*Restore it with "git checkout/);
  });

  it('entries out of order are refused', () => {
    const log = [entry('2026-11-20T04:00:00.000Z', a, c), entry('2026-11-19T04:00:00.000Z', a, c)];
    expect(() => parseChangeLog(JSON.stringify(log), 'log')).toThrow(/entries stand in order of time/);
  });
});
