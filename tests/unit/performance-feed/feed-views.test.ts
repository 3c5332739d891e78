import { expect, it } from 'vitest';
import { rowsOf } from '../../../data-fetchers/datasets/performance-feeds/rows.ts';
import { feedViews, mostRows } from '../../../src/data/performance-feed-view.ts';
import { example } from '../../../src/performance-feed/example.ts';

const [result] = example.results;
const rowsFor = (change: object) => rowsOf('first', { ...example, results: [{ ...result!, ...change }] });

it('classes that a publisher leaves out are zero where it states classes, and not known where it states none', () => {
  expect(rowsFor({})[0]).toMatchObject({ timeout: 2, capacity: 1, price: 0, other: 0 });
  expect(rowsFor({ failures: undefined })[0]).toMatchObject({ timeout: null, other: null });
  expect(rowsFor({ failures: undefined, succeeded: 40 })[0]).toMatchObject({ timeout: 0 });
  expect(rowsFor({ latency: undefined, region: undefined })[0]).toMatchObject({ p50: null, latencySamples: null, region: null });
});

it('only feeds of the reviewed list are shown, the largest samples first', () => {
  const feed = { id: 'first', publisher: 'P', page: 'https://feeds.example.org/', jobs: 'customer' as const, method: 'm', from: example.window.from, to: example.window.to, publishedAt: example.publishedAt, signedBy: null, source: 's' };
  const results = Array.from({ length: mostRows + 5 }, (_, index) => rowsFor({ region: `R${index}`, jobs: 100 + index })[0]!);
  const data = { feeds: [feed, { ...feed, id: 'gone' }], results };
  const [view, ...others] = feedViews(data, ['first']);
  expect(others).toEqual([]);
  expect([view?.rows.length, view?.total, view?.rows[0]?.jobs]).toEqual([mostRows, mostRows + 5, 100 + mostRows + 4]);
  expect(feedViews(null, ['first'])).toEqual([]);
});
