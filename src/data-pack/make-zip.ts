import { crc32, deflateRawSync } from 'node:zlib';

export type ZipEntry = { name: string; bytes: Buffer };

/** 1 January 1980, the first day a ZIP can name: a pack of the same files has the same bytes on every day. */
const dosDate = (1 << 5) | 1;
/** Version 2.0 of the format, the first with folders and deflate. */
const version = 20;
const utf8Names = 0x0800;
const regularFile = 0o100644 * 0x10000;

/**
 * A ZIP archive of files in the order given, without times, so that equal entries give equal bytes. As described in APPNOTE.TXT of PKWARE,
 * sections 4.3.7, 4.3.12 and 4.3.16; no encryption, no ZIP64.
 * @throws RangeError for more than 65,535 files, a size past 4 GiB, or a name twice, absolute or with "..".
 */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  assertNames(entries.map(({ name }) => name));
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const common = commonHeader(name, bytes, packed);
    const local = Buffer.concat([signature(0x04034b50), common, Buffer.from(name), packed]);
    directory.push(directoryEntry(name, common, offset));
    locals.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  if (offset + index.length > 0xffffffff) throw new RangeError('The archive is larger than 4 GiB, which needs ZIP64.');
  return Buffer.concat([...locals, index, endOfDirectory(entries.length, index.length, offset)]);
}

function assertNames(names: readonly string[]): void {
  if (names.length > 0xffff) throw new RangeError(`${names.length} files are more than a ZIP without ZIP64 holds.`);
  if (new Set(names).size !== names.length) throw new RangeError('A file name occurs twice in the archive.');
  const odd = names.find((name) => name.startsWith('/') || name.includes('\\') || name.split('/').some((part) => part === '' || part === '..'));
  if (odd !== undefined) throw new RangeError(`"${odd}" is no name for a file in an archive.`);
}

/** Version, flags, method, time, checksum, sizes and length of the name: the same in both headers of a file. */
function commonHeader(name: string, bytes: Buffer, packed: Buffer): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(version, 0);
  header.writeUInt16LE(utf8Names, 2);
  header.writeUInt16LE(8, 4);
  header.writeUInt16LE(dosDate, 8);
  header.writeUInt32LE(crc32(bytes), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt16LE(Buffer.byteLength(name), 22);
  return header;
}

function directoryEntry(name: string, common: Buffer, offset: number): Buffer {
  const madeBy = Buffer.alloc(2);
  // Unix, so that readers take the rights of the file from the attributes.
  madeBy.writeUInt16LE((3 << 8) | version);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(regularFile, 6);
  tail.writeUInt32LE(offset, 10);
  return Buffer.concat([signature(0x02014b50), madeBy, common, tail, Buffer.from(name)]);
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(18);
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
