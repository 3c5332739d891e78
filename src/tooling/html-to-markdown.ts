import { NodeType, type HTMLElement, type Node } from 'node-html-parser';

/** What a reader of plain text has no use for: notes of figures that repeat in the text, controls, drawings, marks of headings. */
const dropped = 'script, style, template, link, form, button, input, dialog, svg, .sl-anchor-link, .copy, .visually-hidden, .sr-only, .term-meaning, [data-no-markdown]';
const blocks = new Set('address article aside blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol output p pre section summary table ul'.split(' '));

const tagOf = (element: HTMLElement): string => element.rawTagName?.toLowerCase() ?? '';
const isElement = (node: Node): node is HTMLElement => node.nodeType === NodeType.ELEMENT_NODE;
const isBlock = (node: Node): boolean => isElement(node) && (blocks.has(tagOf(node)) || (tagOf(node).includes('-') && node.childNodes.some(isBlock)));

/**
 * The content of a built page as Markdown, with every component as the text it shows: a figure as value, date and source, a drawing as its
 * label, code with its language. Links stay as they are in the page.
 */
export function htmlToMarkdown(root: HTMLElement): string {
  return `${blocksOf(root).join('\n\n').replace(/\n{3,}/g, '\n\n').trim()}\n`;
}

/** Children as blocks of Markdown; text and inline elements between blocks make paragraphs. */
function blocksOf(element: HTMLElement): string[] {
  const out: string[] = [];
  let line = '';
  const flush = () => {
    const text = tidy(line);
    if (text) out.push(text);
    line = '';
  };
  for (const child of element.childNodes) {
    if (isBlock(child)) {
      flush();
      out.push(...blockOf(child as HTMLElement));
    } else line = joined(line, inlineOf(child));
  }
  flush();
  return out;
}

function blockOf(element: HTMLElement): string[] {
  if (element.matches(dropped)) return [];
  const tag = element.getAttribute('role') === 'note' ? 'aside' : tagOf(element);
  const heading = /^h([1-6])$/.exec(tag);
  if (heading) return [`${'#'.repeat(Number(heading[1]))} ${tidy(inlineChildren(element))}`];
  switch (tag) {
    case 'pre':
      return [codeBlock(element)];
    case 'ul':
    case 'ol':
      return [listOf(element, tag === 'ol')];
    case 'table':
      return [tableOf(element)];
    case 'hr':
      return ['---'];
    case 'blockquote':
    case 'aside':
      return [blocksOf(element).join('\n\n').replace(/^/gm, '> ').replace(/^> $/gm, '>')];
    case 'figure':
      return figureOf(element);
    case 'summary':
    case 'dt':
      return [`**${tidy(inlineChildren(element))}**`];
    default:
      return blocksOf(element);
  }
}

/** A code block keeps its title as a line of its own; a drawing is its label. */
function figureOf(element: HTMLElement): string[] {
  const title = element.querySelector('figcaption .title')?.text.trim();
  if (element.querySelector('pre')) return [...(title ? [`*${title}*`] : []), ...element.querySelectorAll('pre').map(codeBlock)];
  const drawing = element.querySelector('svg[aria-label], svg title');
  const label = drawing?.getAttribute('aria-label') ?? drawing?.text.trim();
  return [...(label ? [`*Drawing: ${tidy(label)}*`] : []), ...blocksOf(element)];
}

function codeBlock(element: HTMLElement): string {
  const lines = element.querySelectorAll('.ec-line');
  const code = lines.length > 0 ? lines.map((line) => line.text.replace(/\n$/, '')).join('\n') : element.text.replace(/\n$/, '');
  const fence = code.includes('```') ? '````' : '```';
  return `${fence}${element.getAttribute('data-language') ?? ''}\n${code}\n${fence}`;
}

