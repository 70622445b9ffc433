import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { actNames } from '../src/modules/coordination/acts/index.ts';

/** A kind of act is one folder: no file outside it names its key, except those that really make such an act. */

const HOME = join(import.meta.dirname, '..');
const COORDINATION = 'src/modules/coordination';

/** The closed list: each enters acts of a kind that it has chosen. */
const makers: readonly string[] = [
  // The telephone call: need, offer, answer, consent, or a contact.
  `${COORDINATION}/case/web/call/call.ts`,
  // A key at a step of the plan, and one at the next step.
  `${COORDINATION}/case/web/card/use-steps.ts`,
  // Taking over a case from another unit.
  `${COORDINATION}/handovers/commands.ts`,
  // A copy to the patient, of the journal and of the whole file.
  `${COORDINATION}/journal/commands/copy.ts`,
  'src/modules/records/commands/file.ts',
];

/** Where a word that is also plain English names a kind: `kind: 'closed'`, `case 'note':`, `actKinds.contact`. */
const AS_KIND = String.raw`(?:\bkinds?\)?\s*(?:[!=]==|=|:)\s*|\bcase\s+|\b(?:act|find|kind|refusalOf|write|includes)\(\[?|\bmayBegin\(\w+,\s*)`;

/** The keys named by a text. */
function named(text: string): string[] {
  return actNames.filter((key) => {
    const quoted = `['"\`]${key}['"\`]`;
    const dotted = String.raw`\bactKinds\.${key}\b`;
    return new RegExp(key.includes('-') ? quoted : `${AS_KIND}${quoted}|${dotted}`).test(text);
  });
}

const product = globSync('src/**/*.{ts,tsx}', { cwd: HOME })
  .filter((path) => !/\.test\.tsx?$|\/testing(-[a-z]+)?\.ts$/.test(path))
  .filter((path) => !path.startsWith(`${COORDINATION}/acts/`));

test('no file outside a kind’s folder names it, save those that really make such an act', () => {
  assert.ok(product.length > 300, `${product.length} files`);
  const naming = product.filter((path) => named(readFileSync(join(HOME, path), 'utf8')).length > 0);
  assert.deepEqual(naming.sort(), [...makers].sort());
});

test('inside the folders, a kind names itself and no other', () => {
  for (const key of actNames) {
    const text = readFileSync(join(HOME, COORDINATION, 'acts', key, 'act.ts'), 'utf8');
    const others = named(text).filter((other) => other !== key && other.includes('-'));
    assert.deepEqual(others, [], key);
  }
});

test('the search sees a branch on a kind, and not a word that is something else', () => {
  assert.deepEqual(named(`if (act.kind === 'closed') return;`), ['closed']);
  assert.deepEqual(named(`const contactKinds = new Set(['offer-answered'])`), ['offer-answered']);
  assert.deepEqual(named(`case 'note':`), ['note']);
  assert.deepEqual(named(`actKinds.contact.title`), ['contact']);
  assert.deepEqual(named(`{ tone: 'note', how: 'closed' }; status = 'closed'`), []);
});
