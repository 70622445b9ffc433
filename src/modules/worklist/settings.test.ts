import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleKeys } from './domain.ts';
import { checkRuleSettings, defaultRuleSettings, readRuleSettings, ruleOrder } from './settings.ts';

const changed = (key: string, values: Record<string, number>) =>
  defaultRuleSettings.map((setting) => (setting.key === key ? { ...setting, values } : setting));

test('LAW-98: the order is the unit’s own, and a rule that is off is not followed', () => {
  const reversed = [...defaultRuleSettings].reverse().map((setting, index) => ({ ...setting, on: index !== 0 }));
  const checked = checkRuleSettings(reversed);
  assert.ok(checked.ok);
  assert.deepEqual(ruleOrder(checked.value), [...ruleKeys].reverse().slice(1));
});

test('a threshold outside its bounds, a rule twice and a rule missing are refused by field', () => {
  const tooMany = checkRuleSettings(changed('certificate_ends', { daysAhead: 61 }));
  assert.ok(!tooMany.ok);
  const place = ruleKeys.indexOf('certificate_ends');
  assert.deepEqual(Object.keys(tooMany.refusal.fields ?? {}), [`${place}.values.daysAhead`]);
  assert.ok(!checkRuleSettings(changed('certificate_ends', { daysAhead: 1.5 })).ok);
  const [first] = defaultRuleSettings;
  assert.ok(first !== undefined);
  assert.ok(!checkRuleSettings([...defaultRuleSettings, first]).ok);
  assert.ok(!checkRuleSettings(defaultRuleSettings.slice(1)).ok);
});

test('stored settings of another version are filled in, never lost', () => {
  assert.deepEqual(readRuleSettings(null), defaultRuleSettings);
  const [first, second] = defaultRuleSettings;
  const read = readRuleSettings([{ key: 'gone' }, { ...second, on: false }, { ...first, values: { daysAhead: 999 } }]);
  assert.deepEqual(
    read.slice(0, 2).map((setting) => [setting.key, setting.on]),
    [
      [second?.key, false],
      [first?.key, true],
    ],
  );
  assert.deepEqual(read[1]?.values, first?.values);
  assert.equal(read.length, defaultRuleSettings.length);
});
