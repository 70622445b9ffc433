import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hsaKey, sameHsaId } from './hsa-id.ts';

test('an HSA id is the same in any case and with blanks around it', () => {
  assert.equal(hsaKey(' se-demo000001-u01 '), 'SE-DEMO000001-U01');
  assert.ok(sameHsaId('SE-Demo000001-D999', 'se-demo000001-d999'));
  assert.ok(!sameHsaId('SE-DEMO000001-U01', 'SE-DEMO000001-U1'));
});
