import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnosisText } from './labels.ts';

test('a diagnosis has one name, the classification’s; what the doctor called it stands after when it is something else', () => {
  const title = 'Utmattningssyndrom';
  assert.equal(diagnosisText({ code: 'F438A', text: null }, title), 'F43.8A Utmattningssyndrom');
  assert.equal(diagnosisText({ code: 'F438A', text: 'UTMATTNINGSSYNDROM' }, title), 'F43.8A Utmattningssyndrom');
  assert.equal(
    diagnosisText({ code: 'F438A', text: 'Stressreaktion' }, title),
    'F43.8A Utmattningssyndrom (i intyget: Stressreaktion)',
  );
  assert.equal(diagnosisText({ code: 'Q999', text: 'Ovanligt' }, null), 'Q99.9 Ovanligt');
  assert.equal(diagnosisText({ code: 'Q999', text: null }, null), 'Q99.9');
});
