import { parse } from 'yaml';
import { lineOf, nodesOf, type ProsePage } from './read-pages.ts';

/** Words that follow the name of a program, each with its line in the page. */
export type Command = { program: 'livepeer' | 'livepeer_cli'; words: { text: string; line: number }[]; line: number };
/** A code block with the line of its first line of code. */
export type CodeBlock = { lang: string; text: string; firstLine: number };

const image = /^livepeer\/go-livepeer(?::.*)?$/;
const ends = new Set(['|', '||', '&&', '&', ';', '>', '>>', '<', '#', ')']);

export const codeBlocks = (page: ProsePage): CodeBlock[] =>
  [...nodesOf(page)].flatMap(({ node }) => (node.type === 'code' ? [{ lang: node.lang ?? '', text: node.value ?? '', firstLine: lineOf(node) + 1 }] : []));

/** Each call of the client in a block of shell, systemd unit or Compose file. */
export const commandsIn = (block: CodeBlock): Command[] => (/^ya?ml$/.test(block.lang) ? composeCommands(block) : shellCommands(block));

type Word = { text: string; line: number };

function shellCommands({ text, firstLine }: CodeBlock): Command[] {
  return logicalLines(text, firstLine).flatMap((words) => {
    const found: Command[] = [];
    for (const [index, word] of words.entries()) {
      const program = programOf(word.text, words[index + 1]?.text);
      const end = words.findIndex((other, at) => at > index && isEnd(other.text));
      if (program) found.push({ program, words: words.slice(index + 1, end === -1 ? undefined : end), line: word.line });
    }
    return found;
  });
}

/** Lines joined where one ends in a backslash, in words; comments and prompts are left out. */
function logicalLines(text: string, firstLine: number): Word[][] {
  const lines: Word[][] = [];
  let open = false;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/^\s*(?:[$%] |#.*$)/, '').replace(/^\s*Exec\w+=/, '');
    const words = splitWords(line.replace(/\\$/, '')).map((word) => ({ text: word, line: firstLine + index }));
    if (open) lines.at(-1)?.push(...words);
    else lines.push(words);
    open = line.endsWith('\\');
  }
  return lines;
}

/** Words as a shell splits them; <A PLACEHOLDER> is one word. */
const splitWords = (line: string): string[] => line.match(/(?:"[^"]*"|'[^']*'|<[A-Za-z][^<>]*>|[^\s"'<]|<)+/g) ?? [];

const isEnd = (word: string): boolean => ends.has(word) || /^\d?>/.test(word) || word.startsWith('#');

/** Program a word starts: by path, or by the image, which runs `livepeer` unless another program is named after it. */
function programOf(word: string, next: string | undefined): Command['program'] | null {
  if (image.test(word)) return next && !next.startsWith('-') ? null : 'livepeer';
  const name = word.replace(/^["'(]+|["')]+$/g, '').split('/').at(-1);
  return name === 'livepeer' || name === 'livepeer_cli' ? name : null;
}

type Service = { image?: unknown; command?: unknown };

/** `command:` of services that run the image of the client. */
function composeCommands({ text, firstLine }: CodeBlock): Command[] {
  const services = Object.values((parse(text) as { services?: Record<string, Service> } | null)?.services ?? {});
  const lines = text.split('\n');
  const lineOfText = (part: string) => firstLine + Math.max(0, lines.findIndex((line) => line.includes(part)));
  return services.flatMap(({ image: of, command }) => {
    if (typeof of !== 'string' || !image.test(of)) return [];
    const words = Array.isArray(command) ? command.map(String) : splitWords(String(command ?? ''));
    return [{ program: 'livepeer' as const, words: words.map((word) => ({ text: word, line: lineOfText(word) })), line: lineOfText('command') }];
  });
}
