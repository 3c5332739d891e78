import { describe, expect, it, test } from 'vitest';
import * as z from 'zod';
import { checkText } from '../../../src/job-requirements/check-text.ts';
import { jobRequirementsSchema } from '../../../src/job-requirements/document.ts';
import { examples } from '../../../src/job-requirements/examples.ts';

const now = new Date('2026-12-15T00:00:00Z');
const [live] = examples.map(({ document }) => document);
/** The first example with one member of its requirement changed. */
const changed = (change: object) => JSON.stringify({ ...live, requirements: [{ ...live?.requirements[0], ...change }] });

describe('a document of job requirements', () => {
  test.each(examples)('$title: the example passes', ({ document }) => {
    expect(checkText(JSON.stringify(document), now)).toMatchObject({ document, problems: [] });
  });

  test.each([
    ['', /nothing to check/],
    ['{', /not JSON/],
    ['[]', /^document: /],
    ['null', /^document: /],
    [JSON.stringify({ ...live, version: 1 }), /^version: /],
    [JSON.stringify({ ...live, requirements: [] }), /^requirements: /],
    [JSON.stringify({ ...live, requirements: [live?.requirements[0], live?.requirements[0]] }), /requirements\[1\].id: stands twice/],
    [JSON.stringify({ ...live, surprise: 1 }), /surprise/],
    [changed({ id: 'Live AI' }), /requirements\[0\].id: .*lower-case/],
    [changed({ validUntil: '2026-11-30T00:00:00Z' }), /validUntil: must be after/],
    [changed({ priceCeiling: { amount: '1', currency: 'wei', unit: 'token' } }), /must be the unit of the volume \(720p-pixel-second\)/],
    [changed({ priceCeiling: { amount: '-1', currency: 'wei', unit: '720p-pixel-second' } }), /plain decimal/],
    [changed({ service: { regions: ['Germany'] } }), /ISO 3166/],
    [changed({ extensions: { note: 1 } }), /x-/],
    ['x'.repeat(1_000_001), /longer than/],
  ])('%.40s… is refused with the place', (text, problem) => {
    const { problems } = checkText(text, now);
    expect(problems.join('\n')).toMatch(problem);
  });

  it('says what a reader would do with it today', () => {
    expect(checkText(changed({ validUntil: '2026-12-02T00:00:00Z' }), now).notes[0]).toMatch(/Lapsed.*live-ai\/streamdiffusion\/sdxl/);
    expect(checkText(changed({ validFrom: '2026-12-20T00:00:00Z' }), now).notes[0]).toMatch(/Not valid yet/);
    expect(checkText(changed({}), now).notes.at(-1)).toMatch(/nobody can tell/);
  });

  it('has a JSON Schema of the draft of 2020-12', () => {
    expect(z.toJSONSchema(jobRequirementsSchema, { io: 'input' })).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', additionalProperties: false });
  });
});
