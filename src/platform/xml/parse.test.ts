import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_MESSAGE_BYTES, parseXml } from './index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const utf16 = (text: string, littleEndian = true, mark = true): Uint8Array => {
  const buffer = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
  return littleEndian ? buffer : buffer.swap16();
};

const problem = (input: Uint8Array): { code: string; message: string } => {
  const result = parseXml(input);
  assert.ok(!result.ok, 'the file was accepted');
  return result.refusal;
};
const root = (input: Uint8Array) => {
  const result = parseXml(input);
  assert.ok(result.ok, result.ok ? '' : result.refusal.message);
  return result.value;
};

describe('reading XML from outside', () => {
  it('gives plain elements with namespace, attributes, text and line', () => {
    const read = root(bytes('<a:x xmlns:a="urn:a" id="1" a:id="2">å<y>\n<![CDATA[<z>]]></y>ö<!-- not text --></a:x>'));
    assert.equal(read.name, 'x');
    assert.equal(read.namespace, 'urn:a');
    assert.equal(read.attributes.get('id'), '1');
    assert.equal(read.text, 'åö');
    assert.equal(read.children[0]?.text, '\n<z>');
    assert.equal(read.children[0]?.namespace, '');
  });

  it('reads past processing instructions wherever they stand', () => {
    const read = root(bytes('<?a b?><x><?a?>M5<?a b?>45<y/><?a b?>\n<y><?a b?></y><?a?></x><?a b?>'));
    assert.equal(read.text, 'M545\n');
    assert.deepEqual(
      read.children.map(({ name, text }) => [name, text]),
      [
        ['y', ''],
        ['y', ''],
      ],
    );
  });

  it('reads UTF-8 with a byte order mark, UTF-16 both ways with and without mark, and declared ISO-8859-1', () => {
    const message = '<?xml version="1.0" encoding="UTF-16"?><a>Åsa Öberg</a>';
    assert.equal(root(bytes('\uFEFF<a>Åsa Öberg</a>')).text, 'Åsa Öberg');
    assert.equal(root(utf16(message)).text, 'Åsa Öberg');
    assert.equal(root(utf16(message, false)).text, 'Åsa Öberg');
    assert.equal(root(utf16(message, true, false)).text, 'Åsa Öberg');
    assert.equal(root(utf16(message, false, false)).text, 'Åsa Öberg');
    assert.equal(root(latin1("<?xml version='1.0' encoding='ISO-8859-1'?><a>Åsa Öberg</a>")).text, 'Åsa Öberg');
  });

  it('refuses a DOCTYPE in every encoding, and after comments and instructions', () => {
    const laughs =
      '<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;"><!ENTITY n "&m;&m;&m;&m;">]><a>&n;</a>';
    const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>\n${laughs}`;
    assert.equal(problem(bytes(laughs)).code, 'doctype');
    assert.equal(problem(bytes(`\uFEFF${laughs}`)).code, 'doctype');
    assert.equal(problem(bytes(`<!-- x --> <?y z?>\n<!-- <a> -->${laughs}`)).code, 'doctype');
    assert.equal(problem(utf16(declared('UTF-16'))).code, 'doctype');
    assert.equal(problem(utf16(declared('UTF-16'), false)).code, 'doctype');
    assert.equal(problem(utf16(laughs, true, false)).code, 'doctype');
    assert.equal(problem(utf16(laughs, false, false)).code, 'doctype');
    assert.equal(problem(latin1(declared('ISO-8859-1'))).code, 'doctype');
    assert.equal(problem(bytes('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).code, 'doctype');
    assert.match(problem(bytes(laughs)).message, /DOCTYPE/);
  });

  it('does not take the word DOCTYPE in a text or a comment for a DOCTYPE', () => {
    assert.equal(root(bytes('<!-- <!DOCTYPE a> --><a><![CDATA[<!DOCTYPE a>]]></a>')).text, '<!DOCTYPE a>');
  });

  it('refuses an entity that nobody defined, and a DOCTYPE inside the document', () => {
    assert.equal(problem(bytes('<a>&passwd;</a>')).code, 'not_well_formed');
    assert.equal(problem(bytes('<a><!DOCTYPE a></a>')).code, 'not_well_formed');
  });

  it('refuses 200,000 nested elements without working long on them', () => {
    const nested = bytes(`${'<a>'.repeat(200_000)}`);
    assert.ok(nested.byteLength < MAX_MESSAGE_BYTES);
    const { code, message } = problem(nested);
    assert.equal(code, 'not_well_formed');
    assert.match(message, /256 element ligger i varandra/);
  });

  it('refuses more than 1 MB by its size and accepts exactly 1 MB', () => {
    assert.equal(problem(new Uint8Array(MAX_MESSAGE_BYTES + 1)).code, 'too_large');
    const filler = 'x'.repeat(MAX_MESSAGE_BYTES - '<a></a>'.length);
    assert.equal(root(bytes(`<a>${filler}</a>`)).text.length, filler.length);
  });

  it('reads a huge attribute within the limit', () => {
    assert.equal(root(bytes(`<a b="${'x'.repeat(900_000)}"/>`)).attributes.get('b')?.length, 900_000);
  });

  it('says what the file is when it is no XML', () => {
    assert.match(problem(latin1('PK\x03\x04\x14\x00\x00\x00')).message, /ZIP-arkiv/);
    assert.match(problem(latin1('%PDF-1.7 ')).message, /PDF/);
    assert.match(problem(latin1('\x1f\x8b\x08')).message, /gzip/);
    assert.equal(problem(bytes('personnummer;start;slut')).code, 'not_xml');
    assert.equal(problem(new Uint8Array(0)).code, 'empty');
    assert.equal(problem(bytes('\uFEFF \n')).code, 'empty');
  });

  it('refuses bytes that are not of the encoding, and encodings it cannot read', () => {
    assert.match(problem(latin1('<a>Åsa</a>')).message, /giltig UTF-8/);
    assert.match(problem(Buffer.from([0xff, 0xfe, 0x3c, 0x00, 0x00, 0xd8])).message, /giltig UTF-16/);
    assert.match(problem(bytes('<?xml version="1.0" encoding="UTF-7"?><a/>')).message, /UTF-7/);
    assert.match(problem(Buffer.from([0x00, 0x00, 0x00, 0x3c, 0, 0, 0, 0x61])).message, /UTF-32/);
  });

  it('explains in Swedish, with line and column, what is not well-formed', () => {
    assert.match(problem(bytes('<a>\n<b></a>')).message, /rad 2, tecken \d+\): <b> på rad 2 stängs av <\/a>/);
    assert.match(problem(bytes('<a/><a/>')).message, /En fil är ett meddelande/);
    assert.match(problem(bytes('<a b="1" b="2"/>')).message, /attributet b står två gånger/);
    assert.match(problem(bytes('<x:a/>')).message, /prefixet x är inte deklarerat/);
    assert.match(problem(bytes('<a><b>')).message, /tar slut/);
  });
});
