/** Several files as one ZIP (APPNOTE 6.3, deflate), in memory. Names are ours: short, UTF-8, folders with a slash. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface FileToZip {
  name: string;
  bytes: Uint8Array;
}

/** UTF-8 names (bit 11). */
const FLAGS = 0x0800;
const DEFLATE = 8;
/** 1 January 1980: the files are made at export, and hold that date themselves. */
const DAY = 0x0021;

/** The ZIP of the files, in the given order. Throws RangeError beyond the limits of the plain format. */
export function zipFiles(files: readonly FileToZip[]): Buffer {
  if (files.length > 0xffff) throw new RangeError('too many files for one ZIP');
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const path = Buffer.from(name, 'utf8');
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(FLAGS, 2);
    common.writeUInt16LE(DEFLATE, 4);
    common.writeUInt16LE(0, 6);
    common.writeUInt16LE(DAY, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path.length, 22);
    common.writeUInt16LE(0, 24);
    parts.push(signature(0x04034b50), common, path, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(signature(0x02014b50), version(), common, rest, path);
    at += 4 + common.length + path.length + packed.length;
  }
  const central = Buffer.concat(directory);
  if (at + central.length > 0xffffffff) throw new RangeError('too much for one ZIP');
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, central, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** The version of the format that made it. */
function version(): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(20);
  return bytes;
}
