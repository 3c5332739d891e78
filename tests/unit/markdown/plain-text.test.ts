import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, withoutHiddenCharacters } from '../../../src/data/plain-text.ts';

describe('plainText', () => {
  it.each([
    ['white space of all kinds', '  a\n\tb\u00a0 c  ', 20, 'a b c'],
    ['bidirectional overrides and zero-width characters', 'LIP\u202e-\u200b118\u2069\ufeff', 20, 'LIP-118'],
    ['control characters', 'a\u0000b\u001bc\u0085d', 20, 'abcd'],
    ['markup, which the printer escapes', '<b>a</b>', 20, '<b>a</b>'],
    ['text that is too long', 'abcdef ghij', 8, 'abcdef…'],
    ['characters outside the basic plane, counted once', '😀😀😀😀', 3, '😀😀…'],
    ['half a character', 'a\ud83d', 5, 'a\ufffd'],
    ['text of exactly the length', 'abc', 3, 'abc'],
  ])('handles %s', (_name, input, max, expected) => {
    expect(plainText(input, max)).toBe(expected);
  });

  it('is short, on one line and without hidden characters, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (input, max) => {
        const text = plainText(input, max);
        expect([...text].length).toBeLessThanOrEqual(max);
        expect(text).not.toMatch(/[\n\r\t\u0000-\u001f\u202a-\u202e\u2066-\u2069\u200b-\u200f]/);
        expect(withoutHiddenCharacters(text)).toBe(text);
        expect(text.trim()).toBe(text);
      }),
    );
  });
});

it('withoutHiddenCharacters keeps line breaks and tabs', () => {
  expect(withoutHiddenCharacters('a\n\tb\r\n\u2028c')).toBe('a\n\tb\r\nc');
});
