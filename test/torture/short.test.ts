/** The short form of what `npm run torture` does to the service, one part after the other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findParts, runPart } from './lib/parts.ts';

const parts = await findParts();

test('there are parts, and each has a name of its own', () => {
  assert.ok(parts.length >= 7, `${parts.length} parts`);
  assert.equal(new Set(parts.map(({ part }) => part.name)).size, parts.length);
});

for (const found of parts) {
  const { part } = found;
  test(`${part.name}: ${part.title}`, async (context) => {
    if (part.leftToHand !== undefined) {
      context.diagnostic(`left to npm run torture: ${part.leftToHand}`);
      return;
    }
    const missing = part.missing?.() ?? null;
    if (missing !== null) {
      assert.notEqual(process.env.CI, 'true', missing);
      context.diagnostic(`left out: ${missing}`);
      return;
    }
    const { figures, faults } = await runPart(found, { short: true });
    context.diagnostic(figures);
    assert.deepEqual(faults, []);
  });
}
