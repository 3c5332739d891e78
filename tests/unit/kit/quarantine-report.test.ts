import { expect, it } from 'vitest';
import { formatQuarantineReport, formatQuarantineTitle } from '../../../data-fetchers/commands/quarantine-report.ts';
import { members } from '../../../src/data/headline.ts';
import type { Snapshot } from '../../../src/data/snapshot.ts';
import type { CheckResult } from '../../../src/data/status.ts';

const snapshot = (asOf: string, titles: string[]): Snapshot => ({ dataset: 'topics', version: 1, asOf, provenance: [], data: { titles } });
const spec = { headlines: (data: unknown) => [members('topics', (data as { titles: string[] }).titles)] };
const jump: CheckResult = {
  name: "it's no jump",
  category: 'magnitude',
  passed: false,
  detail: 'a | b\n| c',
  old: '1',
  new: '9',
  limit: '<2>',
};
const keys: CheckResult = { name: 'keys are unique', category: 'unique-key', passed: false, detail: 'twice' };
const passed: CheckResult = { name: 'fine', category: 'range', passed: true, detail: 'all below' };
const report = (checks: CheckResult[], titles: string[] = ['new']) =>
  formatQuarantineReport(spec, { id: 'topics', checks, candidate: snapshot('2026-11-20', titles) }, snapshot('2026-11-19', []));

it('has a row per check that held it back, with old, new and limit, and what would change', () => {
  const text = report([passed, jump]);
  expect(text).toContain("| it's no jump | 1 | 9 | \\<2\\> | a \\| b \\| c |");
  expect(text).not.toContain('fine');
  expect(text).toContain('In place: as of 2026-11-19. Candidate: as of 2026-11-20.');
  expect(text).toContain('- topics: 1 new (new)');
  expect(text).toContain(`npm run data -- refresh topics --accept 'it'\\''s no jump'`);
  expect(formatQuarantineTitle({ id: 'topics', checks: [passed, jump, keys] })).toBe("Quarantined: topics: it's no jump, and 1 more");
});

it('broken data cannot be accepted, and it says so instead of how', () => {
  const text = report([jump, keys]);
  expect(text).toContain('It cannot be accepted: “keys are unique” says that the data are broken.');
  expect(text).not.toMatch(/--accept|merge this/);
});

it('titles of others print as they are, and call nobody', () => {
  const text = report([jump], ['<img src=x> `code` [link](https://example.org) @owner fixes #3 *bold*']);
  const line = text.split('\n').find((one) => one.startsWith('- topics')) ?? '';
  expect(line).toContain('\\<img src=x\\> \\`code\\` \\[link\\](https:');
  expect(line).not.toMatch(/@owner|#3|:\/\/example/);
});
