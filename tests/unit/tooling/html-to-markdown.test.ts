import { parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { htmlToMarkdown } from '../../../src/tooling/html-to-markdown.ts';
import { markdownCopyOf } from '../../../src/tooling/markdown-copies.ts';

const parseOptions = { blockTextElements: { script: true, style: true } };
const markdown = (html: string) => htmlToMarkdown(parse(`<div>${html}</div>`, parseOptions)).trimEnd();

describe('htmlToMarkdown', () => {
  it.each([
    ['<p>One <strong>two</strong> <em>three</em> <code>-v 6</code>.</p>', 'One **two** *three* `-v 6`.'],
    ['<h2 id="a">Title</h2><p>Text</p>', '## Title\n\nText'],
    ['<div class="sl-heading-wrapper"><h3>A</h3><a class="sl-anchor-link" href="#a"><span class="sr-only">Section titled A</span></a></div>', '### A'],
    ['<p>See <a href="/x/">this</a>.</p>', 'See [this](/x/).'],
    ['<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>', '- a\n- b\n  - c'],
    ['<ol start="3"><li><p>a</p></li><li>b</li></ol>', '3. a\n4. b'],
    ['<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><th>1</th><td><ul><li>x</li><li>y | z</li></ul></td></tr></tbody></table>', '| A | B |\n| --- | --- |\n| 1 | x; y \\| z |'],
    ['<table><tbody><tr><th>a</th><td>b</td></tr></tbody></table>', '|  |  |\n| --- | --- |\n| a | b |'],
    ['<h3><code>Not available ... shutting down</code></h3>', '### `Not available ... shutting down`'],
    ['<div role="note"><p>Note</p></div>', '> Note'],
    ['<aside><p>Note</p><p>Two</p></aside>', '> Note\n>\n> Two'],
    ['<details><summary>More</summary><p>Text</p></details>', '**More**\n\nText'],
    ['<p>A <script>alert(1)</script><button>Press</button>B</p>', 'A B'],
    ['<a class="card" href="/x/"><strong>Gateway</strong>You have work</a>', '[**Gateway** You have work](/x/)'],
    ['<div><code>a</code><code>b</code></div>', '`a` `b`'],
    ['<span class="term"><a href="/reference/glossary/#ticket">tickets</a><span class="term-meaning">A signed ticket</span></span>', '[tickets](/reference/glossary/#ticket)'],
    ['<figure><svg aria-label="Fees per day"><text>1</text></svg><p>Below</p></figure>', '*Drawing: Fees per day*\n\nBelow'],
  ])('%s', (html, expected) => {
    expect(markdown(html)).toBe(expected);
  });

  it('keeps code with its language, its title, its lines and its characters', () => {
    const html = '<figure><figcaption><span class="title">Run</span></figcaption><pre data-language="bash"><code><div class="ec-line"><div class="code">livepeer \\</div></div><div class="ec-line"><div class="code">  -ethUrl &lt;RPC&gt;</div></div></code></pre><div class="copy"><button data-code="x"></button></div></figure>';
    expect(markdown(html)).toBe('*Run*\n\n```bash\nlivepeer \\\n  -ethUrl <RPC>\n```');
    expect(markdown('<pre><code>``` inside</code></pre>')).toBe('````\n``` inside\n````');
  });

  it('never prints a value without its date and source', () => {
    const figure = (asOf: string, shown: string) =>
      `<p>Wait <span data-metric="x" data-as-of="${asOf}"><span class="figure-value"><data value="2">2</data> <span>rounds</span><button>i</button></span>${shown}<span class="figure-note"><span class="row"><a href="https://a.example/">LIP</a></span></span></span>.</p>`;
    expect(markdown(figure('2026', '<span class="figure-as-of">as of 2026</span>'))).toBe('Wait 2 rounds (as of 2026; source: [LIP](https://a.example/)).');
    expect(markdown(figure('2026', ''))).toBe('Wait 2 rounds (as of 2026; source: [LIP](https://a.example/)).');
    expect(markdown(figure('not stated', ''))).toContain('date not stated');
  });
});

describe('markdownCopyOf', () => {
  const page = (main: string) => ({ path: 'x/index.html', root: parse(`<main><h1>X</h1><p class="lead">About x</p><a data-markdown-copy href="/x.md">M</a>${main}</main>`) });

  it('has title, description, address and content', () => {
    const copy = markdownCopyOf(page('<div class="sl-markdown-content"><p>Text</p></div><span data-review>Text last reviewed today. </span>'));
    expect(copy).toEqual({ path: 'x.md', title: 'X', description: 'About x', text: '# X\n\n> About x\n\nLivepeer Atlas, /x/. Text last reviewed today.\n\nText\n' });
  });

  it('is null where a page promises none, and fails where there is nothing to copy', () => {
    expect(markdownCopyOf({ path: 'x/index.html', root: parse('<main><h1>X</h1></main>') })).toBeNull();
    expect(() => markdownCopyOf(page(''))).toThrow(/x\/index\.html: promises a Markdown copy/);
  });
});
