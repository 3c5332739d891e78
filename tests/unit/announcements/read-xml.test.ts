import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childText, readXml, XmlError } from '../../../data-fetchers/kit/read-xml.ts';

it('reads elements, attributes, text, CDATA and references', () => {
  const root = readXml('\ufeff<?xml version="1.0"?><a x:b="1 &amp; 2" c=\'"\'><!-- <no/> --><b> t &lt;&#65;&#x42;&gt; </b><b/><![CDATA[<raw> & ]]]]><![CDATA[>]]></a>\n');
  expect([...root.attributes]).toEqual([['x:b', '1 & 2'], ['c', '"']]);
  expect(root.children.map(({ name }) => name)).toEqual(['b', 'b']);
  expect(childText(root, 'b')).toBe('t <AB>');
  expect(root.text).toBe('<raw> & ]]>');
});

describe('hostile documents', () => {
  const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>';
  it.each<[string, string, RegExp]>([
    ['entities that expand', laughs, /declares a document type/],
    ['an external entity', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>', /declares a document type/],
    ['an external entity, in lower case and after a comment', '<!-- --><!doctype x SYSTEM "http://127.0.0.1:1/x.dtd"><x/>', /declares a document type/],
    ['an undeclared entity', '<x>&nbsp;</x>', /uses an entity/],
    ['a bare ampersand', '<x>a & b</x>', /uses an entity/],
    ['a reference past Unicode', '<x>&#x110000;</x>', /uses an entity/],
    ['a reference to nothing', '<x>&#0;</x>', /uses an entity/],
    ['crossed elements', '<a><b></a></b>', /closes an element that is not open/],
    ['one closing too many', '<a></a></a>', /closes an element that is not open/],
    ['an element that stays open', '<a><b></b>', /not one whole element/],
    ['two roots', '<a/><b/>', /not one whole element/],
    ['text outside', 'Redirecting...', /not one whole element/],
    ['nothing', '', /not one whole element/],
    ['an attribute without quotes', '<a b=c></a>', /not well-formed/],
    ['an attribute twice', '<a b="1" b="2"/>', /names an attribute twice/],
    ['markup in an attribute', '<a b="<"/>', /not well-formed/],
    ['a comment without an end', '<a><!-- ', /not well-formed/],
    ['CDATA without an end', '<a><![CDATA[ ', /not well-formed/],
    ['deep nesting', '<a>'.repeat(100_000), /nested deeper than 64/],
  ])('%s', (_name, document, reason) => {
    expect(() => readXml(document)).toThrow(reason);
  });

  it('cost no more than their length', () => {
    const start = performance.now();
    for (const document of [`<a${' '.repeat(1e6)}`, `<a ${'b="1" '.repeat(1e5)}`, `<a b="${'x'.repeat(1e6)}`, `<a>${'&'.repeat(1e6)}`, `<!--${'-'.repeat(1e6)}`, `<a>${'<![CDATA[x'.repeat(1e5)}`])
      expect(() => readXml(document)).toThrow(XmlError);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('are refused as such, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '/', 'a', '"', '=', ' ', '&', ';', '!', '[', ']', '-', '?', '#', '1') }), (document) => {
        try {
          readXml(document);
        } catch (error) {
          expect(error).toBeInstanceOf(XmlError);
        }
      }),
    );
  });
});

it('gives back any text it is handed in escaped form', () => {
  const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, value) => {
      const root = readXml(`<a v="${escape(value)}">${escape(text)}</a>`);
      expect([root.text, root.attributes.get('v')]).toEqual([text, value]);
    }),
  );
});
