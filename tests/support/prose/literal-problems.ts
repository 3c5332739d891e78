import { lineOf, nodesOf, type Problem, type ProseNode, type ProsePage } from './read-pages.ts';

/** A number that stands in the text of a page for a reason. `text` is a part of its sentence. */
export type AllowedLiteral = { file: string; text: string; reason: string };

const words = 'two|three|four|five|six|seven|eight|nine|ten|twelve|hundred';
const amount = `(?:\\d[\\d,.]*(?:\\s(?:thousand|million|billion))?|\\b(?:${words}))`;
const unit = '(?:%|(?:per ?cent|LPT|ETH|USD|dollars?|gwei|wei|rounds)\\b)';
const literal = new RegExp(`[$€£]\\s?\\d[\\d,.]*|${amount}[\\s\\u00a0\\u202f-]*${unit}`, 'gi');
const quoted = /“[^”]*”|"[^"]*"/g;
/** Blocks whose text is read as one, so that markup inside a number hides nothing. */
const blocks = new Set(['paragraph', 'heading', 'tableCell', 'mdxFlowExpression']);
const silent = new Set(['inlineCode', 'code', 'blockquote', 'mdxjsEsm', 'yaml', 'definition', 'html']);

/**
 * Percentages, rounds and amounts of LPT, ETH, USD or wei written out in the prose of a page, where a component should print them. Code,
 * block quotes and text in quotation marks may hold them, and what `allowed` names.
 */
export function literalProblems(page: ProsePage, allowed: readonly AllowedLiteral[]): Problem[] {
  const written = [...nodesOf(page)].flatMap(({ node, around }) => {
    if (!blocks.has(node.type) || around.some(({ type }) => type === 'blockquote')) return [];
    return [{ text: textOf(node), line: lineOf(node) }];
  });
  const described = [page.data['title'], page.data['description']].flatMap((text) => (typeof text === 'string' ? [{ text, line: 1 }] : []));
  return [...described, ...written].flatMap(({ text, line }) =>
    [...text.replace(quoted, (match) => '□'.repeat(match.length)).matchAll(literal)]
      .filter((match) => !allowed.some((entry) => entry.file === page.file && covers(entry.text, text, match)))
      .map(([number]) => ({ file: page.file, line, text: `"${number}" is written out. Print it with <Fact>, <Parameter> or <NetworkFigure>` })),
  );
}

/** Whether the allowed part of a sentence holds the number that was found. */
const covers = (part: string, text: string, match: RegExpExecArray): boolean => {
  const at = text.indexOf(part);
  return at !== -1 && at <= match.index && match.index + match[0].length <= at + part.length;
};

function textOf(node: ProseNode): string {
  if (silent.has(node.type)) return '□';
  if (node.type === 'break') return ' ';
  if (node.children) return node.children.map(textOf).join('');
  return node.value ?? '□';
}
