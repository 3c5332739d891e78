import { lipStatuses, lipTypes, type LipStatus, type LipType } from './lip-status.ts';
import { plainText } from './plain-text.ts';

/** A LIP file as its authors wrote it, checked. */
export type LipDocument = {
  number: number;
  title: string;
  type: LipType;
  status: LipStatus;
  created: string;
  authors: string[];
  discussionsTo: string[];
  requires: number[];
  partOf: number | null;
  /** Markdown of the section "Abstract"; null where there is none. Untrusted: see markdown.ts. */
  abstract: string | null;
};

/** A document of the LIP repository that cannot be used. The message names file, field and what was expected. */
export class LipDocumentError extends Error {
  override name = 'LipDocumentError';
}

const longestAbstract = 20_000;

/**
 * LIPs/LIP-N.md → typed document.
 * @param file path, used in errors; its number must be that of the front matter.
 * @throws LipDocumentError
 */
export function parseLipDocument(text: string, file: string): LipDocument {
  const fail = (problem: string) => new LipDocumentError(`${file}: ${problem}`);
  const normal = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  const match = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(normal);
  if (!match) throw fail('has no front matter between two lines of "---"; it is no LIP, or its format changed');
  const fields = parseFields(match[1] ?? '', fail);
  const required = (key: string) => {
    const value = fields.get(key);
    if (!value) throw fail(`its front matter has no "${key}"`);
    return value;
  };
  const number = Number(required('lip'));
  if (number !== Number(/LIP-(\d+)\.md$/.exec(file)?.[1])) throw fail(`its front matter says it is LIP "${plainText(required('lip'), 20)}"`);
  const created = /^\d{4}-\d{2}-\d{2}/.exec(required('created'))?.[0];
  if (!created) throw fail(`"created" is not a day: "${plainText(required('created'), 40)}"`);
  return {
    number,
    title: plainText(required('title'), 200),
    type: oneOf(lipTypes, required('type'), 'type', fail),
    status: oneOf(lipStatuses, required('status'), 'status', fail),
    created,
    authors: parseAuthors(required('author')),
    // LIP-16 spells the key without its first "s".
    discussionsTo: parseLinks(fields.get('discussions-to') ?? fields.get('discussion-to') ?? ''),
    requires: parseNumbers(fields.get('requires') ?? ''),
    partOf: parseNumbers(fields.get('part-of') ?? '')[0] ?? null,
    abstract: findAbstract(normal.slice(match[0].length)),
  };
}

/**
 * "key: value" lines. Not read as YAML on purpose: real files have values that YAML refuses, such as a bare @handle or a colon in a
 * title. Indented lines and list items belong to the key before them.
 */
function parseFields(block: string, fail: (problem: string) => Error): Map<string, string> {
  const fields = new Map<string, string>();
  let last = '';
  for (const line of block.split('\n').filter((part) => part.trim() !== '')) {
    const [, key, value = ''] = /^([A-Za-z][\w-]*)[ \t]*:(.*)$/.exec(line) ?? [];
    if (key === undefined) {
      if (last === '' || !/^(\s|-)/.test(line)) throw fail(`its front matter has a line without a key: "${plainText(line, 60)}"`);
      fields.set(last, [fields.get(last), line.replace(/^\s*-?\s*/, '')].filter(Boolean).join(', '));
      continue;
    }
    last = key.toLowerCase();
    if (fields.has(last)) throw fail(`its front matter names "${last}" twice`);
    fields.set(last, value.trim().replace(/^(["'])(.*)\1$/, '$2'));
  }
  return fields;
}

function oneOf<Value extends string>(allowed: readonly Value[], text: string, field: string, fail: (problem: string) => Error): Value {
  const found = allowed.find((value) => value.toLowerCase() === text.trim().toLowerCase());
  if (!found) throw fail(`"${field}" is "${plainText(text, 40)}", expected one of ${allowed.join(', ')}`);
  return found;
}

/** The status a document names, as one of ours. @throws LipDocumentError naming the place. */
export function parseLipStatus(text: string, place: string): LipStatus {
  return oneOf(lipStatuses, text, 'status', (problem) => new LipDocumentError(`${place}: ${problem}`));
}

/**
 * Authors come as "Name (@handle)", "Name <mail>", "@handle", "Name, @handle, <mail>" and mixtures. The handle stands for the author
 * where there is one; mail addresses are left out.
 */
function parseAuthors(text: string): string[] {
  const withoutMail = text.replace(/<[^<>]*@[^<>]*>|\([^()\s]+@[^()\s]+\.[^()\s]+\)|[\w.+-]+@[\w-]+\.[\w.-]+/g, '');
  const authors: { name: string; isHandle: boolean }[] = [];
  for (const part of withoutMail.split(/,|;|\band\b/)) {
    const handle = /@([A-Za-z\d][A-Za-z\d-]{0,38})/.exec(part)?.[1];
    const name = plainText(part.replace(/[()<>@]/g, ' '), 80);
    const previous = authors.at(-1);
    // "Name, @handle" is one person.
    if (handle && part.trim() === `@${handle}` && previous && !previous.isHandle) authors.pop();
    if (handle) authors.push({ name: handle, isHandle: true });
    else if (name) authors.push({ name, isHandle: false });
  }
  return authors.length > 0 ? [...new Set(authors.map(({ name }) => name))] : ['not named'];
}

/** http(s) links of a value that may hold several, in angle brackets or not. */
function parseLinks(text: string): string[] {
  const links = text.match(/https?:\/\/[^\s,<>"'`]+/g) ?? [];
  return [...new Set(links.map((link) => link.replace(/[).;]+$/, '')))].filter((link) => link.length <= 500 && URL.canParse(link));
}

const parseNumbers = (text: string): number[] => [...new Set((text.match(/\d{1,5}/g) ?? []).map(Number))].filter((number) => number > 0);

/** What stands under the heading "Abstract", up to the next heading of the same or a higher level. */
function findAbstract(body: string): string | null {
  const lines = body.split('\n');
  const start = lines.findIndex((line) => /^#{1,2}\s+abstract\s*#*\s*$/i.test(line));
  if (start === -1) return null;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line, index) => /^#{1,2}\s/.test(line) && !isInsideCode(rest, index));
  const text = rest.slice(0, end === -1 ? undefined : end).join('\n').trim();
  return text === '' ? null : text.slice(0, longestAbstract);
}

/** Whether a line lies between two fences, where "# " is a comment of some program and no heading. */
const isInsideCode = (lines: string[], index: number): boolean => lines.slice(0, index).filter((line) => /^(```|~~~)/.test(line)).length % 2 === 1;
