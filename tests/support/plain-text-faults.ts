import type { Tampering } from './fault-proxy.ts';
import { hostileTitle } from './json-faults.ts';

const changing =
  (change: (text: string) => string): Tampering =>
  async ({ forward }) => {
    const answer = await forward();
    return { ...answer, text: change(answer.text) };
  };
const escaped = hostileTitle.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
/** Titles of a feed and of front matter. */
const inTitles = (before: string) => (text: string) => text.replaceAll('<title>', `<title>${before}`).replace(/^title: /gim, `title: ${before}`);

/** Ways in which a feed or a document can be wrong; after the last two it may be written, made harmless. */
export const plainTextFaults: readonly { name: string; tamper: Tampering; isTamed?: true }[] = [
  { name: 'half of the answer', tamper: changing((text) => text.slice(0, text.length / 2)) },
  { name: 'an answer without text', tamper: changing(() => '') },
  { name: 'a clock of the upstream that is ten years ahead', tamper: changing((text) => text.replaceAll(/\b20(2[0-9])\b/g, (_year, digits: string) => `20${Number(digits) + 10}`)) },
  { name: 'links that are scripts', tamper: changing((text) => text.replaceAll(/https?:\/\/[^\s<"')]+/g, 'javascript:alert(1)')) },
  { name: 'titles with script tags and bidi overrides', tamper: changing(inTitles(escaped)), isTamed: true },
  { name: 'titles of a megabyte', tamper: changing(inTitles('x'.repeat(500_000))), isTamed: true },
];
