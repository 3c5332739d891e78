import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterMarks } from '../../../src/charts/cluster-marks.ts';
import { isInside, letterMarks, rangesOf } from '../../../src/charts/letter-marks.ts';
import { textWidth } from '../../../src/charts/text-width.ts';
import { aChart } from './a-chart.ts';

const mark = (date: string, label = date) => ({ date, label, href: '/governance/lips/1/' });

describe('letterMarks', () => {
  test('letters events from the oldest and leaves out those outside the chart', () => {
    const spec = aChart({ marks: [mark('2021-06-01'), mark('2020-12-31'), mark('2021-03-01'), mark('2022-02-05')] });
    expect(letterMarks(spec).map(({ letter, date, position }) => [letter, date, position])).toEqual([
      ['A', '2021-03-01', 59],
      ['B', '2021-06-01', 151],
    ]);
  });

  test('goes on with AA after Z', () => {
    const marks = Array.from({ length: 53 }, (_, index) => mark(new Date(Date.UTC(2021, 0, 1 + index)).toISOString().slice(0, 10)));
    const letters = letterMarks(aChart({ marks })).map(({ letter }) => letter);
    expect([letters[0], letters[25], letters[26], letters[51], letters[52]]).toEqual(['A', 'Z', 'AA', 'AZ', 'BA']);
    expect(new Set(letters).size).toBe(53);
  });

  test('knows the ranges in which an event is shown', () => {
    const spec = aChart({ marks: [mark('2021-01-02'), mark('2021-06-01'), mark('2022-02-04')] });
    expect(letterMarks(spec).map((lettered) => rangesOf(lettered, spec))).toEqual([['all'], ['1y', 'all'], ['90d', '1y', 'all']]);
  });

  test('an event late in the last month is inside it, one in the next month is not', () => {
    expect(isInside({ position: 3.4 }, { from: 0, to: 3 })).toBe(true);
    expect(isInside({ position: -0.6 }, { from: 0, to: 3 })).toBe(false);
  });
});

describe('clusterMarks', () => {
  const lettered = (...positions: number[]) => positions.map((x, index) => ({ letter: String.fromCharCode(65 + index), x }));

  test('keeps letters that have room and joins neighbours that do not', () => {
    expect(clusterMarks(lettered(10, 100, 103), 13).map(({ text, x }) => [text, x])).toEqual([
      ['A', 10],
      ['B–C', 101.5],
    ]);
  });

  test('a label made wider by joining takes in the one before when it reaches it', () => {
    expect(clusterMarks(lettered(83, 100, 103), 13).map(({ text }) => text)).toEqual(['A–C']);
  });

  test('events of one day share a label', () => {
    expect(clusterMarks(lettered(50, 50, 50, 50), 13)).toEqual([{ text: 'A–D', x: 50 }]);
  });

  test('no label covers another, and each event has exactly one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 640 }), { maxLength: 26 }), (positions) => {
        const marks = lettered(...positions.sort((a, b) => a - b));
        const labels = clusterMarks(marks, 13);
        labels.forEach((label, index) => {
          const next = labels[index + 1];
          if (next) expect(next.x - label.x).toBeGreaterThanOrEqual((textWidth(label.text, 13) + textWidth(next.text, 13)) / 2);
        });
        const covered = labels.flatMap(({ text }) => {
          const [first = '', last = first] = text.split('–');
          return marks.map(({ letter }) => letter).filter((letter) => letter >= first && letter <= last);
        });
        expect(covered).toEqual(marks.map(({ letter }) => letter));
      }),
    );
  });
});
