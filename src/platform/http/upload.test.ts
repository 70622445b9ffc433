import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileName } from './upload.ts';

test('LAW-94: a file is named by its header, without folders, and a name that cannot be read is no name', () => {
  assert.equal(fileName(encodeURIComponent('intyg från Åsele.ndjson')), 'intyg från Åsele.ndjson');
  assert.equal(fileName(encodeURIComponent('C:\\Intyg\\a.xml')), 'a.xml');
  assert.equal(fileName(encodeURIComponent('../../etc/passwd')), 'passwd');
  assert.equal(fileName(encodeURIComponent('a\u0000b\n.xml')), 'ab.xml');
  assert.equal(fileName('x'.repeat(500))?.length, 200);
  for (const header of [undefined, ['a', 'b'], '', '%', '%E0%A4%A', encodeURIComponent('a/')]) {
    assert.equal(fileName(header), null, String(header));
  }
});
