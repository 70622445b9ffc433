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

test('a certificate lost is news for thirty days after its end', () => {
  const lost = (last: string) => changes([{ id: 'o', first: '2026-10-01', last }], []).map((one) => one.kind);
  assert.deepEqual(lost('2026-10-22'), ['revoked_certificate']);
  assert.deepEqual(lost('2026-10-21'), []);
  const found = (last: string) => changes(null, [{ id: 'o', first: '2026-10-01', last }]).map((one) => one.kind);
  assert.deepEqual(found('2026-10-22'), ['new_episode']);
  assert.deepEqual(found('2026-10-21'), []);
});

test('a replacement is known by sharing a day with what it replaces; a revoked one is replaced by none', () => {
  const kinds = (first: string, last: string, why = 'replaced') =>
    changes([a, b], [a, { id: 'c', first, last }], why).map((one) => one.kind);
  assert.ok(!kinds('2026-11-21', '2026-11-21').includes('new_certificate'), 'its first day alone');
  assert.ok(!kinds('2026-12-10', '2026-12-20').includes('new_certificate'), 'its last day alone');
  const short = { ...b, last: '2026-11-24' };
  const after = changes([a, short], [a, { id: 'c', first: '2026-11-25', last: '2026-12-05' }], 'replaced');
  assert.ok(
    after.some((one) => one.kind === 'new_certificate'),
    'the day after is another',
  );
  const before = changes([a, b], [a, { id: 'c', first: '2026-11-18', last: '2026-11-20' }], 'replaced');
  assert.ok(
    before.some((one) => one.kind === 'new_certificate'),
    'the day before is another',
  );
  assert.ok(kinds('2026-11-21', '2026-12-10', 'revoked').includes('new_certificate'));
});

test('one certificate replaces one: the second of two in its place is news', () => {
  const parts = [
    { id: 'c', first: '2026-11-21', last: '2026-11-30' },
    { id: 'd', first: '2026-12-01', last: '2026-12-10' },
  ];
  assert.deepEqual(texts(changes([a, b], [a, ...parts], 'replaced')), [
    'Intyget 21 nov till 10 dec har ersatts',
    'Nytt intyg 1 dec till 10 dec',
  ]);
});

test('a second replaced certificate is known as well as the first', () => {
  const c = { ...b, id: 'c' };
  const d = { ...a, id: 'd' };
  assert.deepEqual(texts(changes([a, b], [d, c], 'replaced')), [
    'Intyget 1 nov till 20 nov har ersatts',
    'Intyget 21 nov till 10 dec har ersatts',
  ]);
});

test('an episode is new when nothing of it was known: its days and its certificates are others', () => {
  const old = { id: 'old', first: '2026-10-01', last: '2026-10-24' };
  const kinds = (before: readonly CertificateInTest[], after: readonly CertificateInTest[]) =>
    changes(before, after, 'replaced').map((one) => one.kind);
  assert.deepEqual(kinds([old], [old, a]), ['new_episode']);
  // All certificates are new, but the days were known: the same sick leave by other papers.
  assert.deepEqual(kinds([{ ...a, last: '2026-11-01' }], [{ ...a, id: 'c' }]), ['changed_certificate', 'changed_end']);
  assert.deepEqual(
    kinds([{ id: 'x', first: '2026-11-20', last: '2026-11-20' }], [{ ...a, id: 'c' }]),
    ['changed_certificate'],
    'the last day alone was known',
  );
});

test('an unchanged end is no news, and of several known episodes the latest end is the one that changed', () => {
  const gap = { id: 'late', first: '2026-11-06', last: '2026-11-11' };
  const before = [
    { id: 'p', first: '2026-10-25', last: '2026-11-05' },
    { id: 'q', first: '2026-11-12', last: '2026-11-25' },
  ];
  const joined = changes(before, [...before, { ...gap, signedOn: '2026-11-06' }]);
  assert.deepEqual(texts(joined), ['Nytt intyg 6 nov till 11 nov']);
});

test('of several extensions read at once the one signed last is told, the first of those signed on one day', () => {
  const first = { id: 'p', first: '2026-09-01', last: '2026-09-30' };
  const second = { id: 'q', first: '2026-10-01', last: '2026-10-31' };
  const third = { id: 'r', first: '2026-11-01', last: '2026-11-30' };
  const told = (secondOn: string, thirdOn: string) =>
    texts(changes(null, [first, { ...second, signedOn: secondOn }, { ...third, signedOn: thirdOn }]))[1];
  assert.equal(told('2026-09-28', '2026-10-28'), 'Nytt intyg 1 nov till 30 nov');
  assert.equal(told('2026-10-28', '2026-09-28'), 'Nytt intyg 1 okt till 31 okt');
  assert.equal(told('2026-10-28', '2026-10-28'), 'Nytt intyg 1 okt till 31 okt');
});

