import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { formatSnapshot, parseSnapshot, type Snapshot } from '../../../src/data/snapshot.ts';
import { defineSpec } from '../../../src/data/spec.ts';

/** A schema whose values in memory differ from those in the file. */
const bigintSchema = z.codec(z.string().regex(/^(0|-?[1-9]\d*)$/), z.bigint(), { decode: (text) => BigInt(text), encode: (value) => value.toString() });

const spec = defineSpec({
  id: 'sample',
  title: 'Sample',
  summary: 'Two rows.',
  version: 2,
  subject: 'network',
  staleAfterHours: 24,
  schema: z.strictObject({ rows: z.array(z.strictObject({ name: z.string(), wei: bigintSchema, source: z.string().optional() })) }),
  describeRow: (data, path) => (path[0] === 'rows' ? `row ${(data as { rows: { name: string }[] }).rows[Number(path[1])]?.name}` : undefined),
  tables: [],
});
const source = {
  kind: 'transcribed' as const,
  id: 'doc',
  publisher: 'Somebody',
  title: 'A document',
  url: 'https://example.org/doc',
  observedAt: '2026-01',
  licence: 'MIT',
  processing: 'Copied by hand.',
  evidence: 'documented' as const,
  locator: 'page 3',
};
const good: Snapshot<{ rows: { name: string; wei: bigint }[] }> = {
  dataset: 'sample',
  version: 2,
  asOf: '2026-01-31',
  provenance: [source],
  data: { rows: [{ wei: 2n ** 90n, name: 'b' }, { wei: 1n, name: 'a' }] },
};
const file = 'content/snapshots/sample.json';
const broken = (change: (json: Record<string, unknown>) => void): string => {
  const json = JSON.parse(formatSnapshot(spec, good)) as Record<string, unknown>;
  change(json);
  return JSON.stringify(json);
};
const read = (text: string) => parseSnapshot(spec, text, file);

describe('snapshot text', () => {
  it('reads back what it wrote, bigints included', () => {
    expect(read(formatSnapshot(spec, good))).toEqual(good);
  });

  it('is one text per snapshot: sorted keys, one row per line, final newline', () => {
    const text = formatSnapshot(spec, good);
    expect(text).toBe(formatSnapshot(spec, structuredClone(good)));
    expect(text).toContain('      {"name":"b","wei":"1237940039285380274899124224"},\n');
    expect(text.endsWith('}\n')).toBe(true);
    expect(Object.keys(JSON.parse(text) as object)).toEqual(['asOf', 'data', 'dataset', 'provenance', 'version']);
  });
});

describe('a snapshot that must not be used names file, place and remedy', () => {
  const cases: [string, string, RegExp][] = [
    ['truncated JSON', formatSnapshot(spec, good).slice(0, -20), /is not valid JSON/],
    ['another dataset', broken((json) => (json['dataset'] = 'other')), /says it is dataset "other"/],
    ['an old version', broken((json) => (json['version'] = 1)), /has version 1, the spec expects 2/],
    ['a wrong type in a row', broken((json) => ((json['data'] as { rows: { wei: unknown }[] }).rows[1]!.wei = 12)), /rows\.1\.wei \(row a\)/],
    [
      'a source that is not in its provenance',
      broken((json) => ((json['data'] as { rows: { source?: string }[] }).rows[1]!.source = 'ghost')),
      /rows\.1\.source \(row a\): cites the source "ghost"/,
    ],
    ['an unknown field', broken((json) => ((json['data'] as Record<string, unknown>)['extra'] = 1)), /extra/],
    ['no reason for absent data', broken((json) => (json['data'] = null)), /gives no reason/],
    ['data and a reason', broken((json) => (json['absentBecause'] = 'why')), /reason for their absence/],
    ['no provenance', broken((json) => (json['provenance'] = [])), /without provenance/],
    ['the same provenance id twice', broken((json) => (json['provenance'] = [source, source])), /"doc" occurs twice/],
    ['a script link', broken((json) => (json['provenance'] = [{ ...source, url: 'javascript:alert(1)' }])), /http\(s\) link/],
    ['a day that does not exist', broken((json) => (json['asOf'] = '2026-02-30')), /day of the calendar/],
  ];
  it.each(cases)('%s', (_name, text, message) => {
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(file);
    expect(() => read(text)).toThrow(/npm run data -- refresh sample/);
  });

  it('accepts null with a reason', () => {
    const absent = { dataset: 'sample', version: 2, asOf: null, provenance: [], data: null, absentBecause: 'Nobody recorded it.' };
    expect(read(JSON.stringify(absent))).toEqual(absent);
  });
});
