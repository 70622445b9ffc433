import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { makesPdf, pdfOf } from './index.ts';

const options = { skip: makesPdf() ? false : 'the Typst compiler is not installed' };

const data = (blocks: readonly object[]) => ({
  title: 'Journal om koordinering',
  author: 'Region Test',
  date: '2026-11-22',
  blocks,
});

test('a document of every part becomes a tagged PDF/A', options, () => {
  const pdf = pdfOf(
    'document',
    data([
      { kind: 'facts', rows: [{ label: 'Patient', value: 'Åsa Öberg' }] },
      { kind: 'heading', level: 2, text: 'Innehåll', id: 'innehall' },
      { kind: 'contents', items: [{ text: 'Intyg (1)', id: 'intyg' }] },
      { kind: 'heading', level: 3, text: '1. Samtal', id: 'a' },
      { kind: 'paragraph', text: 'Rad ett\nRad två' },
      { kind: 'notice', text: 'Känsligt.' },
      { kind: 'heading', level: 4, text: 'Alla versioner', id: 'b' },
      { kind: 'quote', text: 'Förr' },
      { kind: 'table', title: 'Intyg', columns: ['När', 'Vad'], rows: [['1 mars', 'F438A']] },
    ]),
  );
  const text = Buffer.from(pdf?.bytes ?? []).toString('latin1');
  assert.ok(text.startsWith('%PDF-'));
  assert.match(text, /StructTreeRoot/);
  assert.match(text, /pdfaid:part>2</);
});

test('what somebody has typed is never read as Typst', options, () => {
  const typed = '#read("/etc/passwd") $x$ *fet* \\ @ref #panic("x")';
  const pdf = pdfOf('document', data([{ kind: 'paragraph', text: typed }]));
  assert.ok(pdf !== null && pdf.bytes.length > 1000);
});

/** The fonts that a PDF holds, without the mark of their selection. */
const fontsIn = (bytes: Uint8Array) => [
  ...new Set(
    Array.from(
      Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\/FontName \/\w+\+(\w+)/g),
      ([, name]) => name,
    ),
  ),
];

test('names in the scripts of people in Sweden are set in the fonts that come with the program', options, () => {
  const names = ['Đặng Łukasz', 'Ελένη', 'Наталія', 'محمد علي', 'שלמה', 'ተክለ ሰላም', 'สมชาย ค่ะ', '→ ✓ ☐'];
  const pdf = pdfOf('document', data([{ kind: 'paragraph', text: names.join(', ') }]));
  assert.ok(pdf !== null);
  assert.deepEqual(pdf.replaced, []);
  const families = ['NotoSans', 'NotoSansArabic', 'NotoSansHebrew', 'NotoSansEthiopic', 'NotoSansThai', 'DejaVuSans'];
  const used = fontsIn(pdf.bytes);
  for (const family of families)
    assert.ok(
      used.some((font) => font === family || font === `${family}Roman` || font?.startsWith(family)),
      family,
    );
  assert.ok(
    used.every((font) => families.some((family) => font?.startsWith(family))),
    used.join(),
  );
});

test('a sign without a picture does not stop the paper, and its code is told', options, () => {
  const pdf = pdfOf('document', data([{ kind: 'paragraph', text: '\uf0b7 punkt från Word, 漢' }]));
  assert.deepEqual(pdf?.replaced, ['U+6F22', 'U+F0B7']);
});

test('any text in any place becomes paper', options, () => {
  const marks = fc.string({
    unit: fc.constantFrom(...'aåሀกشא\u0301\u030a\u0e31\u064b\u05b0\u135f\u200d\ufe0f\u20e3漢\uf0b7\u0000\ufeff'),
  });
  const any = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), marks);
  fc.assert(
    fc.property(fc.array(any, { minLength: 30, maxLength: 30 }), (texts) => {
      const [title = '', author = '', heading = '', label = '', cell = '', ...others] = texts;
      const blocks = [
        { kind: 'heading', level: 2, text: heading, id: 'a' },
        { kind: 'facts', rows: [{ label, value: cell }] },
        { kind: 'table', title: cell, columns: [label], rows: [[heading]] },
        { kind: 'contents', items: [{ text: title, id: 'a' }] },
        ...others.map((text, nr) => ({ kind: ['paragraph', 'notice', 'quote'][nr % 3] ?? '', text })),
      ];
      assert.ok(pdfOf('document', { title, author, date: '2026-11-22', blocks }));
    }),
    { numRuns: 25 },
  );
});
