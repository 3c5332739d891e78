import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LipDocumentError, parseLipDocument } from '../../../src/data/lip-document.ts';
import { parseLipIndex } from '../../../src/data/lip-index.ts';

const document = (fields: Record<string, string>, body = '') => {
  const all = { lip: '118', title: 'A title', author: 'Ada (@ada)', type: 'Meta', status: 'Draft', created: '2026-07-02', ...fields };
  return `---\n${Object.entries(all).map(([key, value]) => `${key}: ${value}`).join('\n')}\n---\n${body}`;
};
const parse = (fields: Record<string, string>, body?: string) => parseLipDocument(document(fields, body), 'LIPs/LIP-118.md');

describe('parseLipDocument', () => {
  it.each([
    ['Yondon Fu (@yondonfu), Doug Petkanics (@dob)', ['yondonfu', 'dob']],
    ['Yondon Fu <yondon@example.org>', ['Yondon Fu']],
    ['Viktor Bunin, @viktorbunin, <viktor@example.org>', ['viktorbunin']],
    ['@dob, @stronk', ['dob', 'stronk']],
    ['Ada Example (@ada) and Ben Example (@ben)', ['ada', 'ben']],
    ['Ada Example (ada@example.org)', ['Ada Example']],
    ['Ada Example, Ben Example', ['Ada Example', 'Ben Example']],
    ['Ada (@ada), Ada (@ada)', ['ada']],
    ['someone@example.org', ['not named']],
    ['Alexander Sandy (@alex-sandy)', ['alex-sandy']],
  ])('reads authors %j', (author, expected) => {
    expect(parse({ author }).authors).toEqual(expected);
  });

  it.each([
    ['https://forum.livepeer.org/t/a/1', ['https://forum.livepeer.org/t/a/1']],
    ['<https://a.example/1>, <https://a.example/2>', ['https://a.example/1', 'https://a.example/2']],
    ['[topic](https://a.example/1).', ['https://a.example/1']],
    ['https://a.example/without-number ', ['https://a.example/without-number']],
    ['javascript:alert(1)', []],
    ['the forum', []],
    ['', []],
  ])('reads discussions %j', (value, expected) => {
    expect(parse({ 'discussions-to': value }).discussionsTo).toEqual(expected);
    expect(parse({ 'discussion-to': value }).discussionsTo).toEqual(expected);
  });

  it.each([
    ['16', [16]],
    ['34, 40', [34, 40]],
    ['LIP-89', [89]],
    ['[15, 16]', [15, 16]],
    ['34, 34', [34]],
    ['', []],
  ])('reads requirements %j', (requires, expected) => {
    expect(parse({ requires }).requires).toEqual(expected);
  });

  it('reads files with a byte order mark, Windows line ends and keys in capitals', () => {
    const text = `\ufeff${document({ 'Part-Of': '19' }, '## Abstract\n\nText.\n').replace('lip:', 'LIP:').replaceAll('\n', '\r\n')}`;
    expect(parseLipDocument(text, 'LIPs/LIP-118.md')).toMatchObject({ number: 118, partOf: 19, abstract: 'Text.' });
  });

  it.each([
    ['up to the next heading of its level', '## Abstract\n\nOne.\n\n### Detail\n\nTwo.\n\n## Motivation\n\nThree.', 'One.\n\n### Detail\n\nTwo.'],
    ['over comments in code', '# Abstract\n\n~~~\n# no heading\n~~~\n\nEnd.\n\n# Next', '~~~\n# no heading\n~~~\n\nEnd.'],
    ['to the end where it is last', '## Abstract ##\nAll of it.', 'All of it.'],
    ['null where it is empty', '## Abstract\n\n## Motivation\n\nText.', null],
    ['null where there is none', '## Summary\n\nText.', null],
  ])('takes the abstract %s', (_name, body, expected) => {
    expect(parse({}, body).abstract).toBe(expected);
  });

  it('cuts an endless abstract and cleans the title', () => {
    const lip = parse({ title: '"Safe\u202e title"' }, `## Abstract\n\n${'word '.repeat(10_000)}`);
    expect(lip.title).toBe('Safe title');
    expect(lip.abstract).toHaveLength(20_000);
  });

  it('says which field of which file is wrong', () => {
    expect(() => parse({ status: 'Deferred' })).toThrow('LIPs/LIP-118.md: "status" is "Deferred", expected one of Draft, Last Call, Proposed, Accepted, Final, Rejected, Abandoned');
    expect(() => parse({ created: '02/07/2026' })).toThrow('"created" is not a day: "02/07/2026"');
    expect(() => parseLipDocument('---\nlip: 118\nno key here\n---\n', 'LIPs/LIP-118.md')).toThrow('a line without a key: "no key here"');
  });

  it('parses or refuses any text, and nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.array(fc.constantFrom('---', '\n', 'lip: 118', 'title: x', 'author:', '- a', 'status: Draft', ':', ' ', '## Abstract')).map((parts) => parts.join(''))), (text) => {
        try {
          expect(parseLipDocument(text, 'LIPs/LIP-118.md').number).toBe(118);
        } catch (error) {
          expect(error).toBeInstanceOf(LipDocumentError);
        }
      }),
    );
  });
});

describe('parseLipIndex', () => {
  it('reads rows of LIPs and no others', () => {
    const text = '| LIP | Title | Status |\n| --- | --- | --- |\n| [1](LIPs/LIP-1.md)     | LIP Process, Purpose and Guidlines | Draft     |\r\n| [100](LIPs/LIP-100.md) | Bounds | last call |\n| other | table | Final |';
    expect([...parseLipIndex(text, 'README.md')]).toEqual([[1, 'Draft'], [100, 'Last Call']]);
  });
});
