import { describe, expect, it } from 'vitest';
import { inputFrom, metric, weakestEvidence, type MetricInput } from '../../../src/data/metric.ts';
import type { Provenance } from '../../../src/data/provenance.ts';

const provenance = (id: string, evidence: Provenance['evidence']): Provenance => ({
  kind: 'transcribed',
  id,
  publisher: 'Somebody',
  title: id,
  url: 'https://example.org/',
  observedAt: null,
  licence: 'not stated',
  processing: 'Copied by hand.',
  evidence,
  locator: 'line 1',
});
const input: MetricInput = { dataset: 'sample', part: 'all rows', provenance: [provenance('a', 'documented')] };
const fields = { id: 'm', label: 'M', value: 1, unit: 'count', asOf: '2026-01-01', method: 'Read.', evidence: 'documented', inputs: [input] } as const;

describe('metric()', () => {
  it('makes a figure from value, date, method and inputs', () => {
    expect(metric(fields)).toMatchObject({ value: 1, asOf: '2026-01-01' });
  });

  it('keeps zero apart from absent', () => {
    expect(metric({ ...fields, value: 0 }).value).toBe(0);
    expect(metric({ ...fields, value: null, absentBecause: 'Nobody recorded it.' }).value).toBeNull();
  });

  it.each([
    ['no reason for absence', { value: null }, /no reason/],
    ['a value and a reason', { absentBecause: 'x' }, /reason for its absence/],
    ['no date', { asOf: null }, /no as-of date/],
    ['no inputs', { inputs: [] }, /no inputs/],
    ['an input without provenance', { inputs: [{ ...input, provenance: [] }] }, /without provenance/],
    ['not a number', { value: Number.NaN }, /finite/],
    ['no method', { method: '' }, /no method/],
  ])('refuses %s', (_name, change, message) => {
    expect(() => metric({ ...fields, ...change } as never)).toThrow(message);
  });
});

it('inputFrom refuses a provenance id the snapshot does not have', () => {
  const snapshot = { dataset: 'sample', version: 1, asOf: '2026', provenance: [provenance('a', 'documented')], data: {} };
  expect(inputFrom(snapshot, 'rows', ['a', 'a']).provenance).toHaveLength(1);
  expect(() => inputFrom(snapshot, 'rows', ['b'])).toThrow(/no provenance "b"/);
});

it('a figure is never stronger than its weakest input', () => {
  const weak: MetricInput = { ...input, provenance: [provenance('b', 'measured on chain'), provenance('c', 'third-party')] };
  expect(weakestEvidence([input, weak])).toBe('third-party');
});
