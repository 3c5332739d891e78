import { crc32, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeZip, type ZipEntry } from '../../../src/data-pack/make-zip.ts';

/** Reads an archive from its end, as unpackers do, and holds the two headers of each file against each other. */
function readZip(zip: Buffer): ZipEntry[] {
  const end = zip.length - 22;
  expect(zip.readUInt32LE(end)).toBe(0x06054b50);
  expect(zip.readUInt32LE(end + 16) + zip.readUInt32LE(end + 12)).toBe(end);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    const [packedSize, nameLength, local] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    expect(zip.readUInt32LE(local)).toBe(0x04034b50);
    expect(zip.subarray(local + 4, local + 30)).toEqual(zip.subarray(at + 6, at + 32));
    const start = local + 30 + nameLength;
    const bytes = inflateRawSync(zip.subarray(start, start + packedSize));
    expect([bytes.length, crc32(bytes)]).toEqual([zip.readUInt32LE(at + 24), zip.readUInt32LE(at + 16)]);
    at += 46 + nameLength;
    return { name, bytes };
  });
}

const entry = (name: string, text: string): ZipEntry => ({ name, bytes: Buffer.from(text) });

describe('an archive', () => {
  test('gives back every file, in order', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-zé]{1,8}(\/[a-z0-9.]{1,6}x)?$/), { maxLength: 6 });
    fc.assert(
      fc.property(names, fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 6, maxLength: 6 }), (list, bodies) => {
        const entries = list.map((name, index) => ({ name, bytes: Buffer.from(bodies[index] ?? []) }));
        expect(readZip(makeZip(entries))).toEqual(entries);
      }),
      { numRuns: 60 },
    );
  });

  test('has the same bytes for the same files, and others for another order', () => {
    const [one, two] = [entry('a.csv', 'x\r\n'), entry('b/c.json', '{}')];
    expect(makeZip([one, two]).equals(makeZip([one, two]))).toBe(true);
    expect(makeZip([one, two]).equals(makeZip([two, one]))).toBe(false);
  });

  test.each([['/etc/x'], ['a/../b'], ['a\\b'], ['a//b'], ['']])('refuses the name %j', (name) => {
    expect(() => makeZip([entry(name, '')])).toThrow(RangeError);
  });

  test('refuses a name twice', () => {
    expect(() => makeZip([entry('a', '1'), entry('a', '2')])).toThrow(/twice/);
  });
});
