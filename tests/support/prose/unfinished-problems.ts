import { lineOf, nodesOf, type Problem, type ProseNode, type ProsePage } from './read-pages.ts';

const placeholder = /\b(?:TODO|TBD|TBC|FIXME|XXX|lorem ipsum|placeholder|coming soon|under construction|to be (?:written|added|announced))\b/i;

const quoted = /“[^”]*”|"[^"]*"/g;
const placeholderIn = (text: string): string | undefined => placeholder.exec(text.replace(quoted, ''))?.[0];

/** Words of an unfinished page, and headings with nothing below them. Code and quotations are left alone: they say what others wrote. */
export function unfinishedProblems(page: ProsePage): Problem[] {
  const described = [page.data['title'], page.data['description']].flatMap((text) => (typeof text === 'string' && placeholderIn(text) ? [{ file: page.file, line: 1, text: `says "${placeholderIn(text)}"` }] : []));
  const words = [...nodesOf(page)].flatMap(({ node }) => {
    const found = node.type === 'text' || node.type === 'html' ? placeholderIn(node.value ?? '') : undefined;
    return found ? [{ file: page.file, line: lineOf(node), text: `says "${found}"` }] : [];
  });
  return [...described, ...words, ...emptySections(page)];
}

/** A heading needs content before the next heading of its level or above; a heading right below it is content. */
function emptySections(page: ProsePage): Problem[] {
  const flow = flowOf(page.tree as ProseNode);
  return flow.flatMap((node, index) => {
    if (node.type !== 'heading') return [];
    const next = flow[index + 1];
    const isEmpty = next === undefined || (next.type === 'heading' && (next.depth ?? 0) <= (node.depth ?? 0));
    return isEmpty ? [{ file: page.file, line: lineOf(node), text: `the section "${titleOf(node)}" is empty` }] : [];
  });
}

/** Blocks in reading order; wrappers written in HTML are looked through. */
const flowOf = (node: ProseNode): ProseNode[] =>
  (node.children ?? []).flatMap((child) => {
    if (['mdxjsEsm', 'yaml', 'definition'].includes(child.type)) return [];
    const isWrapper = child.type === 'mdxJsxFlowElement' && /^(?:div|section|Fragment)$/.test(child.name ?? '');
    return isWrapper ? flowOf(child) : [child];
  });

const titleOf = (node: ProseNode): string => node.value ?? (node.children ?? []).map(titleOf).join('');
