/** Files and messages that leave the house: no formula, no element and no path out of what people have written. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { logActions } from '../../src/app/modules.ts';
import { instant } from '../../src/kernel/clock.ts';
import { type RowToSend, storeLogCall } from '../../src/modules/logreview/export/store-log.ts';
import { asTable } from '../../src/modules/logreview/web/extract/files.ts';
import { htmlOf } from '../../src/modules/records/file/html.ts';
import { parseXml } from '../../src/platform/xml/index.ts';

/** Text that a spreadsheet would calculate, an XML reader would nest, and a browser would run. */
const HOSTILE = [
  `=HYPERLINK("http://evil.example","Klicka")`,
  '+1+1',
  '-2+3+cmd|" /C calc"!A0',
  '@SUM(1+1)',
  '\t=1+1',
  '\r\n=1+1',
  ' =1+1',
  '";"=1+1',
  '</l:name><l:name>Någon annan',
  ']]><x/>',
  '&#x0;&amp;&lt;',
  '<script>taken=1</script>',
  '\u0000\u0001\u001b[2J\ufffe\ud800',
];

type Extract = Parameters<typeof asTable>[0];

const extractOf = (text: string): Extract =>
  ({
    provider: { hsaId: 'SE-1', name: text },
    person: '19820314-R2K4',
    from: '2026-01-01',
    to: '2026-11-22',
    madeAt: '2026-11-22T08:00:00.000Z',
    rows: [
      { at: '2026-11-01T08:00:00.000Z', unit: text, what: text, denied: false, role: text, by: text, purpose: text },
    ],
  }) as unknown as Extract;

/** Reads a table of quoted cells with semicolons between, as a spreadsheet does. */
function cells(table: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, end] of table.replace(/^\ufeff/, '').matchAll(/"((?:[^"]|"")*)"(;|\r\n)/g)) {
    rows.at(-1)?.push((quoted ?? '').replaceAll('""', '"'));
    if (end !== ';') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

test('a table for a spreadsheet holds no formula and no cell too many, whatever the texts in it are', () => {
  const check = (text: string) => {
    const rows = cells(asTable(extractOf(text)));
    assert.equal(rows.length, 2, JSON.stringify(text));
    for (const row of rows) {
      assert.equal(row.length, 8, JSON.stringify(text));
      for (const cell of row) assert.doesNotMatch(cell, /^\s*[=+\-@]/, JSON.stringify(text));
    }
  };
  for (const text of HOSTILE) check(text);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), check));
});

const rowOf = (text: string): RowToSend => ({
  number: 1,
  auditId: '018f0000-0000-7000-8000-000000000001',
  at: instant('2026-11-01T08:00:00.000Z'),
  staffHsaId: text,
  staffName: text,
  roles: text,
  purpose: text,
  action: text,
  outcome: text,
  objectKind: text,
  objectId: text,
  reason: text,
  unit: { hsaId: text, name: text },
  provider: { hsaId: text, name: text },
  patients: [{ number: text, kind: text, root: text }],
});

test('a message to the log service has the same elements whatever the texts in it are', () => {
  const system = { systemId: 'SE-SYSTEM', logicalAddress: 'SE-LOGG', reserveRoot: '1.2.3' };
  const shape = (text: string): string => {
    const parsed = parseXml(Buffer.from(storeLogCall([rowOf(text)], system, logActions)));
    assert.ok(parsed.ok, JSON.stringify(text));
    const walk = (element: { name: string; children: readonly (typeof element)[] }): string =>
      `${element.name}(${element.children.map(walk).join()})`;
    return walk(parsed.value);
  };
  const plain = shape('Karin');
  for (const text of HOSTILE) assert.equal(shape(text), plain, JSON.stringify(text));
  fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => shape(text) === plain));
});

test('a document to keep has no element but its own, whatever the texts in it are', () => {
  for (const text of HOSTILE) {
    const page = htmlOf({
      title: text,
      blocks: [
        { kind: 'heading', level: 2, text, id: text },
        { kind: 'paragraph', text },
        { kind: 'notice', text },
        { kind: 'quote', text },
        { kind: 'facts', rows: [{ label: text, value: text }] },
        { kind: 'contents', items: [{ text, id: text }] },
        { kind: 'table', title: text, columns: [text], rows: [[text]] },
      ],
    });
    const names = [...page.matchAll(/<([a-z]\w*)/gi)].map(([, name = '']) => name.toLowerCase());
    const own = [
      'html',
      'head',
      'meta',
      'title',
      'style',
      'body',
      'main',
      'h1',
      'h2',
      'p',
      'div',
      'blockquote',
      'dl',
      'dt',
      'dd',
      'ol',
      'li',
      'a',
      'table',
      'caption',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
    ];
    assert.deepEqual(
      names.filter((name) => !own.includes(name)),
      [],
      JSON.stringify(text),
    );
    assert.doesNotMatch(page, /\son\w+=|javascript:/i);
  }
});
