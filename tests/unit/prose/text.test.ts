import { describe, expect, it } from 'vitest';
import { bannedIn, externalLinks, unregisteredLinks } from '../../support/prose/link-problems.ts';
import { literalProblems } from '../../support/prose/literal-problems.ts';
import { needProblems } from '../../support/prose/need-problems.ts';
import { listed, parsePage } from '../../support/prose/read-pages.ts';
import { unfinishedProblems } from '../../support/prose/unfinished-problems.ts';

const page = (body: string, frontmatter = '') => parsePage('content/docs/x.mdx', `---\ntitle: Doctored\n${frontmatter}---\n\n${body}\n`);

describe('a number with a unit in prose', () => {
  const found = (body: string, frontmatter?: string) => literalProblems(page(body, frontmatter), []).length;

  it.each([
    ['It costs 0.36 ETH.', 1],
    ['It costs **0.36** ETH and $5.', 2],
    ['Wait two rounds, or 7 rounds.', 2],
    ['About 12 % of 1,000 LPT.', 2],
    ['Per ticket 3000 wei, and 20 per cent.', 2],
    ['- 5 USD\n- 6 gwei', 2],
    ['| a | b |\n| --- | --- |\n| 5 LPT | 6 % |', 2],
    ['## 100 LPT', 1],
    ['[0.36 ETH](https://example.org/)', 1],
    ['<Expect>\n\nThe balance is 5 ETH.\n\n</Expect>', 1],
    ["{'5 ETH'}", 1],
    ['`0.36 ETH` and ```5 LPT```', 0],
    ['```sh\n# 5 ETH\n```', 0],
    ['> It costs 5 ETH.', 0],
    ['They wrote “5 ETH” and "6 %".', 0],
    ['In 2026, LIP-118, a round, 100 orchestrators.', 0],
    ['Wait <Parameter name="unlockPeriod" /> rounds.', 0],
  ])('%s', (body, count) => {
    expect(found(body)).toBe(count);
  });

  it('counts in the description, and where an entry allows it, only there', () => {
    expect(found('Text.', 'description: Only 5 ETH\n')).toBe(1);
    const allowed = [{ file: 'content/docs/x.mdx', text: '10^18 LPT', reason: 'the definition of the unit' }];
    expect(literalProblems(page('One unit is 10^18 LPT.'), allowed)).toEqual([]);
    expect(literalProblems(page('One unit is 10^18 LPT, and 5 LPT.'), allowed)).toHaveLength(1);
    expect(literalProblems({ ...page('One unit is 10^18 LPT.'), file: 'content/docs/y.mdx' }, allowed)).toHaveLength(1);
  });

  it('is reported with its line', () => {
    expect(listed(literalProblems(page('First.\n\nSecond: 5 ETH.'), []))[0]).toMatch(/^content\/docs\/x\.mdx:7: "5 ETH"/);
  });
});

describe('links', () => {
  it('are found in text, definitions and components', () => {
    const body = '[a](https://a.example/x#L1) and [b][b].\n\n<Card href="https://c.example/" />\n\n[b]: https://b.example/\n\n[in](/here/)';
    expect(externalLinks(page(body)).map(({ url }) => url)).toEqual(['https://a.example/x#L1', 'https://c.example/', 'https://b.example/']);
  });

  it('must be registered, whatever line of the page they point at', () => {
    const one = page('[a](https://a.example/x#L1)');
    expect(unregisteredLinks(one, new Set(['https://a.example/x']))).toEqual([]);
    expect(listed(unregisteredLinks(one, new Set()))[0]).toMatch(/:5: is not in content\/facts\/links\.yaml\. Add:\n {2}- \{id: a-example-x, url: 'https:\/\/a\.example\/x'/);
  });

  it('never lead to an address that was taken over', () => {
    const banned = [{ id: 'x', match: 'discord.gg/livepeer', reason: 'It was taken over.', source: ['x'] }];
    expect(bannedIn('f', 'ok\nhttps://Discord.gg/Livepeer', banned)).toEqual([{ file: 'f', line: 2, text: 'names discord.gg/livepeer. It was taken over.' }]);
    expect(bannedIn('f', 'https://discord.gg/livepeer-fans', banned)).toEqual([]);
  });
});

describe('an unfinished page', () => {
  it.each([
    ['TODO: write this', 1],
    ['More is coming soon.', 1],
    ['## A\n\n## B\n\nText.', 1],
    ['## A\n\n### B\n\nText.\n\n## C', 1],
    ['<div>\n\n## A\n\n</div>', 1],
    ['## A\n\n[x]: https://a.example/', 1],
    ['## A\n\n### B\n\nText.', 0],
    ['<div>\n\n## A\n\nText.\n\n</div>', 0],
    ['## A\n\n<FlagTable task="ai" />', 0],
    ['The page says “TBD”, and `TODO` is code.', 0],
  ])('%s', (body, count) => {
    expect(unfinishedProblems(page(body))).toHaveLength(count);
  });
});

describe('questions', () => {
  const need = (id: string, openBecause?: string) => ({ id, kind: 'question' as const, roles: ['gateway'], question: 'Why?', source: ['x'], ...(openBecause ? { openBecause } : {}) });
  const pages = [page('Text.', 'answers: [GW-01]\n')];

  it('must be answered or explained, and never both', () => {
    expect(needProblems(pages, [need('GW-01'), need('GW-02', 'nobody measures it'), need('FA-01')])).toEqual([]);
    expect(listed(needProblems(pages, [need('GW-01'), need('GW-02')]))).toEqual([expect.stringContaining('GW-02 is answered by no page')]);
    expect(listed(needProblems(pages, [need('GW-01', 'nobody measures it')]))).toEqual([expect.stringContaining('GW-01 has openBecause, but a page answers it')]);
    expect(listed(needProblems(pages, []))).toEqual([expect.stringContaining('answers "GW-01", which')]);
  });
});
