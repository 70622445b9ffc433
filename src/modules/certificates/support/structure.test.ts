import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { receiveLine, receiveXml } from '../parse/index.ts';
import { certificateXml, revocationXml } from '../testing.ts';
import { maskValue, placesIn, structureOf } from './structure.ts';

const today = calendarDate('2026-11-21');

/** Letters of several alphabets, digits of several kinds, marks, signs, blanks. */
const anything = fc.string({ unit: 'grapheme', maxLength: 80 });
const word = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnoprstuvyzåäöéABCDEÅÄÖ'),
  minLength: 1,
  maxLength: 12,
});
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 12 });
const tagLike = fc.oneof(
  anything,
  fc.constantFrom('<', '>', '</', '"', "'", '=', '<!--', '-->', '<![CDATA[', '{', '":', ' '),
);

/** Everything but x, 9, the dot, the dots, punctuation and blanks. */
const leaked = (masked: string) =>
  masked.match(/[\p{L}\p{M}\p{N}]/gu)?.filter((character) => character !== 'x' && character !== '9') ?? [];

test('LAW-78: no letter and no digit of a value survives its masking, and its length says little', () => {
  fc.assert(
    fc.property(anything, (value) => {
      assert.deepEqual(leaked(maskValue(value)), []);
    }),
  );
  assert.equal(maskValue('Anna Andersson'), maskValue('Bo Ek'));
  assert.equal(maskValue('19121212-1212'), '99999999-9999');
  assert.equal(maskValue('19820314-R2K4'), '99999999-x9x9');
  assert.equal(maskValue('Łukasz ٣٤ 山田 ½ ☎'), 'x 99 x 9 ·');
  assert.ok(maskValue('Sover illa sedan i våras. '.repeat(50)).length < 70);
});

test('LAW-78: of a broken message only the format’s own words are left, whatever it holds', () => {
  let saw = 0;
  fc.assert(
    fc.property(
      fc.array(tagLike, { maxLength: 30 }),
      fc.constantFrom('riv-xml' as const, 'ndjson' as const),
      (parts, media) => {
        const secret = `Hemligt${parts.join('')}Zorvald`;
        const structure = structureOf(secret, media);
        assert.doesNotMatch(structure, /hemligt|zorvald/i);
        const words = structure.match(/[\p{L}\p{M}\p{N}]+(?:-[\p{L}]+)*/gu) ?? [];
        for (const word of words) {
          saw += 1;
          assert.ok(leaked(word).length === 0 || KNOWN.test(word), `${word} in ${structure}`);
        }
      },
    ),
    { numRuns: 500 },
  );
  assert.ok(saw > 500, `${saw} words`);
});
/** Names and prefixes that a random text may happen to spell. */
const KNOWN = /^(?:[a-z]|id|pq|cv|xml|nil|typ|env|xs|xsd|xsi)$/;

/** Another letter for each letter, another digit for each digit: the text changes, its form does not. */
const otherwise = (text: string) =>
  text.replace(/\p{L}+/gu, 'qwerty').replace(/\p{N}/gu, (digit) => String((Number(digit) + 3) % 10));

test('LAW-78: what a certificate says changes nothing of its structure: another patient, doctor, day, diagnosis gives the same', () => {
  fc.assert(
    fc.property(
      fc.record({
        id: digits,
        person: digits,
        givenName: word,
        familyName: word,
        doctorName: word,
        doctor: word,
        code: word,
        words: word,
        day: digits,
      }),
      (content) => {
        const message = (of: typeof content) =>
          certificateXml({
            ...{ id: of.id, person: of.person, givenName: of.givenName, familyName: of.familyName },
            ...{ doctor: of.doctor, doctorName: of.doctorName, unit: of.words, unitName: of.words },
            diagnoses: [{ code: of.code, text: of.words }],
            periods: [{ start: of.day, end: of.day, degree: of.words }],
            answers: { '35.1': of.words, '17.1': of.code },
          });
        const other = Object.fromEntries(Object.entries(content).map(([key, value]) => [key, otherwise(value)]));
        const structure = structureOf(message(content), 'riv-xml');
        assert.equal(structure, structureOf(message(other as typeof content), 'riv-xml'));
        assert.match(structure, /<patient><person-id><t:root>/);
        assert.match(structure, /<svar id="6"><instans>9<\/instans><delsvar id="6\.1">x<\/delsvar>/);
        assert.equal(structure.split('\n').length, message(content).split('\n').length, 'line numbers hold');
      },
    ),
  );
});

test('LAW-78: what a line of NDJSON says changes nothing of its structure, and its keys stand', () => {
  fc.assert(
    fc.property(word, digits, word, (name, person, text) => {
      const line = (n: string, p: string, t: string) =>
        JSON.stringify({
          id: t,
          person: p,
          patientName: n,
          diagnoses: [{ code: t, text: t }],
          infectionControl: true,
          // Never a key of the format itself.
          [`${t}åäö`]: n,
        });
      const structure = structureOf(line(name, person, text), 'ndjson');
      assert.equal(structure, structureOf(line(otherwise(name), otherwise(person), otherwise(text)), 'ndjson'));
      assert.match(
        structure,
        /^\{"id":"x","person":"999999999999","patientName":"x","diagnoses":\[\{"code":"x","text":"x"\}\],"infectionControl":x,"x":"x"\}$/,
      );
    }),
  );
});

test('LAW-78: comments, CDATA, unknown elements, unknown namespaces and attribute values are content', () => {
  const message = `<intyg xmlns="${'urn:riv:clinicalprocess:healthcond:certificate:3'}" xmlns:anna="urn:anna" id="19121212">
<!-- Anna Andersson --><![CDATA[<typ>Anna</typ>]]><anna:andersson lon="12">Bo</anna:andersson><Anna></intyg>`;
  assert.equal(
    structureOf(message, 'riv-xml'),
    `<intyg xmlns="urn:riv:clinicalprocess:healthcond:certificate:3" xmlns:x="x:x" id="99999999">
<!-- x x --><![x[<typ>x</typ>]]><x:x x="99">x</x:x><x></intyg>`,
  );
  assert.doesNotMatch(
    structureOf(revocationXml({ id: '1', reason: 'Utfärdat på fel patient' }), 'riv-xml'),
    /fel patient/,
  );
});

test('LAW-78: a refusal’s places are told, and never what it quotes', () => {
  const refused = (text: string) => {
    const result = text.startsWith('{') ? receiveLine(text, today) : receiveXml(Buffer.from(text), today);
    return result.ok ? '' : result.refusal.message;
  };
  const without = (element: string) =>
    certificateXml({ id: '1' }).replace(new RegExp(`<${element}>[\\s\\S]*?</${element}>`), '');
  assert.match(placesIn(refused(without('patient'))), /^<patient>, <intyg>, rad \d+$/);
  assert.match(placesIn(refused('<intyg><patient>Anna</intyg>')), /<patient>/);
  const wrongDay = refused(certificateXml({ id: '1', periods: [{ start: 'Anna', end: '2026-01-01' }, {}] }));
  assert.match(wrongDay, /"Anna"/);
  assert.equal(placesIn(wrongDay), 'period 1');
  assert.equal(placesIn(refused('{"id":"1"}')), '<type>, <person>');
  assert.equal(placesIn('Elementet <Anna> (urn:anna) är inte ett meddelande, rad 191212121212.'), '');
});
