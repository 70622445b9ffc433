/** Made-up certificates as messages, lines and pasted rows, and everything that may damage them on their way. */
import fc from 'fast-check';
import { addDays, type CalendarDate } from '../../../src/kernel/calendar-date.ts';
import {
  certificateXml,
  inEnvelope,
  type MadeUpCertificate,
  revocationXml,
} from '../../../src/modules/certificates/testing.ts';

export interface Message {
  readonly media: 'riv-xml' | 'ndjson';
  readonly bytes: Buffer;
}

const ODD_TEXTS = [
  '\u202eb\u0061k',
  '\ufeff',
  '\ufffe\uffff',
  'e\u0301\u0301\u0301',
  '👩‍👩‍👧',
  '\u0000',
  '\ud800',
  '﷽',
  'ｆｕｌｌ',
  "'; drop table certificate; --",
  '=1+1',
  'å'.repeat(5_000),
];
const ODD_DAYS = ['0001-01-01', '1800-02-28', '9999-12-31', '2026-02-30', '0000-00-00', '-0001-01-01', '2026-1-1', ''];
const ODD_NUMBERS = ['-1', '0', '1e308', '99999999999999999999', 'NaN', '0x10', '50,0', '٥٠', '1e-7'];

/** Persons who share certificates, so that many fall in one episode. All have reserve numbers. */
const person = fc.nat(399).map((nr) => {
  const [tens, ones] = [Math.floor(nr / 10), nr % 10];
  return `19${50 + (nr % 45)}0${1 + (nr % 9)}1${nr % 9}-${'ABCDEFGHJKLMNPQRSTUVWXYZ'[tens % 24]}${ones}D${tens % 10}`;
});

const degree = fc.constantFrom(25, 50, 75, 100);

/** A certificate that must be let in. */
export function goodCertificate(id: string, today: CalendarDate): fc.Arbitrary<MadeUpCertificate> {
  return fc
    .record({
      person,
      begins: fc.integer({ min: -400, max: 20 }),
      lengths: fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), degree), { minLength: 1, maxLength: 5 }),
      diagnosis: fc.constantFrom('F43.8A', 'M54.5', 'F32.1', 'S82', 'Z73.0'),
      family: fc.constantFrom('Påhittad', 'O’Brien', "D'Årc", 'von Öst', 'Łukasz', '李'),
      type: fc.constantFrom('LISJP', 'LISJP', 'FK7804'),
      work: fc.option(fc.constantFrom('Undersköterska, tunga lyft', '<b>svets</b> & smide', 'Å'.repeat(900))),
    })
    .map(({ begins, lengths, diagnosis, family, work, ...rest }) => {
      let next = addDays(today, begins);
      const periods = lengths.map(([days, degreeOf]) => {
        const period = { start: next, end: addDays(next, days), degree: degreeOf };
        next = addDays(next, days + 1);
        return period;
      });
      return {
        id,
        ...rest,
        periods,
        familyName: family,
        diagnoses: [{ code: diagnosis }],
        ...(work === null ? {} : { answers: { '29.1': work } }),
      };
    });
}

/** The certificate as a line of NDJSON. */
export function asLine(made: MadeUpCertificate): object {
  return {
    id: made.id,
    type: made.type ?? 'LISJP',
    person: made.person,
    patientName: `${made.familyName}, Åsa`,
    unit: made.unit ?? 'TEST-ENHET-1',
    unitName: 'Exempelbyns vårdcentral',
    careProvider: made.careProvider ?? 'TEST-VARDGIVARE-1',
    careProviderName: 'Region Exempel',
    signed: '2026-03-01T09:00:00',
    diagnoses: (made.diagnoses ?? []).map(({ code }) => code),
    occupations: ['NUVARANDE_ARBETE'],
    periods: made.periods,
  };
}

/** A whole certificate, in any of the forms it may come in. */
export function goodMessage(id: string, today: CalendarDate): fc.Arbitrary<Message> {
  return fc.tuple(goodCertificate(id, today), fc.constantFrom('xml', 'soap', 'line')).map(([made, form]) => {
    if (form === 'line') return { media: 'ndjson', bytes: Buffer.from(JSON.stringify(asLine(made))) };
    const xml = certificateXml(made);
    return { media: 'riv-xml', bytes: Buffer.from(form === 'soap' ? inEnvelope(xml) : xml) };
  });
}

