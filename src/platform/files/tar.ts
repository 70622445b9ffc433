/** The plain ustar format, as streams: names of at most 100 bytes, files below 8 GiB, folders; nothing else. */

const BLOCK = 512;
const LARGEST = 8 ** 11 - 1;

/** A file or a folder on its way into or out of an archive. The name of a folder ends with a slash. */
export interface TarEntry {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Exactly `size` bytes. Read it to its end before the next entry. */
  readonly body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Thrown for bytes that are not such an archive, or that end too early. */
export class BrokenTar extends Error {}

/** The entries as the bytes of an archive, with the two empty blocks that end it. */
export async function* writeTar(entries: AsyncIterable<TarEntry>): AsyncGenerator<Uint8Array> {
  for await (const { name, size, body } of entries) {
    yield header(name, size);
    let left = size;
    for await (const piece of body) {
      left -= piece.length;
      yield piece;
    }
    if (left !== 0) throw new Error(`${name} gave ${size - left} bytes instead of ${size}`);
    yield Buffer.alloc(padding(size));
  }
  yield Buffer.alloc(2 * BLOCK);
}

/** The entries of an archive, in order. Throws BrokenTar. The unread rest of an entry's body is skipped. */
export async function* readTar(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const source = new ByteSource(bytes);
  for (;;) {
    const block = await source.take(BLOCK);
    if (block.every((byte) => byte === 0)) return;
    const { name, size } = readHeader(block);
    const body = source.stream(size);
    yield { name, size, body };
    for await (const _ of body);
    await source.take(padding(size));
  }
}

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const folder = name.endsWith('/');
  if (Buffer.byteLength(name) > 100 || size > LARGEST) throw new RangeError(`${name} does not fit in the archive`);
  block.write(name, 0);
  block.write(folder ? '0000700\0' : '0000600\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write(folder ? '5' : '0', 156);
  block.write('ustar\0', 257);
  block.write('00', 263);
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function readHeader(block: Buffer): { name: string; size: number } {
  const text = (from: number, length: number): string =>
    block.toString('utf8', from, from + length).replace(/\0.*$/s, '');
  const kind = text(156, 1);
  if (text(257, 5) !== 'ustar' || Number.parseInt(text(148, 8), 8) !== checksum(block)) {
    throw new BrokenTar('a header that is none');
  }
  if (kind !== '0' && kind !== '5') throw new BrokenTar(`an entry of the kind ${kind}`);
  const name = text(0, 100);
  if (name.startsWith('/') || name.split('/').includes('..')) throw new BrokenTar(`the name ${name} leads outside`);
  return { name, size: Number.parseInt(text(124, 12), 8) };
}

/** The sum of all bytes; those of the checksum field count as blanks. */
function checksum(block: Buffer): number {
  let sum = 8 * 0x20;
  for (const [index, byte] of block.entries()) if (index < 148 || index >= 156) sum += byte;
  return sum;
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/** Gives out a stream's bytes in the requested lengths. */
class ByteSource {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#pieces = bytes[Symbol.asyncIterator]();
  }

  async take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.stream(length)) parts.push(part);
    return Buffer.concat(parts);
  }

  async *stream(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      if (this.#rest.length === 0) await this.#more();
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  async #more(): Promise<void> {
    const next = await this.#pieces.next();
    if (next.done === true) throw new BrokenTar('the archive ends too early');
    this.#rest = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
  }
}
