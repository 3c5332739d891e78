import { describe, expect, it } from 'vitest';
import type { Need } from '../../../src/data/facts/needs.ts';
import { joinAnswers } from '../../../src/site/need-answers.ts';

const need = (id: string, more: Partial<Need> = {}): Need => ({ id, kind: 'question', roles: ['gateway'], question: `What is ${id}?`, source: ['study'], ...more });
const prose = (id: string, answers: readonly string[]) => ({ id, data: { title: id, answers } });

describe('joinAnswers', () => {
  it('names prose that says it answers, then generated pages that the table names, each once', () => {
    const [first, second] = joinAnswers([need('GW-01', { answeredBy: ['/reference/flags/', '/gateways/'] }), need('GW-02')], [prose('gateways', ['GW-01'])]);
    expect(first?.pages).toEqual([
      { link: '/gateways/', title: 'Run a gateway: What a gateway is' },
      { link: '/reference/flags/', title: 'Reference: Flags of the client' },
    ]);
    expect(second?.pages).toEqual([]);
  });

  it('refuses a page that the navigation does not have', () => {
    expect(() => joinAnswers([need('GW-01', { answeredBy: ['/nowhere/'] })], [])).toThrow('/nowhere/, which is not in src/site/sidebar.ts');
  });
});
