import { describe, expect, it } from 'vitest';
import { parseFacts } from '../../../src/data/fact-table.ts';
import { table } from '../../../src/data/facts/wanted-capabilities.ts';
import { describeCeiling, describeVolume, sortWishes, stateOfWish } from '../../../src/data/wanted-capability.ts';

const wants = { id: 'ai/upscale', jobClass: 'ai-batch', capability: 30, pipeline: 'upscale', validFrom: '2026-11-01T00:00:00Z', validUntil: '2026-12-01T00:00:00Z' };
const row = { id: 'first', who: 'Invented gateway', account: null, contact: 'https://invented.example.org/ask', wants, signed: false, filed: '2026-10-30', reviewed: '2026-11-02', source: ['page'] };
const source = { publisher: 'Invented', title: 'Invented', url: 'https://invented.example.org/', observedAt: '2026-10-30', locator: 'the page' };
const read = (...rows: object[]) => parseFacts(table, JSON.stringify({ sources: { page: source }, rows }), 'wanted-capabilities.yaml').rows;

describe('a row of wanted capabilities', () => {
  it('holds one requirement of the job requirements', () => {
    const [found] = read({ ...row, wants: { ...wants, volume: { unit: 'request', perDayExpected: 1200, concurrentMax: 4, commitment: 'soft' }, priceCeiling: { amount: '0.0000001', currency: 'wei', unit: 'request' } } });
    expect(found && [describeVolume(found.wants), describeCeiling(found.wants)]).toEqual(['1,200 per day, in units of one request, 4 jobs at once, softly binding', '0.0000001 wei per request']);
  });

  it.each<[string, object, string]>([
    ['a contact by http', { contact: 'http://invented.example.org' }, 'must be an https link'],
    ['a script as contact', { contact: 'javascript:alert(1)' }, 'must be an https link'],
    ['an end before the beginning', { wants: { ...wants, validUntil: '2026-10-01T00:00:00Z' } }, 'must be after validFrom'],
    ['a review before the wish', { reviewed: '2026-10-01' }, 'reviewed after'],
    ['a signature of nobody', { signed: true }, 'needs an account'],
    ['a field of its own', { email: 'someone' }, 'email'],
  ])('is refused with %s', (_what, change, message) => expect(() => read({ ...row, ...change })).toThrow(message));

  it('states no volume and no price where the wish has none', () => {
    const [found] = read(row);
    expect(found && [describeVolume(found.wants), describeCeiling(found.wants)]).toEqual([null, null]);
  });
});

it('wishes expire, and expired ones come last', () => {
  const rows = read({ ...row, id: 'over', wants: { ...wants, validUntil: '2026-11-21T00:00:00Z' } }, { ...row, id: 'later', wants: { ...wants, validFrom: '2026-11-22T00:00:00Z' } }, { ...row, id: 'open' });
  expect(sortWishes(rows, '2026-11-21').map(({ id, state }) => [id, state])).toEqual([['open', 'open'], ['later', 'not yet'], ['over', 'expired']]);
  expect(rows.map((wish) => stateOfWish(wish, '2026-11-20'))[0]).toBe('open');
});