/** A damaged message: in what it says, in its parts, or in its bytes; often in several. */
export function spoiltMessage(id: string, today: CalendarDate): fc.Arbitrary<Message> {
  const content = fc.tuple(goodCertificate(id, today), fc.array(oddValue, { maxLength: 3 }));
  const xml = content.map(([made, odd]) => Buffer.from(odd.reduce((text, spoil) => spoil(text), certificateXml(made))));
  const line = content.map(([made, odd]) =>
    Buffer.from(odd.reduce((text, spoil) => spoil(text), JSON.stringify(asLine(made)))),
  );
  const revocation = fc.constantFrom(Buffer.from(revocationXml({ id })), Buffer.from(JSON.stringify({ revokes: id })));
  const message = fc.oneof(
    { weight: 5, arbitrary: xml.map((bytes) => ({ media: 'riv-xml' as const, bytes })) },
    { weight: 4, arbitrary: line.map((bytes) => ({ media: 'ndjson' as const, bytes })) },
    {
      weight: 1,
      arbitrary: revocation.map((bytes) => ({
        media: bytes[0] === 0x7b ? ('ndjson' as const) : ('riv-xml' as const),
        bytes,
      })),
    },
  );
  return fc
    .tuple(message, fc.array(harm, { minLength: 0, maxLength: 3 }))
    .map(([{ media, bytes }, harms]) => ({ media, bytes: harms.reduce<Buffer>((kept, spoil) => spoil(kept), bytes) }));
}

type TextSpoil = (text: string) => string;
type ByteSpoil = (bytes: Buffer) => Buffer;

/** Replaces the nth match of a kind. */
function replaceNth(text: string, kind: RegExp, nr: number, by: string): string {
  const found = [...text.matchAll(kind)];
  const one = found[nr % Math.max(1, found.length)];
  return one === undefined ? text : text.slice(0, one.index) + by + text.slice(one.index + one[0].length);
}

/** Odd values in the certificate: days, numbers, words. */
const oddValue: fc.Arbitrary<TextSpoil> = fc.oneof(
  fc.tuple(fc.nat(50), fc.constantFrom(...ODD_DAYS)).map(
    ([nr, day]): TextSpoil =>
      (text) =>
        replaceNth(text, /\d{4}-\d\d-\d\d/g, nr, day),
  ),
  fc.tuple(fc.nat(50), fc.constantFrom(...ODD_NUMBERS)).map(
    ([nr, number]): TextSpoil =>
      (text) =>
        replaceNth(text, /(?<=[":>])\d+(?=[,"}<])/g, nr, number),
  ),
  fc.tuple(fc.nat(200), fc.constantFrom(...ODD_TEXTS, ...ODD_NUMBERS)).map(
    ([nr, odd]): TextSpoil =>
      (text) =>
        replaceNth(text, />[^<>\n]{1,200}(?=<)|"[^"\n]{1,200}"/g, nr, text.startsWith('{') ? quoted(odd) : `>${odd}`),
  ),
  fc.constantFrom('null', '[]', '{}', 'true', '1e400', '[[[[]]]]', '{"a":{"b":{}}}').chain((json) =>
    fc.nat(40).map(
      (nr): TextSpoil =>
        (text) =>
          text.startsWith('{') ? replaceNth(text, /(?<=":)("[^"]*"|\[[^\]]*\])/g, nr, json) : text,
    ),
  ),
);

/** As JSON writes it, lone surrogates as escapes. */
const quoted = (text: string): string => JSON.stringify(text);

const place = fc.double({ min: 0, max: 1, noNaN: true });

