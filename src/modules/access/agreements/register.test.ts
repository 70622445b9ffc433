import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingVersions } from './register.ts';

test('LAW-06: of an agreement whose region or reference was written again, the latest version stands', () => {
  const byReference = [
    { agreementId: 'a', version: 1, reference: 'RS 2025-1' },
    { agreementId: 'b', version: 1, reference: 'RS 2025-2' },
    { agreementId: 'a', version: 2, reference: 'RS 2025-3' },
    { agreementId: 'c', version: 2, reference: 'RS 2025-4' },
    { agreementId: 'c', version: 1, reference: 'RS 2025-5' },
  ];
  assert.deepEqual(
    standingVersions(byReference).map((version) => version.reference),
    ['RS 2025-2', 'RS 2025-3', 'RS 2025-4'],
  );
});
