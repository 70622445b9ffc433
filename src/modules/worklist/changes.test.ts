import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Change, changesSince, changeText, rowStateOf } from './changes.ts';
import type { WorklistFacts } from './facts.ts';
import { type CertificateInTest, factsOf } from './testing.ts';

const today = '2026-11-21';
const a: CertificateInTest = { id: 'a', first: '2026-11-01', last: '2026-11-20' };
const b: CertificateInTest = { id: 'b', first: '2026-11-21', last: '2026-12-10', signedOn: '2026-11-19' };

function changes(before: readonly CertificateInTest[] | null, after: readonly CertificateInTest[], why = 'revoked') {
  const earlier = before === null ? null : rowStateOf(factsOf(today, before));
  return changesSince(earlier, factsOf(today, after), () => why as 'revoked');
}
const texts = (list: readonly Change[]) => list.map((change) => changeText(change, factsOf(today, []).today));

test('a first certificate is a new episode, told once', () => {
  assert.deepEqual(texts(changes(null, [a])), ['Nytt sjukfall från 1 nov']);
  assert.deepEqual(changes(null, [a])[0]?.happenedOn, '2026-11-01');
});

test('what was read before and is the same is no news', () => {
  assert.deepEqual(changes([a, b], [b, a]), []);
});

test('an extension is a new certificate and a new end, dated by its signing', () => {
  const list = changes([a], [a, b]);
  assert.deepEqual(texts(list), ['Nytt intyg 21 nov till 10 dec', 'Slutar nu 10 dec, förut 20 nov']);
  assert.ok(list.every((change) => change.happenedOn === '2026-11-19'));
});

test('an extension with another degree says so', () => {
  assert.ok(texts(changes([a], [a, { ...b, degree: 50 }])).includes('Ändrad grad 100 → 50 % från 21 nov'));
});

test('a revoked certificate is told, and the end moves back', () => {
  assert.deepEqual(texts(changes([a, b], [a])), [
    'Intyget 21 nov till 10 dec har makulerats',
    'Slutar nu 20 nov, förut 10 dec',
  ]);
});

test('a replacement is one change, not a loss and a find', () => {
  const list = texts(changes([a, b], [a, { ...b, id: 'c' }], 'replaced'));
  assert.deepEqual(list, ['Intyget 21 nov till 10 dec har ersatts']);
});

test('a planned step down that is taken back is told', () => {
  const planned = { ...b, first: '2026-12-01', degree: 50 };
  const bridge = { id: 'x', first: '2026-11-21', last: '2026-11-30' };
  const list = texts(changes([a, bridge, planned], [a, bridge, { ...planned, id: 'c', degree: 100 }], 'replaced'));
  assert.ok(list.includes('Graden blir 100 % från 1 dec, inte 50 %'));
});

test('late papers about what ended long ago are no news', () => {
  const old = { id: 'o', first: '2026-02-01', last: '2026-03-01' };
  assert.deepEqual(changes([a], [old, a]), []);
  assert.deepEqual(changes(null, [old]), []);
});

test('a long episode read for the first time is dated by its beginning and its latest extension', () => {
  const long: CertificateInTest[] = [
    { id: 'p', first: '2026-07-01', last: '2026-09-30' },
    { id: 'q', first: '2026-10-01', last: '2026-12-31', signedOn: '2026-09-28' },
  ];
  assert.deepEqual(
    changes(null, long).map((change) => [change.kind, change.happenedOn]),
    [
      ['new_episode', '2026-07-01'],
      ['new_certificate', '2026-09-28'],
    ],
  );
});

test('nothing happens after the day it is read', () => {
  const ahead: CertificateInTest = { id: 'f', first: '2026-12-01', last: '2026-12-31', signedOn: '2026-12-01' };
  const facts: WorklistFacts = factsOf(today, [ahead]);
  assert.ok(changesSince(null, facts, () => 'other').every((change) => change.happenedOn <= facts.today));
});
