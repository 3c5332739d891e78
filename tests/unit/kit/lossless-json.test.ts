import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseLosslessJson } from '../../../data-fetchers/kit/lossless-json.ts';

it('integers beyond 2^53 keep every digit as bigint, at any depth', () => {
  const most = 2n ** 256n - 1n;
  expect(parseLosslessJson(`{"rows":[{"DeactivationRound":${most}},-9007199254740993]}`)).toEqual({
    rows: [{ DeactivationRound: most }, -9007199254740993n],
  });
});

it('safe integers and decimals stay numbers', () => {
  expect(parseLosslessJson('[9007199254740991,-1,0,1.5,1e3,"9007199254740993"]')).toEqual([
    9007199254740991,
    -1,
    0,
    1.5,
    1000,
    '9007199254740993',
  ]);
});

it('any integer comes back with its own digits', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 256n), max: 2n ** 256n }), (value) => String(parseLosslessJson(String(value))) === String(value)),
  );
});

it('agrees with JSON.parse where no unsafe integer occurs', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      fc.pre(!/\d{16}/.test(text));
      expect(parseLosslessJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

it('refuses an integer that only an attack would send', () => {
  expect(() => parseLosslessJson(`[${'9'.repeat(101)}]`)).toThrow(SyntaxError);
});
