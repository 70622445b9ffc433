/**
 * The structure of a refused message with its content masked, for a person who corrects the reading of messages and may
 * not see their content (LAW-78). Only the format's own words are kept, and only where names stand; every other letter
 * becomes x, whole words too, and every digit 9. A message that cannot be parsed is masked the same way. Pure.
 */
import type { RefusalCode } from '../parse/index.ts';
import { CERTIFICATE, REGISTER, REVOKE, SOAP, TYPES } from '../parse/shapes.ts';

/** Elements, attributes and keys of the formats, in XML and in NDJSON. They reveal nothing about anybody. */
const NAMES: ReadonlySet<string> = new Set(
  `Envelope Header Body LogicalAddress RegisterCertificate RevokeCertificate intyg intygs-id typ version
  signeringstidpunkt skickatTidpunkt patient person-id patientPerson-id fornamn mellannamn efternamn postadress
  postnummer postort telefonnummer epost skapadAv skickatAv personal-id fullstandigtNamn forskrivarkod befattning
  specialistkompetens enhet enhets-id arbetsplatskod enhetsnamn vardgivare vardgivare-id vardgivarnamn relation
  svar delsvar instans meddelande statusAr underskrift extension root code codeSystem codeSystemName
  codeSystemVersion displayName originalText cv pq value unit datePeriod partialDate format start end id xml
  encoding standalone xmlns type schemaLocation nil person patientName unitName careProvider careProviderName
  doctor doctorName diagnoses occupations periods relations degree signed revokes reason infectionControl answers
  text`.split(/\s+/),
);

/** Common namespace prefixes. */
const PREFIX = /^(?:ns\d{1,2}|soap|soapenv|env|xsi|xs|xsd|xmlns|[a-z])$/;

/** Values of the format itself, by attribute: namespaces, encodings, and numbers of questions that the gate reads. */
const VALUES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['xmlns', new Set([CERTIFICATE, TYPES, REGISTER, REVOKE, SOAP, 'http://www.w3.org/2001/XMLSchema-instance'])],
  ['encoding', new Set(['UTF-8', 'utf-8', 'UTF-16', 'ISO-8859-1', 'iso-8859-1', 'windows-1252'])],
  ['id', new Set(['6', '28', '32', ...['6.1', '6.2', '6.3', '6.4', '6.5', '6.6', '28.1', '32.1', '32.2']])],
]);

/** The form of longer values adds no information. */
const LONGEST_VALUE = 60;
/** Most characters read from a message, and most shown. */
const MOST_READ = 200_000;
const MOST_SHOWN = 30_000;

/** A value with its form left: words as x, digits as 9, punctuation unchanged, anything else as ·. */
export function maskValue(text: string): string {
  const masked = text
    .replace(/[^\p{L}\p{M}\p{N}\s\-_.:,;/+()<>="'?!&#%{}[\]@*|\\]/gu, '·')
    .replace(/[\p{L}\p{M}]+/gu, 'x')
    .replace(/\p{N}/gu, '9')
    .replace(/[^\S\n]/gu, ' ');
  if (masked.length <= LONGEST_VALUE) return masked;
  // Lines keep their numbers.
  const lines = masked.slice(LONGEST_VALUE).replace(/[^\n]/g, '');
  return `${masked.slice(0, LONGEST_VALUE)}…${lines}`;
}

/** The parts of a refused message that are kept for support. A file that is no message has no structure. */
export function maskedParts(
  { bytes, media }: { readonly bytes: Uint8Array; readonly media: string },
  code: RefusalCode,
  reason: string,
): { structure: string; places: string } {
  const noMessage = code === 'empty' || code === 'not_xml' || code === 'too_large';
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0x3c && bytes[1] === 0);
  const text = new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(bytes.subarray(0, MOST_READ * 2));
  const structure = noMessage ? '' : structureOf(text, media === 'ndjson' ? 'ndjson' : 'riv-xml');
  // This refusal alone names an id of the message, last in its text, so its words are not searched.
  return { structure, places: code === 'other_content' ? '' : placesIn(reason) };
}

/** A message's structure, line by line. */
export function structureOf(text: string, media: 'riv-xml' | 'ndjson'): string {
  const read = text.slice(0, MOST_READ);
  const masked = media === 'ndjson' ? maskJson(read) : maskXml(read);
  return masked.length <= MOST_SHOWN ? masked : `${masked.slice(0, MOST_SHOWN)}…`;
}

/** Each < begins a tag that ends at the next >; without a > it is no tag. */
function maskXml(text: string): string {
  const [first = '', ...rest] = text.split('<');
  return [maskValue(first), ...rest.map((piece) => `<${maskPiece(piece)}`)].join('');
}

function maskPiece(piece: string): string {
  const end = piece.indexOf('>');
  // Comments, CDATA and declarations are content too.
  if (end === -1 || piece.startsWith('!')) return maskValue(piece);
  return `${maskTag(piece.slice(0, end))}>${maskValue(piece.slice(end + 1))}`;
}

function maskTag(inside: string): string {
  let attribute = '';
  return inside.replace(/"[^"]*"?|'[^']*'?|[^\s"'=/?]+/g, (part) => {
    if (!/^["']/.test(part)) {
      attribute = part;
      return maskName(part);
    }
    const value = part.replace(/^["']|["']$/g, '');
    const known = VALUES.get(attribute.startsWith('xmlns') ? 'xmlns' : attribute);
    return known?.has(value) === true ? `"${value}"` : `"${maskValue(value)}"`;
  });
}

function maskName(name: string): string {
  const [local = '', prefix] = name.split(':').reverse();
  const kept = NAMES.has(local) || (prefix === 'xmlns' && PREFIX.test(local)) ? local : maskValue(local);
  if (prefix === undefined) return kept;
  return `${PREFIX.test(prefix) ? prefix : maskValue(prefix)}:${kept}`;
}

/** A text followed by a colon is a key. */
function maskJson(text: string): string {
  let at = 0;
  let masked = '';
  for (const found of text.matchAll(/"((?:[^"\\]|\\.)*)"(\s*:)?/gs)) {
    const [whole, inside = '', colon] = found;
    masked += maskValue(text.slice(at, found.index));
    masked += colon !== undefined && NAMES.has(inside) ? `"${inside}"${colon}` : `"${maskValue(inside)}"${colon ?? ''}`;
    at = found.index + whole.length;
  }
  return masked + maskValue(text.slice(at));
}

/** Places named in a refusal: elements, keys, lines, periods. Its other words may quote the message. */
export function placesIn(reason: string): string {
  const unquoted = reason.replace(/"([^"]*)"/g, (_, inside: string) => (NAMES.has(inside) ? `<${inside}>` : ''));
  const found = unquoted.matchAll(
    /<\/?(?:[\w]+:)?([\w-]+)>|attributet ([\w-]+)|(?:rad|tecken|[Pp]eriod) \d{1,5}(?!\d)/g,
  );
  const places = [...found].flatMap(([whole, element, attribute]) => {
    const name = element ?? attribute;
    if (name === undefined) return whole.toLowerCase();
    return NAMES.has(name) ? (element === undefined ? `attributet ${name}` : `<${name}>`) : [];
  });
  return [...new Set(places)].join(', ');
}
