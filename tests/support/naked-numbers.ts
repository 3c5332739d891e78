import { NodeType, type HTMLElement, type Node } from 'node-html-parser';

/** What may carry a number of the network: figures, data tables, drawings, code, titles in links, and text marked as quoted rules. */
const carriers = 'script, style, template, svg, code, pre, kbd, a, [data-metric], [data-dataset], [data-plain]';

const inline = new Set('a abbr b bdi button cite data del dfn em i ins label mark q s small span strong sub sup time u var wbr'.split(' '));

const magnitude = '(?:\\s*(?:thousand|million|billion|k|m|bn))?';
const adjective = '(?:\\s*(?:active|bonded|winning|registered|staked|open|past|live))?';
const units =
  '%|(?:LPT|ETH|USD|dollars?|gwei|wei|ppb|ppm|per ?cent|bps|basis points|blocks?|rounds?|orchestrators?|delegators?|gateways?|tickets?|stakers?|holders?|votes?|voters?|proposals?|LIPs)\\b';
const nakedNumber = new RegExp(`[$€£]\\s?\\d[\\d,.]*|\\d[\\d,.]*${magnitude}${adjective}[\\s\\u00a0\\u202f]*(?:${units})`, 'gi');

/**
 * Numbers of the network that stand in text without a figure around them: a digit followed by one of its units, or a currency sign.
 * @returns each with the sentence around it, in document order.
 */
export function nakedNumbers(root: HTMLElement): string[] {
  return textBlocks(root).flatMap((text) => [...text.matchAll(nakedNumber)].map((match) => excerpt(text, match.index, match[0].length)));
}

/** Text of each block as a reader sees it; a carrier leaves a mark, so that words on both sides do not join. */
function textBlocks(root: HTMLElement): string[] {
  const blocks: string[] = [''];
  const append = (text: string) => (blocks[blocks.length - 1] += text);
  const visit = (node: Node): void => {
    if (node.nodeType === NodeType.TEXT_NODE) return void append(node.text);
    if (node.nodeType !== NodeType.ELEMENT_NODE) return;
    const element = node as HTMLElement;
    if (element.rawTagName && element.matches(carriers)) return void append('□');
    const isInline = inline.has(element.rawTagName?.toLowerCase() ?? '');
    if (!isInline) blocks.push('');
    element.childNodes.forEach(visit);
    if (!isInline) blocks.push('');
  };
  visit(root);
  return blocks.map((block) => block.replace(/\s+/g, ' ').trim()).filter((block) => block !== '');
}

const excerpt = (text: string, index: number, length: number) => text.slice(Math.max(0, index - 40), index + length + 40);
