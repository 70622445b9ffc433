import { ok, type Result, refuse } from '../../kernel/result.ts';

/** The encodings a message may have; the parser itself only receives UTF-8. */
const READABLE = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
  ['iso-8859-15', 'iso-8859-15'],
]);

const ENCODING_IN_DECLARATION = /^(<\?xml\s[^>]*?encoding\s*=\s*)(["'])([^"'>]*)\2/;

/** A message as its sender wrote it, for people to read; text that is invalid in its own encoding is shown as UTF-8. */
export function shownXml(bytes: Uint8Array): string {
  const label = encodingOf(bytes);
  return new TextDecoder(label.ok ? label.value : 'utf-8').decode(bytes);
}

/**
 * Decodes a message to text, by byte order mark, then by the pattern of the first bytes, then by its XML declaration.
 * Later checks therefore see the same text that is parsed, for every encoding.
 */
export function decodeXml(bytes: Uint8Array): Result<string, string> {
  const label = encodingOf(bytes);
  if (!label.ok) {
    return label;
  }
  try {
    const text = new TextDecoder(label.value, { fatal: true }).decode(bytes);
    return ok(text.replace(ENCODING_IN_DECLARATION, '$1$2UTF-8$2'));
  } catch {
    const name = label.value === 'utf-8' ? 'UTF-8' : label.value.toUpperCase();
    return refuse(
      `Filen innehåller tecken som inte är giltig ${name}. Be avsändaren skicka den igen, eller spara den som UTF-8.`,
    );
  }
}

function encodingOf(bytes: Uint8Array): Result<string, string> {
  const [a = -1, b = -1, c = -1, d = -1] = bytes;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && (c === 0xfe || d === 0x3c))) {
    return refuseEncoding('UTF-32');
  }
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    return ok('utf-8');
  }
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) {
    return ok('utf-16le');
  }
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) {
    return ok('utf-16be');
  }
  if (a === 0x4c && b === 0x6f && c === 0xa7 && d === 0x94) {
    return refuseEncoding('EBCDIC');
  }
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).toString('latin1');
  const declared = ENCODING_IN_DECLARATION.exec(beginning)?.[3] ?? 'utf-8';
  const label = READABLE.get(declared.trim().toLowerCase());
  return label === undefined ? refuseEncoding(declared.slice(0, 40)) : ok(label);
}

function refuseEncoding(encoding: string): Result<never, string> {
  return refuse(`Teckenkodningen ${encoding} kan inte läsas. Be avsändaren skicka filen som UTF-8.`);
}
