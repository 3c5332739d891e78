import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { formatCommitMessage } from '../../../data-fetchers/commands/commit-message.ts';
import type { News } from '../../../data-fetchers/commands/find-news.ts';

const news = (id: string, ...statements: string[]): News => ({ id, statements, isTold: true });

it('begins with the most telling, and has one line per dataset', () => {
  const message = formatCommitMessage('2026-11-20', [
    news('lips', 'lip-123 Proposed → Accepted'),
    news('market', 'LPT price 3.14 → 3.25 USD'),
    news('network-history', 'bonded 52.2 % → 52.4 %', 'supply 51,571,800 → 51,583,000 LPT'),
  ]);
  expect(message.split('\n')).toEqual([
    'Data 2026-11-20: bonded 52.2 % → 52.4 %; lip-123 Proposed → Accepted',
    '',
    'lips: lip-123 Proposed → Accepted',
    'market: LPT price 3.14 → 3.25 USD',
    'network-history: bonded 52.2 % → 52.4 %; supply 51,571,800 → 51,583,000 LPT',
  ]);
});

test.each<[News[], string]>([
  [[], 'Data 2026-11-20: nothing new'],
  [[{ id: 'lips', statements: ['new dataset'], isTold: false }], 'Data 2026-11-20: 1 dataset changed'],
  [[news('lips', 'x'.repeat(80)), news('market', 'y'.repeat(90))], 'Data 2026-11-20: 2 datasets changed'],
  [[news('lips', 'x'.repeat(80)), news('market', 'short')], 'Data 2026-11-20: short'],
  [
    [news('fee-flow', 'rounds: 1 added, 4001'), news('rounds', 'rounds: 1 added, 4001')],
    'Data 2026-11-20: fee-flow rounds: 1 added, 4001; rounds: 1 added, 4001',
  ],
])('%o', (list, subject) => expect(formatCommitMessage('2026-11-20', list).split('\n')[0]).toBe(subject));

it('no words of others make a host act: they stay out of the first line, and what they would call is broken up', () => {
  const message = formatCommitMessage('2026-11-20', [
    news('forum-topics', 'topics: 1 new (fixes #3, @owner, GH-4, https://github.com/a/b/issues/5)'),
  ]);
  expect(message.split('\n')[0]).toBe('Data 2026-11-20: 1 dataset changed');
  expect(message).not.toMatch(/#\d|@\w|GH-\d|:\/\/\w/);
});

it('the first line never passes 72 characters', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), { maxLength: 5 }), { maxLength: 8 }),
      (lists) => {
        const message = formatCommitMessage(
          '2026-11-20',
          lists.map((statements, index) => news(`d${index}`, ...statements.map((text) => text.replace(/\s+/g, '_')))),
        );
        expect([...(message.split('\n')[0] ?? '')].length).toBeLessThanOrEqual(72);
      },
    ),
  );
});
