import * as fc from 'fast-check';
import { parse, type HTMLElement } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { renderUntrusted } from '../../../src/data/markdown.ts';

const elements = (html: string): HTMLElement[] => parse(html, { comment: true }).querySelectorAll('*');
const tags = new Set('a blockquote br code del div em h3 h4 h5 h6 hr li ol p pre section strong sup table tbody td th thead tr ul'.split(' '));
const attributes = new Set(['href', 'rel', 'class', 'role', 'tabindex', 'aria-label', 'start']);

/** What must hold of any output: only known elements and attributes, links only to the web and marked as foreign. */
function expectHarmless(html: string): void {
  expect(html).not.toMatch(/<script|<!--|<!\[CDATA/i);
  expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f\u0000]/);
  for (const element of elements(html)) {
    expect(tags, element.outerHTML.slice(0, 80)).toContain(element.rawTagName);
    for (const name of Object.keys(element.attributes)) expect(attributes, element.outerHTML.slice(0, 80)).toContain(name);
    const href = element.getAttribute('href');
    if (href !== undefined) {
      expect(href).toMatch(/^https?:\/\//);
      expect(element.getAttribute('rel')).toBe('nofollow ugc noopener');
    }
  }
}

describe('renderUntrusted', () => {
  it('renders GitHub Flavoured Markdown', () => {
    const html = renderUntrusted('Some **bold**, ~~old~~ and `code`.\n\n1. one\n2. two\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\n> said\n');
    expectHarmless(html);
    for (const part of ['<strong>bold</strong>', '<del>old</del>', '<code>code</code>', '<ol>', '<th>a</th>', '<td>2</td>', '☑ done', '☐ open', '<blockquote>']) expect(html).toContain(part);
  });

  it.each([
    ['a script', '<script>alert(1)</script>after', '<p>after</p>'],
    ['a script in a sentence', 'a <script>x</script> b', '<p>a  b</p>'],
    ['a script before a link', '<script>x</script> [text](https://example.org)', '<p><a href="https://example.org/" rel="nofollow ugc noopener">text</a></p>'],
    ['a tag that never ends', 'a <img src=x onerror=alert(1)', '<p>a &#x3C;img src=x onerror=alert(1)</p>'],
    ['a tag in code, which stays', '`<b>` and `<script>`', '<p><code>&#x3C;b></code> and <code>&#x3C;script></code></p>'],
    ['a tag at the start of a paragraph, whose words stay', '<details>\nkept & <b>whole</b>\n</details>', '<p>kept &#x26; whole</p>'],
    ['a script in a block', '<script>\nalert(1)\n</script>\n\nafter', '<p>after</p>'],
    ['an event handler', 'a <img src=x onerror=alert(1)> b', '<p>a  b</p>'],
    ['a style', '<style>body{display:none}</style>\n\nafter', '<p>after</p>'],
    ['a comment', 'a <!-- hidden --> b', '<p>a  b</p>'],
    ['an iframe', '<iframe src="https://example.org"></iframe>\n\nafter', '<p>after</p>'],
    ['a javascript link', '[text](javascript:alert(1))', '<p>text</p>'],
    ['a javascript link with capitals and entities', '[text](JaVa&#115;cript:alert(1))', '<p>text</p>'],
    ['a javascript link by reference', '[text][x]\n\n[x]: javascript:alert(1)', '<p>text</p>'],
    ['a javascript autolink', '<javascript:alert(1)>', '<p>javascript:alert(1)</p>'],
    ['a data link', '[text](data:text/html;base64,PHNjcmlwdD4=)', '<p>text</p>'],
    ['a mail link', '[text](mailto:a@example.org)', '<p>text</p>'],
    ['a relative link', '[text](./LIP-34.md)', '<p>text</p>'],
    ['a link that looks like another host', '[text](https://livepeer.org@example.org/)', '<p>text</p>'],
    ['bidirectional overrides', 'abc\u202edef\u2066ghi\u200bjkl', '<p>abcdefghijkl</p>'],
    ['nothing', '', ''],
  ])('leaves no harm of %s', (_name, markdown, expected) => {
    const html = renderUntrusted(markdown);
    expectHarmless(html);
    expect(html).toBe(expected);
  });

  it('makes links of images, and never one inside another', () => {
    const html = renderUntrusted('![A chart](https://example.org/a.png) ![](https://example.org/b.png) [![in](https://example.org/c.png)](https://example.org/d)');
    expectHarmless(html);
    expect(elements(html).filter(({ rawTagName }) => rawTagName === 'a').map((link) => [link.getAttribute('href'), link.text])).toEqual([
      ['https://example.org/a.png', 'Image: A chart'],
      ['https://example.org/b.png', 'Image'],
      ['https://example.org/d', 'Image: in'],
    ]);
  });

  it('resolves relative links where it knows the address of the document', () => {
    const html = renderUntrusted('[text](./LIP-34.md) [top](#top)', { baseUrl: 'https://github.com/livepeer/LIPs/blob/main/LIPs/LIP-35.md' });
    expect(html).toBe('<p><a href="https://github.com/livepeer/LIPs/blob/main/LIPs/LIP-34.md" rel="nofollow ugc noopener">text</a> top</p>');
  });

  it.each([
    ['# One\n\n## Two\n\n### Three', ['h3', 'h4', 'h5']],
    ['## Two\n\n#### Four', ['h3', 'h5']],
    ['# One\n\n###### Six', ['h3', 'h6']],
  ])('puts headings below those of the page: %j', (markdown, expected) => {
    expect(elements(renderUntrusted(markdown)).map(({ rawTagName }) => rawTagName)).toEqual(expected);
  });

  it('keeps a long number whole', () => {
    const id = '37756926437624644602157853528130337382237946922701155023801139566954226305300';
    expect(renderUntrusted(id)).toBe(`<p>${id}</p>`);
  });

  it('makes tables and code reachable by keyboard', () => {
    const html = renderUntrusted('| a |\n| - |\n| 1 |\n\n```sh\nls\n```');
    expect(html).toContain('<div class="table-scroll" role="region" tabindex="0" aria-label="Table 1 of this text"><table>');
    expect(html).toContain('<pre tabindex="0"><code>ls\n</code></pre>');
  });

  const n = 20_000;
  it.each([
    ['a megabyte of words', 'word '.repeat(200_000)],
    ['a megabyte of quotation marks', '>'.repeat(1_000_000)],
    ['lists nested deeply', Array.from({ length: 500 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
    ['a list nested on one line', `${'- '.repeat(n / 2)}a`],
    ['open brackets', '['.repeat(n)],
    ['open images', '!['.repeat(n / 2)],
    ['emphasis that never closes', '*a **b '.repeat(n / 7)],
    ['emphasis within emphasis', '**a*'.repeat(n / 4)],
    ['links within links', `${'['.repeat(2000)}a${'](b)'.repeat(2000)}`],
    ['a row with very many cells', `|a|\n|-|\n${'|'.repeat(n)}`],
    ['footnotes that call each other', Array.from({ length: 1500 }, (_, index) => `[^${index}]: [^${index + 1}]`).join('\n')],
    ['underlined headings', 'a\n=\n'.repeat(n / 4)],
  ])('copes in bounded time with %s', { timeout: 30_000 }, (_name, markdown) => {
    const start = performance.now();
    const html = renderUntrusted(markdown);
    expect(performance.now() - start).toBeLessThan(25_000);
    expect(html.length).toBeLessThan(500_000);
    expectHarmless(html.slice(0, 20_000).replace(/<[^>]*$/, ''));
  });

  it('says that it cut a long text', () => {
    expect(renderUntrusted('word '.repeat(10_000))).toMatch(/<p>…<\/p>$/);
  });

  it('is harmless for any text', () => {
    const pieces = fc.constantFrom(
      '<script>', '</script>', '<img src=x onerror=alert(1)>', '<a href="javascript:alert(1)" onclick=x>', '](javascript:alert(1))', '](data:text/html,x)', '](https://example.org)', '[', '![', '`', '```\n', '*', '**',
      '|', '\n|-|\n', '\n', '\n\n', '# ', '> ', '- ', '1. ', '[x]: javascript:y\n', '<!--', '-->', '<svg onload=alert(1)>', '&#106;avascript:', '\u202e', '\u0000', '<', '>', '"', "'", 'a', ' ', 'www.example.org', 'https://example.org/?a="onx=1', '[^1]', '\n[^1]: ', '<style>', 'on=', '\\',
    );
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')));
    fc.assert(fc.property(text, (markdown) => expectHarmless(renderUntrusted(markdown))), { numRuns: 500 });
    fc.assert(fc.property(text, (markdown) => expectHarmless(renderUntrusted(markdown, { baseUrl: 'https://example.org/a/b' }))), { numRuns: 300 });
  });
});
