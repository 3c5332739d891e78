import { describe, expect, it } from 'vitest';
import { lipReadiness } from '../../../src/data/lip-readiness.ts';
import type { Lip } from '../../../src/data/lip-record.ts';

const lip = (more: object = {}) =>
  ({ number: 9, discussionsTo: ['https://example.org'], onDefaultBranch: true, events: [], requires: [], partOf: null, abstract: null, statuses: [{ where: 'frontmatter', status: 'Draft', asOf: '2026-01-01', source: 's' }], ...more }) as unknown as Lip;
const stage = (date: string, status: string) => ({ date, kind: 'status', status });
const verdict = (subject: Lip, what: RegExp, all: Lip[] = [], texts = true) => lipReadiness(subject, all, texts).find((check) => what.test(check.what));

describe('lipReadiness', () => {
  it.each([
    [['2026-01-01', 'Last Call'], ['2026-01-11', 'Proposed'], true],
    [['2026-01-01', 'Last Call'], ['2026-01-07', 'Proposed'], false],
  ] as const)('counts the days of a Last Call: %j to %j', (begin, next, ok) => {
    expect(verdict(lip({ events: [stage(begin[0], begin[1]), stage(next[0], next[1])] }), /Last Call/)).toMatchObject({ ok });
  });

  it('says not known where nothing is dated', () => {
    expect(verdict(lip(), /Last Call/)?.ok).toBeNull();
    expect(verdict(lip({ events: [stage('2026-01-01', 'Last Call')] }), /Last Call/)?.ok).toBeNull();
    expect(verdict(lip(), /abstract/, [], false)?.ok).toBeNull();
    expect(verdict(lip({ onDefaultBranch: false }), /repository/)?.ok).toBeNull();
  });

  it('looks up what it requires, and does not require itself', () => {
    const other = (number: number, status: string) => lip({ number, statuses: [{ where: 'frontmatter', status, asOf: '2026-01-01', source: 's' }] });
    expect(verdict(lip({ requires: [9, 3] }), /requires/, [other(3, 'Final')])).toMatchObject({ ok: true });
    expect(verdict(lip({ requires: [3, 4] }), /requires/, [other(3, 'Draft')])).toMatchObject({ ok: false, because: expect.stringContaining('LIP-3, LIP-4') });
  });

  it('marks statuses that differ', () => {
    const statuses = [
      { where: 'frontmatter', status: 'Proposed', asOf: '2026-01-01', source: 's' },
      { where: 'chain', status: 'live', asOf: '2026-01-02', source: 's' },
    ];
    expect(verdict(lip({ statuses }), /agree/)?.ok).toBe(false);
  });
});
