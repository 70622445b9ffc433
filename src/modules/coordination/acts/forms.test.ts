import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import type { FormFacts } from '../frame/form.ts';
import { isEmpty, type RawContent } from '../frame/raw.ts';
import { certificateId, informationVersion } from '../frame/testing.ts';
import { type ActName, actKinds, actNames } from './index.ts';

/** An open case with an effort, a plan and living consent, on the day before Lucia. */
const formFacts: FormFacts = {
  today: calendarDate('2026-12-12'),
  opener: null,
  isOpen: true,
  consentLives: true,
  effortGiven: true,
  unansweredAttempts: 0,
  goal: 'Halvtid till påsk',
  nextStep: { what: 'Skriva planen', manner: 'visit', place: 'Rum 4' },
  plan: { goal: 'Halvtid till påsk' },
  certificates: [],
  protectedRegistration: false,
  informationVersion,
};

/** What a form asks, with its fields hidden by the answers it begins with. */
function asksOf(kind: ActName, facts: FormFacts): object {
  const { place, button, opensBy = {}, asks } = actKinds[kind].form;
  const { hidden, ...rest } = asks(facts);
  const opened = Object.entries(opensBy).filter(([, opens]) => opens(facts));
  const said = {
    place,
    button,
    opensBy: opened.map(([name]) => name),
    ...rest,
    hidden: hidden?.(rest.begin ?? {}),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

const asked: Readonly<Record<ActName, object>> = {
  'need-assessed': {
    place: 'more',
    opensBy: [],
    begin: { nextStep: { on: '2026-12-14', what: 'Ring och erbjud koordinering' } },
    fold: ['direction', 'identityChecked'],
    hidden: ['responsible', 'recheckOn', 'nextStep'],
  },
  offered: {
    place: 'more',
    opensBy: [],
    begin: { nextTryOn: '2026-12-14' },
    fold: ['offeredBy', 'direction', 'identityChecked'],
    hidden: [],
  },
  'offer-answered': {
    place: 'more',
    opensBy: [],
    begin: { nextStep: { on: '2026-12-21', what: 'Kartläggande samtal' } },
    fold: ['receivedBy', 'direction', 'identityChecked'],
    hidden: ['askAgainOn', 'nextStep'],
  },
  'consent-given': {
    place: 'more',
    opensBy: [],
    begin: { nextStep: { on: '2026-12-21', what: 'Kartläggande samtal' } },
    fold: ['receivedBy'],
    hidden: ['identityChecked'],
  },
  'consent-withdrawn': { place: 'more', opensBy: [], fold: ['receivedBy'] },
  mapped: {
    place: 'usual',
    opensBy: [],
    begin: { goal: 'Halvtid till påsk', nextStep: { on: '2026-12-28', what: '' } },
    fold: ['manner'],
    columns: { left: ['answers', 'sensitive'], right: ['notes'], rest: 'Mål och nästa steg' },
  },
  'plan-made': {
    place: 'usual',
    opensBy: [],
    begin: { goal: 'Halvtid till påsk', steps: [{ state: 'planned' }], followUpOn: '2027-01-11' },
    add: ['patientView', 'patientPart', 'measures', 'adaptations', 'stepDown', 'ifNotHolding', 'vocationalNeed'],
  },
  'plan-revised': {
    place: 'usual',
    opensBy: [],
    begin: { goal: 'Halvtid till påsk', changed: '', participation: '', followUpOn: '2027-01-11' },
    add: ['patientView', 'patientPart', 'measures', 'adaptations', 'stepDown', 'ifNotHolding', 'vocationalNeed'],
  },
  'plan-step-marked': { place: 'elsewhere', opensBy: [] },
  'next-step-moved': { place: 'elsewhere', opensBy: [] },
  contact: {
    place: 'more',
    button: 'Annan kontakt: besök, video, brev, kollega',
    opensBy: ['step_done'],
    begin: { reached: null },
    hidden: ['nothingGivenOut', 'counterpartName', 'identityChecked'],
  },
  'followed-up': {
    place: 'usual',
    opensBy: ['step_done'],
    begin: { occasion: 'plan', steps: [], followUpOn: '2027-01-11' },
    fold: ['manner', 'nextStep', 'vocationalNeed'],
    hidden: ['occasion'],
  },
  note: {
    place: 'usual',
    opensBy: ['groundless'],
    begin: {},
    open: ['dutyReport'],
    fold: ['nextStep', 'direction', 'identityChecked'],
    hidden: ['effort', 'dutyReport'],
  },
  'responsible-changed': { place: 'more', opensBy: [], begin: { from: '2026-12-12' }, hidden: ['to'] },
  'handed-over': { place: 'more', opensBy: [] },
  'taken-over': { place: 'elsewhere', opensBy: [] },
  disclosed: { place: 'elsewhere', opensBy: [] },
  'differing-view': { place: 'elsewhere', opensBy: ['entry'], begin: { about: null }, undrawn: ['about'] },
  closed: { place: 'usual', opensBy: [], open: ['nextOwner'], hidden: ['deceasedOn'] },
  reopened: {
    place: 'usual',
    opensBy: [],
    begin: { nextStep: { on: '2026-12-21', what: 'Ring och fråga på nytt om koordinering' } },
  },
};

test('what the form of each kind asks in an open case, and where it is opened', () => {
  for (const kind of actNames) assert.deepEqual(asksOf(kind, formFacts), asked[kind], kind);
});

const hiddenBy = (kind: ActName, content: RawContent, facts: Partial<FormFacts> = {}): readonly string[] =>
  actKinds[kind].form.asks({ ...formFacts, ...facts }).hidden?.(content) ?? [];

test('what the answers leave unasked', () => {
  const cases: readonly (readonly [ActName, RawContent, readonly string[]])[] = [
    ['need-assessed', { outcome: 'need' }, ['responsible', 'recheckOn']],
    ['need-assessed', { outcome: 'no_need' }, ['responsible', 'recheckOn', 'nextStep']],
    ['need-assessed', { outcome: 'medical_first' }, ['responsible', 'nextStep']],
    ['need-assessed', { outcome: 'not_yet' }, ['responsible', 'nextStep']],
    ['offered', { reach: 'reached' }, ['nextTryOn']],
    ['offered', { reach: 'sent' }, []],
    ['offer-answered', { answer: 'yes' }, ['askAgainOn']],
    ['offer-answered', { answer: 'no' }, ['nextStep']],
    ['offer-answered', { answer: 'later' }, ['nextStep']],
    ['contact', { direction: 'in', counterpart: 'patient', reached: true }, ['counterpartName']],
    ['contact', { direction: 'in', counterpart: 'colleague', reached: true }, ['identityChecked']],
    ['contact', { direction: 'in', counterpart: 'patient', reached: false }, ['counterpartName', 'identityChecked']],
    ['note', { about: 'effort' }, ['dutyReport']],
    ['note', { about: 'incoming' }, ['effort', 'dutyReport']],
    ['note', { about: 'duty_report' }, ['effort', 'text']],
    ['responsible-changed', { role: 'responsible' }, ['to']],
    ['responsible-changed', { role: 'substitute' }, []],
  ];
  for (const [kind, content, hidden] of cases) assert.deepEqual(hiddenBy(kind, content), hidden, kind);
});

test('a follow-up after the end asks about that check alone, and one without a plan nothing about it', () => {
  const after = { isOpen: false };
  assert.deepEqual(hiddenBy('followed-up', {}, after), ['steps', 'followUpOn', 'nextStep', 'holding']);
  assert.deepEqual(hiddenBy('followed-up', {}, { plan: null }), ['occasion', 'steps', 'holding', 'followUpOn']);
  const { asks, opensBy } = actKinds['followed-up'].form;
  assert.deepEqual(asks({ ...formFacts, ...after }).begin, { occasion: null });
  assert.deepEqual(asks({ ...formFacts, plan: null }).begin, { occasion: 'plan' });
  for (const facts of [after, { plan: null }]) {
    assert.deepEqual(asks({ ...formFacts, ...facts }).fold, ['manner', 'vocationalNeed']);
  }
  assert.equal(opensBy?.step_done?.({ ...formFacts, plan: null }), false);
});

test('no form begins with an answer about what was said, done or judged', () => {
  const ahead = ['nextStep', 'nextTryOn', 'followUpOn', 'from', 'steps'];
  // What the case already holds, shown to be written over, and answers that follow from where the form was opened.
  const carried = ['goal', 'opening', 'about'];
  for (const kind of actNames) {
    const begin: RawContent = actKinds[kind].form.asks({ ...formFacts, plan: null }).begin ?? {};
    const stated = Object.entries(begin).filter(
      ([name, value]) => ![...ahead, ...carried].includes(name) && !isEmpty(value),
    );
    assert.deepEqual(stated, kind === 'followed-up' ? [['occasion', 'plan']] : [], kind);
  }
});

test('a note begins with nothing chosen, and one opened by a button with what the button said', () => {
  const asks = (facts: Partial<FormFacts>) => actKinds.note.form.asks({ ...formFacts, ...facts });
  assert.deepEqual(asks({}).begin, {});
  const groundless = asks({ opener: { button: 'groundless', actId: null } });
  assert.deepEqual(groundless.begin, { about: 'position_taken', clears: [null] });
});

test('the patient’s view is about the entry it was opened on', () => {
  const opener = { button: 'entry', actId: certificateId } as const;
  assert.deepEqual(actKinds['differing-view'].form.asks({ ...formFacts, opener }).begin, { about: certificateId });
});

test('the next try of an offer comes later for each attempt without answer', () => {
  const next = (unansweredAttempts: number) =>
    actKinds.offered.form.asks({ ...formFacts, unansweredAttempts }).begin?.nextTryOn;
  assert.deepEqual([next(0), next(1), next(2)], ['2026-12-14', '2026-12-15', '2026-12-21']);
});

test('of the certificates that hold, the one that lasts longest is the basis, whatever their order', () => {
  const certificate = (id: string, lastDay: string) => ({
    certificateId: id,
    firstDay: calendarDate('2026-11-02'),
    lastDay: calendarDate(lastDay),
    holds: true,
  });
  const short = certificate('short', '2026-12-20');
  const long = certificate('long', '2026-12-31');
  for (const certificates of [
    [short, long],
    [long, short],
  ]) {
    const { begin } = actKinds['need-assessed'].form.asks({ ...formFacts, isOpen: false, certificates });
    assert.match(JSON.stringify(begin?.opening), /"certificateId":"long"/);
  }
});

test('without a goal or a plan the forms begin empty', () => {
  const begin = (kind: ActName) => actKinds[kind].form.asks({ ...formFacts, goal: null, plan: null }).begin;
  assert.equal(begin('mapped')?.goal, '');
  assert.equal(begin('plan-made')?.goal, '');
  assert.deepEqual(begin('plan-revised'), { changed: '', participation: '', followUpOn: '2027-01-11' });
});
