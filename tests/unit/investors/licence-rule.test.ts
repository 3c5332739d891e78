import { expect, test } from 'vitest';
import { reasonToWithhold } from '../../../src/data-pack/licence-rule.ts';

const source = (licence: string, kind: 'fetched' | 'recorded' | 'transcribed' = 'recorded') => ({ kind, licence, publisher: 'A publisher' });

test.each([
  ['Messari; copying forbidden without consent', /forbid copying/],
  ['CoinGecko API terms (attribution): https://www.coingecko.com/en/api_terms', /ask for attribution/],
  ['not stated', /states no terms/],
])('data under "%s" stay out, whatever stands beside them', (licence, reason) => {
  expect(reasonToWithhold([source('MIT'), source(licence), source('MIT')])).toMatch(reason);
});

test('data under open terms go in, and so do single facts that a person copied with their citation', () => {
  expect(reasonToWithhold([source('MIT'), source('CC0 1.0, stated in each LIP')])).toBeNull();
  expect(reasonToWithhold([source('not stated', 'transcribed')])).toBeNull();
  expect(reasonToWithhold([])).toBeNull();
});

test('terms that forbid it count for copied facts too', () => {
  expect(reasonToWithhold([source('Messari; copying forbidden without consent', 'transcribed')])).toMatch(/Messari/);
});
