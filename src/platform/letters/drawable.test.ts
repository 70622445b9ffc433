import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { drawableText } from './drawable.ts';
import { readFonts } from './fonts.ts';

const { families } = readFonts(join(import.meta.dirname, '../../../letters/fonts'));

/** The text as the paper has it, with a box as brackets, and the codes that were told. */
function drawn(text: string): [string, string[]] {
  const replaced = new Set<string>();
  const out = drawableText(text, families, replaced);
  return [out.replaceAll('\ue000', '[').replaceAll('\ue001', ']'), [...replaced]];
}

test('text that the fonts have is unchanged', () => {
  for (const text of [
    'Åsa Öberg\nrad två',
    'O’Neill – 50 %',
    'Đặng',
    'Ağrı',
    'Наталія',
    'ተክለ',
    'محمد',
    'สมชาย',
    'a\u030a',
    '→ ✓',
  ]) {
    assert.deepEqual(drawn(text), [text, []]);
  }
});

test('a sign that no font has stands as its code, the bullet of Word too', () => {
  assert.deepEqual(drawn('\uf0b7 漢!'), ['[U+F0B7] [U+6F22]!', ['U+F0B7', 'U+6F22']]);
  assert.deepEqual(drawn('\u0007'), ['[U+0007]', ['U+0007']]);
});

test('a mark that its letter’s font lacks is replaced, and the letter is kept', () => {
  assert.deepEqual(drawn('ก\u030a a\u0e31'), ['ก[U+030A] a[U+0E31]', ['U+030A', 'U+0E31']]);
});

test('signs that are not seen are left out, except those that shape letters', () => {
  assert.deepEqual(drawn('a\ufeffb\u2060c'), ['abc', []]);
  assert.deepEqual(drawn('می\u200cخواهم'), ['می\u200cخواهم', []]);
  assert.deepEqual(drawn('👩\u200d👧'), ['[U+1F469]\u200d[U+1F467]', ['U+1F469', 'U+1F467']]);
});

test('line breaks of every kind are line breaks, and a tab is blanks', () => {
  assert.deepEqual(drawn('a\r\nb\rc\u2028d\te'), ['a\nb\nc\nd    e', []]);
});

test('every sign is drawn, is told, or is one that is not seen', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const [out, codes] = drawn(text);
      const held = new Set([
        ...Array.from(out),
        ...codes.map((code) => String.fromCodePoint(Number(`0x${code.slice(2)}`))),
      ]);
      const lost = Array.from(text).filter((sign) => !held.has(sign) && !/[\p{DI}\r\t\u2028\u2029]/u.test(sign));
      assert.deepEqual(lost, []);
    }),
  );
});

test('the first font has the signs of usual text', () => {
  const range = Array.from({ length: 0x250 }, (_, sign) => String.fromCodePoint(sign)).filter(
    (sign) => !/\p{Cc}/u.test(sign),
  );
  for (const sign of [...range, ...'–’”…']) assert.ok(families[0]?.signs.has(sign.codePointAt(0) ?? 0), sign);
});
