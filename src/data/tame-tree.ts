import type { Element, ElementContent, Root, RootContent } from 'hast';

type Options = { baseUrl?: string | undefined };
type Parent = Root | Element;

const isElement = (node: RootContent | ElementContent): node is Element => node.type === 'element';

/**
 * A rehype plugin that fits text of others into a page: images become links, links that are not http(s) become their text, headings
 * start below the page's own, task boxes become signs, wide tables and code can be reached by keyboard.
 */
export function tameTree({ baseUrl }: Options = {}) {
  return (tree: Root): void => {
    const top = Math.min(...headingLevels(tree));
    const tables = { count: 0 };
    const change = (node: Element): ElementContent[] => {
      if (node.tagName === 'img') return change(imageAsLink(node));
      if (node.tagName === 'a') return tameLink(node, baseUrl);
      if (node.tagName === 'input') return [{ type: 'text', value: node.properties['checked'] ? '☑' : '☐' }];
      if (/^h[1-6]$/.test(node.tagName)) return [{ ...node, tagName: `h${Math.min(6, 3 + levelOf(node) - top)}`, properties: {} }];
      if (node.tagName === 'pre') return [{ ...node, properties: { tabIndex: 0 } }];
      if (node.tagName === 'table') return [inScrollRegion(node, (tables.count += 1))];
      return [node];
    };
    walk(tree, change);
  };
}

/** Replaces every element by what `change` makes of it, children first. */
function walk(parent: Parent, change: (node: Element) => ElementContent[]): void {
  parent.children = (parent.children as ElementContent[]).flatMap((child) => {
    if (!isElement(child)) return [child];
    walk(child, change);
    return change(child);
  });
}

const levelOf = ({ tagName }: Element): number => Number(tagName.slice(1));

function headingLevels(parent: Parent): number[] {
  return (parent.children as ElementContent[]).flatMap((child) => {
    if (!isElement(child)) return [];
    return [...(/^h[1-6]$/.test(child.tagName) ? [levelOf(child)] : []), ...headingLevels(child)];
  });
}

function imageAsLink({ properties }: Element): Element {
  const label = String(properties['alt'] ?? '').trim();
  const text: ElementContent = { type: 'text', value: label ? `Image: ${label}` : 'Image' };
  return { type: 'element', tagName: 'a', properties: { href: properties['src'] }, children: [text] };
}

/** A link to the open web, or its text. Addresses with a user name are refused: they make one host look like another. */
function tameLink(node: Element, baseUrl: string | undefined): ElementContent[] {
  const address = String(node.properties['href'] ?? '');
  if (address.startsWith('#') || address.length > 2000 || !URL.canParse(address, baseUrl)) return node.children;
  const url = new URL(address, baseUrl);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return node.children;
  // An image inside a link was turned into a link before; links do not nest.
  const children = node.children.flatMap((child) => (isElement(child) && child.tagName === 'a' ? child.children : [child]));
  return [{ ...node, properties: { href: url.href, rel: ['nofollow', 'ugc', 'noopener'] }, children }];
}

function inScrollRegion(table: Element, count: number): Element {
  const properties = { className: ['table-scroll'], role: 'region', tabIndex: 0, ariaLabel: `Table ${count} of this text` };
  return { type: 'element', tagName: 'div', properties, children: [table] };
}
