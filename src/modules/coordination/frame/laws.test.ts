import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCorrection } from './correction.ts';
import { toInstant } from './event-time.ts';
import type { ActInput } from './judge.ts';
import { type Law, not } from './law.ts';
import { laws } from './laws.ts';
import { NOT_MINUTES } from './minutes.ts';
import { boundOf, contents, input, oneCall, outsideAt, Story } from './testing.ts';

const AT = '2026-11-12T09:00';
const step = { on: '2026-11-20', what: 'Ring' };
const begun = () => new Story().enter(...oneCall());
const ended = () =>
  begun().enter(
    input('contact', '2026-11-06T09:00'),
    input('closed', '2026-11-07T09:00', { reason: 'patient_ended', outcome: null, nextOwner: null, later: null }),
  );

/** What a correction of the latest contact says is wrong; null when it is saved. */
function correction(story: Story, changed: Partial<ActInput>, keptCodes: readonly string[] = []) {
  const sent = { at: AT, minutes: null, codes: null, content: contents.contact, ...changed };
  const read = readCorrection(story.records, sent, story.idOf('contact'), story.outside.now, {
    regionCodes: [],
    keptCodes,
  });
  return read.ok ? null : read.refusal.fields;
}

test('each law has a name of its own and says what it rests on', () => {
  const named = Object.values(laws).flatMap((group) => Object.entries<Law<never, unknown>>(group));
  assert.equal(new Set(named.map(([name]) => name)).size, 13);
  for (const [name, law] of named) assert.ok(law.restsOn.length > 3, name);
});

describe('entering and correcting are told the same, in the same words', () => {
  const cases: readonly (readonly [string, Partial<ActInput>, string, string])[] = [
    ['a day that is none', { at: '2026-11-31T09:00' }, 'at', 'Den 31 november finns inte.'],
    ['a clock that is none', { at: '2026-11-12T25.99' }, 'at.time', 'Klockan 25.99 finns inte.'],
    ['minutes of more than a day', { minutes: 1441 }, 'minutes', NOT_MINUTES],
    ['half a minute', { minutes: 0.5 }, 'minutes', NOT_MINUTES],
    ['a code from nowhere', { codes: ['XX999'] }, 'codes', 'Koden XX999 finns inte i regionens kodtabell.'],
    [
      'a code on what is not coded',
      { codes: ['GC001'], content: { ...contents.contact, nothingGivenOut: true } },
      'codes',
      'Den här händelsen har ingen åtgärdskod.',
    ],
  ];
  for (const [what, changed, field, words] of cases) {
    test(what, () => {
      const sent = { ...input('contact', AT), ...changed };
      assert.equal(begun().tryEnter(sent)?.fields?.[`acts.0.${field}`], words);
      assert.equal(correction(begun().enter(input('contact', AT)), changed)?.[field], words);
    });
  }

  const impossible: readonly (readonly [string, string, RegExp])[] = [
    ['a time that has not been', '2027-01-05T09:10', /ligger framåt i tiden\. Skriv när det hände/],
    ['a time before the act on coordination', '2020-01-31T09:10', /gäller från den 1 februari 2020/],
  ];
  for (const [what, at, words] of impossible) {
    test(what, () => {
      assert.match(begun().tryEnter(input('contact', at))?.message ?? '', words);
      assert.match(correction(begun().enter(input('contact', AT)), { at })?.at ?? '', words);
    });
  }

  test('a step planned after the end', () => {
    const planned = { ...contents.contact, nextStep: step };
    const words = 'Koordineringen är avslutad. Då planeras inget nytt steg.';
    const before = input('contact', '2026-11-06T10:00');
    assert.equal(ended().tryEnter({ ...before, content: planned })?.fields?.['acts.0.content.nextStep'], words);
    assert.equal(correction(ended().enter(before), { content: planned })?.['content.nextStep'], words);
  });
});

test('a correction is not refused for what stands after it: that is marked', () => {
  const story = begun().enter(input('contact', AT));
  // Before the patient's consent: an effort without ground, which entering refuses.
  const at = '2026-11-04T09:00';
  const refused = begun().tryEnter(input('contact', at));
  assert.deepEqual([refused?.kind, refused?.basis], ['invalid', 'LOK 3 §']);
  assert.equal(correction(story, { at }), null);
});

