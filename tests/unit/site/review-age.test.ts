import { expect, it } from 'vitest';
import { reviewAge } from '../../../src/data/review-age.ts';

it('is old after 180 days, not before', () => {
  const reviewed = new Date('2026-01-01T00:00:00Z');
  expect(reviewAge(reviewed, '2026-06-30')).toEqual({ day: '2026-01-01', days: 180, isOld: false });
  expect(reviewAge(reviewed, '2026-07-01')).toEqual({ day: '2026-01-01', days: 181, isOld: true });
  expect(reviewAge(reviewed, '2025-12-31')).toMatchObject({ days: 0, isOld: false });
});
