import { defineHastPlugin } from 'satteri';

/** From this many characters on, a cell is a sentence. */
const sentenceLength = 50;

type HastNode = { type: string; tagName?: string; value?: string; children?: readonly unknown[] };
const textOf = (node: HastNode): string => node.value ?? (node.children ?? []).map((child) => textOf(child as HastNode)).join('');
/** Whether some cell of a table holds a sentence: such tables keep their columns readable on a phone. */
const hasSentences = (node: HastNode): boolean =>
  node.tagName === 'td' ? textOf(node).length >= sentenceLength : (node.children ?? []).some((child) => hasSentences(child as HastNode));

/** Wide tables scroll inside a region of their own that a keyboard can reach; each gets a distinct name. */
export const focusableTables = () => {
  let count = 0;
  return defineHastPlugin({
    name: 'focusable-tables',
    element: {
      filter: ['table'],
      visit(node, context) {
        count += 1;
        const className = hasSentences(node) ? ['table-scroll', 'prose'] : ['table-scroll'];
        const properties = { className, tabIndex: 0, role: 'region', ariaLabel: `Table ${count}` };
        context.wrapNode(node, { type: 'element', tagName: 'div', properties, children: [] });
      },
    },
  });
};

/** The first cell of a body row names the row: screen readers say it with every other cell. */
export const rowHeaders = defineHastPlugin({
  name: 'row-headers',
  element: {
    filter: ['td'],
    visit(node, context) {
      const row = context.parent(node);
      const isFirst = row.children.findIndex(({ type }) => type === 'element') === context.indexOf(node);
      if (isFirst) context.replaceNode(node, { ...node, tagName: 'th', properties: { ...node.properties, scope: 'row' } });
    },
  },
});

/** An empty corner of a table is no header: it names no column. */
export const emptyHeaders = defineHastPlugin({
  name: 'empty-headers',
  element: {
    filter: ['th'],
    visit(node, context) {
      const isEmpty = node.children.every((child) => child.type === 'text' && child.value.trim() === '');
      if (isEmpty) context.replaceNode(node, { ...node, tagName: 'td' });
    },
  },
});

/** Links that leave the site say so to browsers and crawlers. */
export const safeLinks = defineHastPlugin({
  name: 'safe-links',
  element: {
    filter: ['a'],
    visit(node, context) {
      const { href } = node.properties;
      if (typeof href === 'string' && /^https?:/.test(href)) context.setProperty(node, 'rel', 'noopener');
    },
  },
});