function listOf(element: HTMLElement, isOrdered: boolean): string {
  const start = Number(element.getAttribute('start') ?? 1);
  const items = element.childNodes.filter((child): child is HTMLElement => isElement(child) && tagOf(child) === 'li');
  return items
    .map((item, index) => {
      const mark = isOrdered ? `${start + index}. ` : '- ';
      return mark + blocksOf(item).join('\n').replace(/\n/g, `\n${' '.repeat(mark.length)}`);
    })
    .join('\n');
}

/** A table in one line per row; what a cell cannot hold in one line is joined by semicolons. */
function tableOf(element: HTMLElement): string {
  const rows = element.querySelectorAll('tr').map((row) => row.childNodes.filter(isElement).map(cellOf));
  const width = Math.max(0, ...rows.map((row) => row.length));
  const [head = [], ...body] = element.querySelector('thead tr') ? rows : [[], ...rows];
  const line = (cells: readonly string[]) => `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n');
}

const cellOf = (cell: HTMLElement): string =>
  blocksOf(cell)
    .flatMap((block) => block.split('\n').map((line) => line.replace(/^(?:- |\d+\. |> )/, '').trim()))
    .filter(Boolean)
    .join('; ')
    .replaceAll('|', '\\|');

const inlineChildren = (element: HTMLElement): string => element.childNodes.map(inlineOf).reduce(joined, '');

/** Inline parts that a style sheet sets apart (a title above its text, formulas below each other) get a space between them. */
function joined(before: string, part: string): string {
  const isSetApart = (/`$/.test(before) && /^`/.test(part)) || (/\*\*$/.test(before) && /^[A-Z]/.test(part));
  return before + (isSetApart ? ' ' : '') + part;
}

function inlineOf(node: Node): string {
  if (node.nodeType === NodeType.TEXT_NODE) return node.text.replace(/\s+/g, ' ');
  if (!isElement(node) || node.matches(dropped)) return '';
  if (node.hasAttribute('data-metric')) return figureText(node);
  const inside = inlineChildren(node);
  switch (tagOf(node)) {
    case 'br':
      return ' ';
    case 'code':
    case 'kbd':
      return node.text ? `\`${node.text}\`` : '';
    case 'strong':
    case 'b':
      return marked(inside, '**');
    case 'em':
    case 'i':
      return marked(inside, '*');
    case 'a':
      return node.getAttribute('href') && inside.trim() ? `[${inside.trim()}](${node.getAttribute('href')})` : inside;
    case 'img':
      return node.getAttribute('alt') ?? '';
    default:
      return inside;
  }
}

const marked = (text: string, mark: string): string => (text.trim() ? text.replace(/^(\s*)([\s\S]*?)(\s*)$/, `$1${mark}$2${mark}$3`) : text);

/** "5,760 L1 blocks (as of July 2026; source: [RoundsManager](https://…))": the value never goes without its date and all of its sources. */
function figureText(element: HTMLElement): string {
  const value = tidy(element.querySelector('.figure-value')?.childNodes.map(inlineOf).join('') ?? '');
  const label = tidy(element.querySelector('.figure-label')?.text ?? '');
  const date = tidy(element.querySelector('.figure-as-of')?.childNodes[0]?.text ?? '') || dateOf(element.getAttribute('data-as-of'));
  const sources = new Set(element.querySelectorAll('.figure-note .row a[href^="http"]').map((link) => `[${tidy(link.text)}](${link.getAttribute('href')})`));
  const link = sources.size > 0 ? `source${sources.size > 1 ? 's' : ''}: ${[...sources].join(', ')}` : '';
  return `${label ? `${label}: ` : ''}${value} (${[date, link].filter(Boolean).join('; ')})`;
}

const dateOf = (asOf: string | undefined): string => (asOf === undefined || asOf === 'absent' ? 'no reading' : asOf === 'not stated' ? 'date not stated' : `as of ${asOf}`);

const tidy = (text: string): string => text.replace(/\s+/g, ' ').replace(/ ([.,;:)])(?!\.)/g, '$1').trim();