test('news of several certificates is dated by the latest signing, or today when one has none', () => {
  const c = { id: 'c', first: '2026-12-11', last: '2026-12-20', signedOn: '2026-11-15' };
  const end = (list: readonly Change[]) => list.find((one) => one.kind === 'changed_end')?.happenedOn;
  assert.equal(end(changes([a], [a, b, c])), '2026-11-19');
  assert.equal(end(changes([a], [a, { ...b, signedOn: '2026-11-10' }, c])), '2026-11-15');
  const facts = factsOf(today, [a, b]);
  const unsigned = { ...facts, certificates: facts.certificates.map((one) => ({ ...one, signedOn: null })) };
  const list = changesSince(rowStateOf(factsOf(today, [a])), unsigned, () => 'other');
  assert.ok(list.length > 0 && list.every((one) => one.happenedOn === today));
});

test('a change of degree is told once, with its day, and only inside the episode', () => {
  const half = { ...b, degree: 50 };
  const degrees = (before: readonly CertificateInTest[] | null, after: readonly CertificateInTest[]) =>
    changes(before, after, 'replaced').filter((one) => one.kind === 'changed_degree');
  assert.deepEqual(degrees([a], [a, half]), [
    { kind: 'changed_degree', happenedOn: '2026-11-19', params: { on: '2026-11-21', from: 100, to: 50 } },
  ]);
  assert.deepEqual(degrees([a, half], [a, half]), []);
  // Another episode's step is not told of this one.
  const old = [
    { id: 'p', first: '2026-08-01', last: '2026-08-20' },
    { id: 'q', first: '2026-08-21', last: '2026-09-10', degree: 25 },
  ];
  assert.deepEqual(degrees([a], [...old, a, b]), []);
  // A step more than thirty days back is history, also in an episode that goes on.
  const long = (on: string, before: string) => [
    { id: 'p', first: '2026-09-01', last: before },
    { id: 'q', first: on, last: '2026-11-30', degree: 50 },
  ];
  const begun = [{ id: 'o', first: '2026-08-20', last: '2026-08-31' }];
  assert.equal(degrees(begun, [...begun, ...long('2026-10-22', '2026-10-21')]).length, 1);
  assert.equal(degrees(begun, [...begun, ...long('2026-10-21', '2026-10-20')]).length, 0);
});

test('a planned change is taken back only when it was ahead, inside the sick leave, and the degree became another', () => {
  const bridge = { id: 'x', first: '2026-11-21', last: '2026-11-30' };
  const planned = { id: 'y', first: '2026-12-01', last: '2026-12-31', degree: 50 };
  const cancelled = (after: readonly CertificateInTest[], on = today) =>
    changesSince(rowStateOf(factsOf(today, [a, bridge, planned])), factsOf(on, after), () => 'replaced')
      .filter((one) => one.params.cancelled === true)
      .map((one) => one.params);
  assert.deepEqual(cancelled([a, bridge, { ...planned, id: 'z', degree: 100 }]), [
    { on: '2026-12-01', from: 50, to: 100, cancelled: true },
  ]);
  // On its own day it is no longer ahead.
  assert.deepEqual(cancelled([a, bridge, { ...planned, id: 'z', degree: 100 }], '2026-12-01'), []);
  // The step stands, to another degree: told as a changed degree.
  assert.deepEqual(cancelled([a, bridge, { ...planned, id: 'z', degree: 25 }]), []);
  // The sick leave ends before: told as a changed end.
  assert.deepEqual(cancelled([a, bridge]), []);
  // The same degree, only earlier.
  assert.deepEqual(cancelled([a, { ...bridge, degree: 50 }, planned]), []);
  // The first day and the last day of a phase belong to it; a gap has no degree.
  const until = { id: 'u', first: '2026-11-21', last: '2026-12-01' };
  assert.equal(cancelled([a, until, { ...planned, id: 'z', first: '2026-12-02', degree: 25 }])[0]?.to, 100);
  const after = { ...planned, id: 'z', first: '2026-12-03', degree: 100 };
  assert.deepEqual(cancelled([a, bridge, after]), [], 'the day lies in a gap');
});

test('an answer of the doctor is told in words', () => {
  const told = changeText({ kind: 'doctor_answered', params: {} }, factsOf(today, []).today);
  assert.equal(told, 'Läkaren har svarat');
});

test('an episode to come does not make one before it known', () => {
  const coming = { id: 'coming', first: '2026-12-20', last: '2026-12-31' };
  assert.deepEqual(
    changes([coming], [a, coming]).map((one) => [one.kind, one.params.first]),
    [['new_episode', '2026-11-01']],
  );
});

test('a certificate that replaces none leaves the replaced one to its successor', () => {
  const z = { id: 'z', first: '2026-12-16', last: '2026-12-31' };
  const list = changes(
    [b, z],
    [b, { id: 'c', first: '2026-12-11', last: '2026-12-15' }, { ...z, id: 'd' }],
    'replaced',
  );
  assert.deepEqual(
    list.filter((one) => one.kind === 'new_certificate').map((one) => one.params.first),
    ['2026-12-11'],
  );
});

test('a change of degree is told of its own episode alone', () => {
  const coming = { id: 'coming', first: '2026-12-20', last: '2026-12-31' };
  const half = { id: 'half', first: '2027-01-01', last: '2027-01-20', degree: 50 };
  const told = changes([a, coming], [a, coming, half]).filter((one) => one.kind === 'changed_degree');
  assert.deepEqual(
    told.map((one) => one.params.on),
    ['2027-01-01'],
  );
});
