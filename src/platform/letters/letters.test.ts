import assert from 'node:assert/strict';
import { test } from 'node:test';
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
  const text = Buffer.from(pdf ?? []).toString('latin1');
  assert.ok(text.startsWith('%PDF-'));
  assert.match(text, /StructTreeRoot/);
  assert.match(text, /pdfaid:part>2</);
});

test('what somebody has typed is never read as Typst', options, () => {
  const typed = '#read("/etc/passwd") $x$ *fet* \\ @ref #panic("x")';
  const pdf = pdfOf('document', data([{ kind: 'paragraph', text: typed }]));
  assert.ok(pdf !== null && pdf.length > 1000);
});
