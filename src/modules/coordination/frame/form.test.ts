import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { nextWorkingDay } from '../../../kernel/holidays.ts';
import { actKinds, actNames } from '../acts/index.ts';
import { asked, type FormFacts, type Opener } from './form.ts';
import { certificateId, idOf, informationVersion } from './testing.ts';

/** An open case with an effort, a plan and living consent, on the day before Lucia. */
const facts: FormFacts = {
  today: calendarDate('2026-12-12'),
  opener: null,
  isOpen: true,
  consentLives: true,
  effortGiven: true,
  unansweredAttempts: 0,
  goal: 'Halvtid till påsk',
  nextStep: { what: 'Skriva planen', manner: 'visit', place: 'Rum 4' },
  plan: { goal: 'Halvtid till påsk', steps: [{ what: 'Arbetsträna', state: 'planned' }] },
  certificates: [
    { certificateId, firstDay: calendarDate('2026-11-02'), lastDay: calendarDate('2026-12-30'), holds: true },
    {
      certificateId: idOf(502),
      firstDay: calendarDate('2026-10-02'),
      lastDay: calendarDate('2026-11-01'),
      holds: false,
    },
  ],
  protectedRegistration: false,
  informationVersion,
};
const situations: readonly FormFacts[] = [
  facts,
  { ...facts, isOpen: false, plan: null, consentLives: false, goal: null, nextStep: null },
  { ...facts, consentLives: false },
  { ...facts, certificates: [], informationVersion: null, protectedRegistration: true, effortGiven: false },
];

test('a form speaks only of fields that its act has', () => {
  for (const kind of actNames) {
    const { fields, form } = actKinds[kind];
    for (const situation of situations) {
      const { begin = {}, hidden, undrawn = [], open = [], fold = [], add = [], columns } = form.asks(situation);
      const aside = [...(columns?.left ?? []), ...(columns?.right ?? [])];
      const named = [...Object.keys(begin), ...(hidden?.(begin) ?? []), ...undrawn, ...open, ...fold, ...add, ...aside];
      const unknown = named.filter((key) => !Object.hasOwn(fields, key));
      assert.deepEqual(unknown, [], kind);
    }
  }
});

test('every day that a form proposes is a working day', () => {
  let days = 0;
  for (const kind of actNames) {
    const text = JSON.stringify(actKinds[kind].form.asks({ ...facts, informationVersion: null }).begin ?? {});
    for (const [, day = ''] of text.matchAll(/On":"(\d{4}-\d{2}-\d{2})"/gi)) {
      days += 1;
      assert.equal(nextWorkingDay(calendarDate(day)), day, kind);
    }
  }
  assert.ok(days >= 8, `${days} days`);
});

test('what a form does not ask is neither drawn nor sent', () => {
  const { form } = actKinds.contact;
  const content = {
    direction: 'out',
    counterpart: 'patient',
    reached: true,
    nothingGivenOut: true,
    said: 'Det går bra.',
  };
  const sent = asked(content, form.asks(facts));
  assert.deepEqual(Object.keys(sent), ['direction', 'counterpart', 'reached', 'said']);
});

test('a new case stands on the certificate that lasts longest of those that hold', () => {
  const opening = (situation: FormFacts) => actKinds['need-assessed'].form.asks(situation).begin?.opening;
  const anew = { ...facts, isOpen: false };
  assert.deepEqual(opening(anew), {
    type: 'coordination',
    basis: { kind: 'certificate', certificateId },
    purpose: 'return',
    responsibility: 'resident',
  });
  assert.equal(opening(facts), undefined, 'an open case has one');
  assert.match(JSON.stringify(opening({ ...anew, certificates: [] })), /"basis":null/);
  assert.match(JSON.stringify(opening({ ...anew, protectedRegistration: true })), /protected_stay/);
});

test('a closing asks what comes afterwards only when efforts were given, consent lives and the end is not silent', () => {
  const hidden = (situation: FormFacts, reason: string) => actKinds.closed.form.asks(situation).hidden?.({ reason });
  assert.deepEqual(hidden(facts, 'back_fully'), ['deceasedOn']);
  const afterwards = ['outcome', 'nextOwner', 'later', 'deceasedOn'];
  assert.deepEqual(hidden(facts, 'moved'), afterwards);
  assert.deepEqual(hidden({ ...facts, effortGiven: false }, 'back_fully'), afterwards);
  assert.deepEqual(hidden({ ...facts, consentLives: false }, 'back_fully'), afterwards);
});

test('a note opened on an entry without ground clears it', () => {
  const begin = (opener: Opener | null) => actKinds.note.form.asks({ ...facts, opener }).begin ?? {};
  assert.deepEqual(begin({ button: 'groundless', actId: idOf(7) }).clears, [idOf(7)]);
  assert.deepEqual(begin(null), {});
});

test('a form that hides nothing sends all', () => {
  assert.deepEqual(asked({ a: 1, b: null }, {}), { a: 1, b: null });
});
