import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rules as allRules } from '../../reasons/index.ts';
import { checkRuleSettings, defaultRuleSettings } from '../../settings.ts';
import * as drafts from './draft.ts';

const rules: drafts.Rule[] = defaultRuleSettings.map(({ key, on, values }) => {
  const rule = allRules.find((rule) => rule.key === key);
  const thresholds = Object.entries(rule?.thresholds ?? {}).map(([name, threshold]) => ({ name, ...threshold }));
  return { key, on, values: { ...values }, title: rule?.title ?? '', explanation: rule?.explanation ?? '', thresholds };
});
const begun = drafts.draftOf(rules);

test('what is shown and not changed is sent back as it was', () => {
  assert.equal(drafts.isChanged(begun, rules), false);
  assert.deepEqual(drafts.findingsOnRules(begun, rules), {});
  assert.deepEqual(checkRuleSettings(drafts.toSend(begun)), { ok: true, value: defaultRuleSettings });
});

test('a rule moves one place, and stays at the ends', () => {
  const [first, second] = begun.map((line) => line.key);
  const down = drafts.moved(begun, first ?? '', 1);
  assert.deepEqual(
    down.slice(0, 2).map((line) => line.key),
    [second, first],
  );
  assert.deepEqual(drafts.moved(down, first ?? '', -1), begun);
  assert.equal(drafts.moved(begun, first ?? '', -1), begun);
  assert.equal(drafts.moved(begun, begun.at(-1)?.key ?? '', 1), begun);
});

test('whatever order is made, every rule is there once', () => {
  const step = fc.tuple(fc.constantFrom(...begun.map((line) => line.key)), fc.constantFrom(1 as const, -1 as const));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const after = steps.reduce((draft, [key, by]) => drafts.moved(draft, key, by), begun);
      return checkRuleSettings(drafts.toSend(after)).ok;
    }),
  );
});

test('what is no whole number within the bounds is said so beside its field, in the server’s own words', () => {
  for (const text of ['', 'tio', '3,5', '-1', '0', '61', '99999999']) {
    const draft = drafts.withRule(begun, 'certificate_ends', { values: { daysAhead: text } });
    const at = draft.findIndex((line) => line.key === 'certificate_ends');
    const found = drafts.findingsOnRules(draft, rules);
    assert.deepEqual(found, { [`${at}.values.daysAhead`]: 'Skriv ett helt tal från 1 till 60 dagar.' }, text);
    const server = checkRuleSettings(drafts.toSend(draft));
    if (!server.ok) assert.deepEqual(server.refusal.fields, found);
  }
});

test('the usual values come back without touching order or what is on', () => {
  const changed = drafts.withRule(drafts.moved(begun, 'in_gap', -1), 'certificate_ends', {
    on: false,
    values: { daysAhead: '30' },
  });
  const usual = drafts.usualValues(changed, rules);
  assert.deepEqual(
    usual.map(({ key, on }) => [key, on]),
    changed.map(({ key, on }) => [key, on]),
  );
  assert.deepEqual(usual.find((line) => line.key === 'certificate_ends')?.values, { daysAhead: '10' });
});
