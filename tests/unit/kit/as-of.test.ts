import { describe, expect, it } from 'vitest';
import { ageInHours, formatAge, isInFuture, isOlder, isPastLimit } from '../../../data-fetchers/kit/as-of.ts';

const now = new Date('2026-11-20T12:00:00Z');

describe('isOlder compares as precisely as both dates allow', () => {
  it.each([
    ['2026-11-19', '2026-11-20', true],
    ['2026-11-20', '2026-11-20', false],
    ['2026-11-21', '2026-11-20', false],
    ['2026-11-20', '2026-11-20T10:00:00Z', false],
    ['2026-11-19', '2026-11-20T00:00:00Z', true],
    ['2026-11', '2026-11-20', false],
    ['2025', '2026-01', true],
    ['2026-11-20T10:00:00.500Z', '2026-11-20T10:00:00Z', false],
    ['2026-11-20T10:00:00Z', '2026-11-20T10:00:01Z', true],
  ])('%s before %s: %s', (next, previous, expected) => expect(isOlder(next, previous)).toBe(expected));
});

describe('isInFuture', () => {
  it.each([
    ['2026-11-20', false],
    ['2026-11-21', true],
    ['2026-12', true],
    ['2026', false],
    ['2027', true],
    ['2026-11-20T12:04:00Z', false],
    ['2026-11-20T12:06:00Z', true],
  ])('%s: %s', (asOf, expected) => expect(isInFuture(asOf, now)).toBe(expected));
});

describe('age', () => {
  it('counts from the start of a partial date', () => expect(ageInHours('2026-11-19', now)).toBe(36));
  it('is never negative', () => expect(ageInHours('2026-11-20T12:01:00Z', now)).toBe(0));
  it('is past its limit only beyond it', () => {
    expect(isPastLimit('2026-11-19', 36, now)).toBe(false);
    expect(isPastLimit('2026-11-19', 35, now)).toBe(true);
  });
  it('no reading counts as past the limit', () => expect(isPastLimit(null, 1e9, now)).toBe(true));
  it.each([
    [0.5, '0 h'],
    [47.9, '47 h'],
    [48, '2 d'],
    [2400, '100 d'],
  ])('%s hours: %s', (hours, text) => expect(formatAge(hours)).toBe(text));
});
