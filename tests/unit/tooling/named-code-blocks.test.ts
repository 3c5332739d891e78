import { parse } from 'node-html-parser';
import { expect, it } from 'vitest';
import { codeBlockNames } from '../../../src/tooling/named-code-blocks.ts';

const block = (title: string) => `<div class="expressive-code"><figure><figcaption>${title ? `<span class="title">${title}</span>` : ''}</figcaption><pre data-language="bash"><code>x</code></pre></figure></div>`;
const named = (text: string) => {
  let out = text;
  for (const { start, end, text: added } of codeBlockNames({ root: parse(text, { blockTextElements: { script: true, style: true } }), text }).reverse()) out = out.slice(0, start) + added + out.slice(end);
  return out;
};

it('counts code blocks and says their titles, and leaves other text alone', () => {
  const names = [...named(`<main>${block('Terminal 1')}${block('')}${block('Say "hi" &amp; go')}<pre>plain</pre></main>`).matchAll(/<pre([^>]*)>/g)].map((match) => match[1]);
  expect(names).toEqual([' aria-label="Code 1: Terminal 1" data-language="bash"', ' aria-label="Code 2" data-language="bash"', ' aria-label="Code 3: Say &quot;hi&quot; &amp; go" data-language="bash"', '']);
  expect(named(named(block('A')))).toBe(named(block('A')));
});
