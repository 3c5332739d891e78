import rehypeSanitize, { type Options as SanitizeSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified, type Processor } from 'unified';
import { withoutHiddenCharacters } from './plain-text.ts';
import { tameTree } from './tame-tree.ts';
import { withoutTags } from './without-tags.ts';

/** What may stand in text of others. Everything else is dropped. */
const allowed: SanitizeSchema = {
  tagNames: [
    'a', 'blockquote', 'br', 'code', 'del', 'div', 'em', 'h3', 'h4', 'h5', 'h6', 'hr', 'li', 'ol', 'p', 'pre', 'section', 'strong', 'sup',
    'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul',
  ],
  attributes: {
    a: ['href', ['rel', 'nofollow', 'ugc', 'noopener']],
    div: [['className', 'table-scroll'], ['role', 'region'], ['tabIndex', 0], 'ariaLabel'],
    ol: ['start'],
    pre: [['tabIndex', 0]],
  },
  protocols: { href: ['http', 'https'] },
  required: {},
  strip: ['script', 'style'],
  clobber: [],
};

/** Longer text is cut. The longest abstract of a LIP has fewer than 3,000 characters (2026-07). */
const mostCharacters = 20_000;
/** Spaces and markers of lists and quotations at the start of a line. Each level costs at least one, so a limit bounds the depth. */
const indentation = /^(?:[ \t]|>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))+/;
const deepestIndent = 60;
/** A line of "=" or "-" makes a heading of the text above it. The parser's time grows with the square of their number. */
const underline = /^( {0,3})([=-]+[ \t]*)$/;
const mostUnderlines = 100;

type RenderOptions = {
  /** Address of the document: relative links are resolved against it. Without it they become plain text. */
  baseUrl?: string;
};

/**
 * Markdown that others wrote → HTML that can stand in a page: no raw HTML (its words stay), no images (they become links), links only to
 * http(s) and marked nofollow ugc, headings below the page's own, no ids, no characters that deceive the eye.
 * Time is bounded for any input. Text that the parser cannot cope with is printed as plain text.
 */
export function renderUntrusted(markdown: string, { baseUrl }: RenderOptions = {}): string {
  const text = boundText(markdown);
  try {
    const pipeline = unified().use(remarkParse).use(withoutHtml).use(remarkGfm).use(remarkRehype).use(tameTree, { baseUrl }).use(rehypeSanitize, allowed).use(rehypeStringify);
    return String(pipeline.processSync(text));
  } catch (error) {
    if (error instanceof RangeError) return `<p>${escapeHtml(text)}</p>`; // nested so deeply that the stack is full
    throw error;
  }
}

/** A remark plugin that makes the parser read "<" as any other character: raw HTML does not exist. */
function withoutHtml(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: ['htmlFlow', 'htmlText'] } }];
}

/** Text that cannot make the parser slow: short, without hidden characters, no line nested without end. */
function boundText(markdown: string): string {
  const cut = markdown.length > mostCharacters ? `${markdown.slice(0, mostCharacters)}\n\n…` : markdown;
  let underlines = 0;
  const boundLine = (line: string): string => {
    if (underline.test(line) && (underlines += 1) > mostUnderlines) return line.replace(underline, '$1\\$2');
    return line.replace(indentation, (start) => start.slice(0, deepestIndent));
  };
  return withoutTags(withoutHiddenCharacters(cut)).split(/\r?\n/).map(boundLine).join('\n');
}

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
