import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seenText } from '../../kernel/text.ts';
import { parseJson } from './safe-json.ts';

const parse = (text: string) => parseJson(Buffer.from(text));
const refusal = (result: ReturnType<typeof parse>) => (result.ok ? null : result.refusal);

test('whatever JSON holds comes out as it went in, its texts as they are seen', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8, noUnicodeString: false }), (text) => {
      const result = parse(text);
      const value: unknown = JSON.parse(text, (_key, part) => (typeof part === 'string' ? seenText(part) : part));
      if (result.ok) assert.deepEqual(result.value, value);
      else assert.equal(result.refusal.kind, 'invalid');
    }),
  );
});

test('broken JSON and broken UTF-8 are refused in words', () => {
  for (const bytes of [Buffer.from('{'), Buffer.from(''), Buffer.from('{"a":1}x'), Buffer.from([0x22, 0xff, 0x22])]) {
    const result = parseJson(bytes);
    assert.ok(!result.ok);
    assert.match(result.refusal.message, /inte giltig JSON/);
  }
});

test('a NUL character and half a surrogate pair are refused, and the field is named', () => {
  assert.deepEqual(Object.keys(refusal(parse('{"a":{"b":["x","\\u0000"]}}'))?.fields ?? {}), ['a.b.1']);
  assert.deepEqual(Object.keys(refusal(parse('{"a":"\\ud800"}'))?.fields ?? {}), ['a']);
  assert.equal(refusal(parse('{"\\u0000":1}'))?.kind, 'invalid');
  assert.ok(parse('{"a":"😀"}').ok);
});

test('a bomb of brackets stops before it is parsed, and brackets in a text are only text', () => {
  assert.match(refusal(parse('['.repeat(400_000)))?.message ?? '', /nästlat/);
  assert.match(refusal(parse('{"a":'.repeat(100_000)))?.message ?? '', /nästlat/);
  assert.ok(parse(`{"a":"${'['.repeat(1_000)}\\"[["}`).ok);
});

test('keys that could reach a prototype are refused', () => {
  for (const key of ['__proto__', 'constructor', 'prototype']) {
    assert.match(refusal(parse(`{"a":{"${key}":{"x":1}}}`))?.message ?? '', /otillåten nyckel/);
  }
});

test('texts come without what cannot be seen, however JSON writes it; tabs and lines stay', () => {
  const sent = '{"a":"x\\u001b[31m\\u202Ey\\b","b":["rad\\n\\tett","z\u2066\u0007"],"n":1}';
  assert.deepEqual(parseJson(Buffer.from(sent.replace('\u0007', ''))), {
    ok: true,
    value: { a: 'x[31my', b: ['rad\n\tett', 'z'], n: 1 },
  });
  assert.equal(parseJson(Buffer.from('{"a":"x\\u0000\\u001b"}')).ok, false);
  assert.equal(parseJson(Buffer.from('{"__proto__":{"a":"\\u202e"}}')).ok, false);
});