test('a code that the entry has already may stand when it is corrected', () => {
  const story = begun().enter(input('contact', AT));
  assert.equal(correction(story, { codes: ['GC001', 'XS099'] }, ['XS099']), null);
  const uncoded = { codes: ['GC001'], content: { ...contents.contact, nothingGivenOut: true } };
  assert.equal(correction(story, uncoded, ['GC001']), null);
});

test('a list without acts is refused, and so is a kind that is not there', () => {
  assert.equal(new Story().tryEnter()?.message, 'Det finns ingenting att föra in.');
  const unknown = new Story(outsideAt()).tryEnter({ ...input('contact', AT), kind: 'invented' });
  assert.equal(unknown?.fields?.['acts.0.kind'], 'Den händelsen finns inte.');
});

test('a no is a refusal with its ground', () => {
  assert.deepEqual(not('Nej.', 'LOK 3 §'), { kind: 'denied', message: 'Nej.', basis: 'LOK 3 §' });
});

test('minutes are whole, from none to a whole day, or not said', () => {
  const found = (minutes: number | null) => begun().tryEnter(input('contact', AT, {}, { minutes }))?.fields ?? null;
  for (const minutes of [null, 0, 1, 1440]) assert.equal(found(minutes), null, `${minutes}`);
  for (const minutes of [-1, 1441, 0.5, Number.NaN])
    assert.deepEqual(Object.keys(found(minutes) ?? {}), ['acts.0.minutes']);
});

test('the law on coordination is in force from its first day, and an event may be this very minute', () => {
  const refused = (at: string) => laws.time.actIsInForce.broken({ at: toInstant(at), now: toInstant(AT) });
  assert.equal(refused('2020-02-01T00:00'), null);
  assert.notEqual(refused('2020-01-31T23:59'), null);
  const early = (at: string) => laws.time.timeHasBeen.broken({ at: toInstant(at), now: toInstant(AT) });
  assert.deepEqual([early(AT), early('2026-11-12T08:59')], [null, null]);
  assert.notEqual(early('2026-11-12T09:01'), null);
});

test('codes are those proposed, the region’s beside a proposed one, and those the entry has', () => {
  const found = (codes: readonly string[] | null, content: object = {}, keptCodes: readonly string[] = []) => {
    const facts = { case: begun().state, outside: outsideAt() };
    const sent = {
      act: boundOf('contact', content),
      at: toInstant(AT),
      facts,
      codes,
      regionCodes: ['XS012'],
      keptCodes,
    };
    return laws.content.codesAreProposed.broken(sent)?.codes ?? null;
  };
  assert.deepEqual([found(null), found([]), found(['GC001']), found(['XS012', 'GC001'])], [null, null, null, null]);
  assert.equal(found(['XX1', 'XX2']), 'Koden XX1, XX2 finns inte i regionens kodtabell.');
  const unanswered = { reached: false, said: '' };
  assert.equal(found(['XS012'], unanswered), 'Den här händelsen har ingen åtgärdskod.');
  assert.equal(found(['XS012'], unanswered, ['XS012']), null);
  assert.equal(found(['XX1'], {}, ['XX1']), null);
});

test('what is wrong in several acts is told together, each under its own act', () => {
  const refusal = begun().tryEnter(
    input('contact', AT, { said: '' }),
    input('contact', AT, { identityChecked: false }),
    input('contact', 'never'),
    input('contact', AT, { said: '' }),
  );
  assert.deepEqual(Object.keys(refusal?.fields ?? {}).sort(), [
    'acts.0.content.said',
    'acts.1.content.identityChecked',
    'acts.2.at',
    'acts.2.at.time',
  ]);
  assert.equal(refusal?.message, 'Något saknas eller är inte rätt ifyllt.');
  assert.equal(begun().tryEnter()?.message, 'Det finns ingenting att föra in.');
  const unknown = begun().tryEnter({ ...input('contact', AT), kind: 'garden' });
  assert.deepEqual(unknown?.fields, { 'acts.0.kind': 'Den händelsen finns inte.' });
  const incomplete = begun().tryEnter(input('mapped', AT, { goal: '', nextStep: { on: '2062-01-01', what: 'Ring' } }));
  assert.deepEqual(Object.keys(incomplete?.fields ?? {}).sort(), ['acts.0.content.goal', 'acts.0.content.nextStep.on']);
  for (const content of [null, 'text']) {
    const none = begun().tryEnter({ ...input('contact', AT), content });
    assert.deepEqual(Object.keys(none?.fields ?? {}), ['acts.0.content'], JSON.stringify(content));
  }
});