/** Damage to the bytes: flips, cuts, repeats, swaps, other encodings, bombs. */
const harm: fc.Arbitrary<ByteSpoil> = fc.oneof(
  fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 8 }).map((flips): ByteSpoil => {
    return (bytes) => {
      const changed = Buffer.from(bytes);
      for (const [at, value] of flips) changed[Math.floor(at * Math.max(0, changed.length - 1))] = value;
      return changed;
    };
  }),
  place.map(
    (at): ByteSpoil =>
      (bytes) =>
        bytes.subarray(0, Math.floor(at * bytes.length)),
  ),
  place.map(
    (at): ByteSpoil =>
      (bytes) =>
        bytes.subarray(Math.floor(at * bytes.length)),
  ),
  fc.tuple(place, fc.nat(400), fc.integer({ min: 1, max: 40 })).map(([at, length, times]): ByteSpoil => {
    return (bytes) => {
      const from = Math.floor(at * bytes.length);
      const piece = bytes.subarray(from, from + length);
      return Buffer.concat([
        bytes.subarray(0, from),
        ...Array.from({ length: times }, () => piece),
        bytes.subarray(from),
      ]);
    };
  }),
  fc.tuple(fc.nat(60), fc.nat(60)).map(
    ([one, other]): ByteSpoil =>
      (bytes) =>
        Buffer.from(swapped(bytes.toString('utf8'), one, other)),
  ),
  fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 30 })).map(([nr, times]): ByteSpoil => {
    return (bytes) => {
      const text = bytes.toString('utf8');
      const element = elementsOf(text)[nr % Math.max(1, elementsOf(text).length)];
      return element === undefined ? bytes : Buffer.from(text.replace(element, () => element.repeat(times)));
    };
  }),
  fc.constantFrom('utf16le', 'latin1', 'ascii', 'base64', 'bom', 'twice').map(
    (how): ByteSpoil =>
      (bytes) =>
        recoded(bytes, how),
  ),
  fc.constantFrom<ByteSpoil>(
    (bytes) => Buffer.concat([Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]>'), bytes]),
    (bytes) => Buffer.from(bytes.toString('utf8').replace('</', `${'<x>'.repeat(3_000)}</`)),
    (bytes) => Buffer.from(`${'['.repeat(20_000)}${bytes.toString('utf8')}`),
    (bytes) => Buffer.from(bytes.toString('utf8').replace(/"1\.0"/, '"1.1"')),
    (bytes) => Buffer.from(bytes.toString('utf8').replace('UTF-8', 'UTF-7')),
    () => Buffer.alloc(0),
    () => Buffer.alloc(5_000, 0),
  ),
);

/** Small elements with their content, or a line's keys with their values. */
function elementsOf(text: string): string[] {
  const kind = text.startsWith('{') ? /"\w+":(?:"[^"]*"|\[[^\]]*\])/g : /<([\w:]+)(?: [^<>]*)?>[^<>]*<\/\1>/g;
  return [...text.matchAll(kind)].map(([element]) => element);
}

function swapped(text: string, one: number, other: number): string {
  const elements = elementsOf(text);
  const [a, b] = [elements[one % Math.max(1, elements.length)], elements[other % Math.max(1, elements.length)]];
  if (a === undefined || b === undefined || a === b) return text;
  return text
    .replace(a, '\u0001')
    .replace(b, () => a)
    .replace('\u0001', () => b);
}

function recoded(bytes: Buffer, how: string): Buffer {
  const text = bytes.toString('utf8');
  if (how === 'bom') return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
  if (how === 'twice') return Buffer.from(bytes.toString('latin1'), 'utf8');
  if (how === 'utf16le') return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  if (how === 'base64') return Buffer.from(bytes.toString('base64'));
  return Buffer.from(text, how === 'latin1' ? 'latin1' : 'ascii');
}

const cell = fc.oneof(
  person,
  fc.constantFrom(
    'Ek, Anna',
    'Åsa Öberg',
    '2026-11-02',
    '20261102',
    '26-11-30',
    '50 %',
    'halv',
    '0,5',
    'M545',
    'F43.8',
  ),
  fc.constantFrom(...ODD_TEXTS, ...ODD_DAYS, ...ODD_NUMBERS),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const HEADING = 'Personnummer\tNamn\tFrån\tTill\tGrad\tDiagnos\tLäkare\tSignerat';
const goodRow = fc
  .tuple(person, degree)
  .map(([number, percent]) => `${number}\tEk, Anna\t2026-11-02\t2026-11-20\t${percent}\tM545\tDag Berg\t2026-11-02`);

/** Rows copied out of a list, whole ones among anything else that a list may hold. */
export const pastedText: fc.Arbitrary<string> = fc
  .record({
    heading: fc.constantFrom(HEADING, HEADING, '', HEADING.replaceAll('\t', ';'), 'Namn,Namn,Namn'),
    rows: fc.array(
      fc.oneof(
        goodRow,
        fc.array(cell, { maxLength: 12 }).map((cells) => cells.join('\t')),
      ),
      {
        maxLength: 12,
      },
    ),
    end: fc.constantFrom('\n', '\r\n', '\r', '\u2028'),
  })
  .map(({ heading, rows, end }) => [heading, ...rows].join(end));
