import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { childOf, parseXml } from './index.ts';
import { element, writeXml } from './write.ts';

test('what is written is read back the same, whatever the text', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 40 });
  fc.assert(
    fc.property(texts, (text) => {
      const xml = writeXml(element('a', [element('b', text, { title: text })]));
      const read = parseXml(Buffer.from(xml));
      assert.ok(read.ok, xml);
      const wanted = storable(text);
      assert.equal(childOf(read.value, '', 'b')?.text, wanted);
      assert.equal(childOf(read.value, '', 'b')?.attributes.get('title'), wanted);
    }),
  );
});

test('text cannot become an element', () => {
  assert.equal(
    writeXml(element('a', [element('b', '</b><c x="1">&amp;'), null])),
    '<?xml version="1.0" encoding="UTF-8"?>\n<a><b>&lt;/b&gt;&lt;c x=&quot;1&quot;&gt;&amp;amp;</b></a>',
  );
});

test('a name that is none is a mistake in the program', () => {
  assert.throws(() => writeXml(element('a b', '')), /not a name/);
  assert.throws(() => writeXml(element('a', '', { 'x="1" y': '' })), /not a name/);
});

/** The part of a text that XML 1.0 can hold. */
function storable(text: string): string {
  const held = (code: number) =>
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff);
  return [...text].filter((letter) => held(letter.codePointAt(0) ?? 0)).join('');
}
