import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mdxToMdast, type MdastNode } from 'satteri';
import { parse } from 'yaml';
import { filesBelow } from '../../../src/tooling/html-files.ts';

/** A page of prose as its author wrote it. */
export type ProsePage = { file: string; data: Record<string, unknown>; tree: MdastNode };
/** A node of its tree, as far as tests look at it. */
export type ProseNode = { type: string; value?: string; lang?: string | null; url?: string; name?: string | null; depth?: number; children?: ProseNode[]; position?: { start: { line: number; column: number } } };
/** Something wrong on a page, with its line in the file. */
export type Problem = { file: string; line: number; text: string };

const folder = 'content/docs';

/** Reads MDX text; `file` names it in problems. */
export function parsePage(file: string, text: string): ProsePage {
  const tree = mdxToMdast(text);
  const frontmatter = (tree as ProseNode).children?.find(({ type }) => type === 'yaml')?.value ?? '';
  return { file, data: (parse(frontmatter) ?? {}) as Record<string, unknown>, tree };
}

/** Every page of prose. */
export const readPages = (): ProsePage[] =>
  filesBelow(folder)
    .filter((path) => /\.mdx?$/.test(path))
    .map((path) => parsePage(join(folder, path), readFileSync(join(folder, path), 'utf8')));

/** All nodes of a page, each with those around it, outermost first. */
export function* nodesOf(page: ProsePage): Generator<{ node: ProseNode; around: ProseNode[] }> {
  yield* walk(page.tree as ProseNode, []);
}

function* walk(node: ProseNode, around: ProseNode[]): Generator<{ node: ProseNode; around: ProseNode[] }> {
  yield { node, around };
  for (const child of node.children ?? []) yield* walk(child, [...around, node]);
}

export const lineOf = (node: ProseNode): number => node.position?.start.line ?? 1;

/** Problems as lines a person can click. */
export const listed = (problems: readonly Problem[]): string[] => problems.map(({ file, line, text }) => `${file}:${line}: ${text}`);
