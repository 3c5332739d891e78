import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const words = 'gateway orchestrator delegator round bond stake reward protocol ticket network compute latency capability payment signer operator governance proposal quorum deposit reserve session job price share window series model codec segment index query snapshot'.split(' ');

/** A repeatable source of whole numbers below a limit (a linear congruential generator), so that every run builds the same text. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % limit;
  };
}

/**
 * Writes `count` pages of made-up prose (four sections, a table, a list, code, links) into a folder of documents, 50 to a subfolder.
 * They measure the cost of a page and say nothing about the network.
 */
export function writeSyntheticPages(folder: string, count: number): void {
  const below = numbers(42);
  const text = (length: number) => Array.from({ length }, () => words[below(words.length)]).join(' ');
  const address = (page: number) => `/synthetic/${Math.floor(page / 50)}/page-${page}/`;
  for (let page = 0; page < count; page += 1) {
    const place = join(folder, 'synthetic', String(Math.floor(page / 50)));
    if (page % 50 === 0) mkdirSync(place, { recursive: true });
    const table = ['| A | B | C |', '|---|---|---|', ...Array.from({ length: 6 }, () => `| ${text(2)} | ${below(1_000)} | ${text(3)} |`)];
    const sections = Array.from({ length: 4 }, (_, section) => [`## ${text(3)} ${section}`, '', text(60), '', text(60), '']);
    writeFileSync(
      join(place, `page-${page}.md`),
      [
        ...['---', `title: Page ${page}`, `description: ${text(10)}`, 'reviewed: 2026-01-01', '---', ''],
        ...sections.flat(),
        ...table,
        ...['', ...Array.from({ length: 5 }, () => `- ${text(9)}`), ''],
        ...['```ts', `const ${words[below(words.length)]} = ${below(100)};`, '```', ''],
        `[Next](${address((page + 1) % count)}) and [another](${address(below(count))}).`,
        '',
      ].join('\n'),
    );
  }
}