test('what may be done now but not at the time that was written is said at the time, beside all else that is wrong', () => {
  const [need] = oneCall();
  const found = (...sent: Parameters<Story['tryEnter']>) => begun().tryEnter(...sent)?.fields ?? {};
  const early = new Story().tryEnter({ ...need!, at: '2020-01-01T09:00' });
  assert.equal(early?.kind, 'invalid');
  assert.match(early?.fields?.['acts.0.at'] ?? '', /^Lagen om koordineringsinsatser gäller från/);
  assert.match(
    found(input('contact', '2026-11-04T09:00'))['acts.0.at'] ?? '',
    /^Koordineringen började den 5 november/,
  );
  // Later the same day it is the clock that is wrong.
  assert.deepEqual(Object.keys(found(input('contact', '2026-12-31T23:59'))), ['acts.0.at.time']);
  assert.deepEqual(Object.keys(found(input('contact', '2027-01-01T09:00', { said: '' }))).sort(), [
    'acts.0.at',
    'acts.0.content.said',
  ]);
  const closed = ended().tryEnter(input('reopened', '2026-11-05T09:30'));
  assert.equal(closed?.fields?.['acts.0.at'], 'Tidpunkten är före avslutet.');
});

test('an act that may not be begun is told alone, unless something before it is wrong', () => {
  const second = begun().tryEnter(input('contact', AT), input('reopened', AT));
  assert.deepEqual(second?.details, { act: 1, kind: 'reopened' });
  const both = begun().tryEnter(input('contact', AT, { said: '' }), input('reopened', AT));
  assert.deepEqual([both?.kind, Object.keys(both?.fields ?? {})], ['invalid', ['acts.0.content.said']]);
});

test('the last act answers for the whole list, beside what is wrong in it', () => {
  const [need] = oneCall();
  const stepless = new Story().tryEnter(need!);
  assert.deepEqual(Object.keys(stepless?.fields ?? {}), ['acts.0.content.nextStep']);
  const offered = new Story().tryEnter(need!, input('offered', '2026-11-05T09:10', { nextTryOn: '2026-11-01' }));
  assert.deepEqual(Object.keys(offered?.fields ?? {}), ['acts.1.content.nextTryOn']);
});

test('acts are numbered on from those before, and take the codes confirmed or proposed', () => {
  const story = begun().enter(input('contact', AT, {}, { minutes: 5, codes: [] }), input('contact', AT));
  const [first, second] = story.entered.slice(-2);
  assert.deepEqual([first?.envelope.seq, second?.envelope.seq], [5, 6]);
  assert.deepEqual([first?.codes, second?.codes, first?.envelope.minutes], [[], ['GC001'], 5]);
});

test('a correction takes the place of the entry, and one of what is not there is refused', () => {
  const story = begun().enter(input('contact', AT));
  const id = story.idOf('contact');
  const sent = { at: '2026-11-12T10:00', minutes: 7, codes: null, content: { ...contents.contact, said: 'Nytt.' } };
  const known = { regionCodes: [], keptCodes: [] };
  const read = readCorrection(story.records, sent, id, story.outside.now, known);
  assert.ok(read.ok);
  const { records, codes, minutes } = read.value;
  assert.deepEqual([codes, minutes, records.length], [['GC001'], 7, story.records.length]);
  const replaced = records.find((one) => one.envelope.actId === id);
  assert.deepEqual([replaced?.envelope.at, replaced?.envelope.minutes], [toInstant('2026-11-12T10:00'), 7]);
  assert.match(JSON.stringify(replaced?.act?.content), /"said":"Nytt\."/);
  assert.equal(records[0], story.records[0]);
  const own = readCorrection(story.records, { ...sent, codes: [] }, id, story.outside.now, known);
  assert.deepEqual(own.ok && own.value.codes, []);
  for (const [of, actId] of [
    [story.records, '01900000-0000-7000-8000-000000009999'],
    [new Story().enter(...oneCall(), input('contact', AT)).strike(id).records, id],
  ] as const) {
    const none = readCorrection(of, sent, actId, story.outside.now, known);
    assert.equal(none.ok ? '' : none.refusal.kind, 'not_found');
  }
  const wrong = readCorrection(
    story.records,
    { ...sent, at: '2027-01-05T09:10', content: { ...contents.contact, manner: 'post' } },
    id,
    story.outside.now,
    known,
  );
  assert.deepEqual(wrong.ok ? [] : Object.keys(wrong.refusal.fields ?? {}).sort(), ['at', 'content.manner']);
});
