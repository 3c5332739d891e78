/** One element: names as written (with prefix), attributes and own text decoded, children in order. */
export type XmlElement = { name: string; attributes: ReadonlyMap<string, string>; children: XmlElement[]; text: string };

/** Not XML as this reader takes it. The message holds no piece of the document. */
export class XmlError extends Error {
  override name = 'XmlError';
}

const deepest = 64;
const name = '[A-Za-z_][\\w.-]*(?::[\\w.-]+)?';
const attribute = `\\s+${name}\\s*=\\s*(?:"[^"<]*"|'[^'<]*')`;
/** One piece of a document; every alternative begins differently, so that a piece is found without going back. */
const piece = new RegExp(
  [
    '<!--[\\s\\S]*?-->',
    '<\\?[\\s\\S]*?\\?>',
    '<!\\[CDATA\\[(?<cdata>[\\s\\S]*?)\\]\\]>',
    `</(?<close>${name})\\s*>`,
    `<(?<open>${name})(?<attributes>(?:${attribute})*)\\s*(?<empty>/?)>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'y',
);

/**
 * A small strict reader for feeds: elements, attributes, text, CDATA, the five named entities and character references. Document types are
 * refused, so that no entity can be declared, fetched or expanded.
 * @throws XmlError for anything else, unbalanced elements, and nesting deeper than 64.
 */
export function readXml(document: string): XmlElement {
  const top: XmlElement = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [top];
  const source = document.replace(/^\ufeff/, '');
  for (piece.lastIndex = 0; piece.lastIndex < source.length;) {
    const at = piece.lastIndex;
    const groups = piece.exec(source)?.groups;
    if (groups === undefined) throw new XmlError(/^<!doctype/i.test(source.slice(at, at + 9)) ? 'declares a document type' : 'is not well-formed');
    const parent = open.at(-1) as XmlElement;
    if (groups['open'] !== undefined) {
      const element: XmlElement = { name: groups['open'], attributes: readAttributes(groups['attributes'] ?? ''), children: [], text: '' };
      parent.children.push(element);
      if (groups['empty'] === '') open.push(element);
      if (open.length > deepest) throw new XmlError(`is nested deeper than ${deepest}`);
    } else if (groups['close'] !== undefined) {
      if (open.pop()?.name !== groups['close'] || open.length === 0) throw new XmlError('closes an element that is not open');
    } else parent.text += groups['cdata'] ?? decodeText(groups['text'] ?? '');
  }
  const [root, ...others] = top.children;
  if (open.length > 1 || root === undefined || others.length > 0 || top.text.trim() !== '') throw new XmlError('is not one whole element');
  return root;
}

function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, key = '', quoted = ''] of text.matchAll(new RegExp(`(${name})\\s*=\\s*("[^"]*"|'[^']*')`, 'g'))) {
    if (attributes.has(key)) throw new XmlError('names an attribute twice');
    attributes.set(key, decodeText(quoted.slice(1, -1)));
  }
  return attributes;
}

const entities = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"]]);

function decodeText(text: string): string {
  return text.replace(/&([^;&\s]{0,12});?/g, (reference: string, body: string) => {
    const known = entities.get(body);
    if (known !== undefined && reference.endsWith(';')) return known;
    const digits = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(body);
    const code = digits ? Number.parseInt(digits[1] ?? digits[2] ?? '', digits[1] === undefined ? 10 : 16) : Number.NaN;
    if (!(code > 0 && code <= 0x10ffff) || !reference.endsWith(';')) throw new XmlError('uses an entity that is not declared by XML itself');
    return String.fromCodePoint(code);
  });
}

/** Children of that name. */
export const childrenOf = ({ children }: XmlElement, wanted: string): XmlElement[] => children.filter(({ name: found }) => found === wanted);

/** Trimmed text of the first child of that name; empty where there is none. */
export const childText = (element: XmlElement, wanted: string): string => childrenOf(element, wanted)[0]?.text.trim() ?? '';
