/** When each kind may be begun: on both sides of each border, with the words of the no. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { type CaseState, emptyCase } from '../frame/case-state.ts';
import { toInstant } from '../frame/event-time.ts';
import type { OutsideFacts } from '../frame/facts.ts';
import { idOf, input, karin, oneCall, outsideAt, Story } from '../frame/testing.ts';
import { type ActName, actKinds, actNames } from './index.ts';

const begun = new Story().enter(...oneCall());
const active = new Story().enter(...oneCall(), input('contact', '2026-11-12T09:00'));
const nothingAfter = { outcome: null, nextOwner: null, later: null };
const closedStory = (reason = 'patient_ended') =>
  new Story().enter(...oneCall(), input('closed', '2026-11-20T09:00', { ...nothingAfter, reason }));

/** The no, or empty when the act may be begun. */
function no(
  kind: ActName,
  state: Partial<CaseState> = {},
  about: { outside?: Partial<OutsideFacts> | null; at?: string; base?: CaseState } = {},
): string {
  const outside = about.outside === null ? null : outsideAt(undefined, about.outside);
  const facts = { case: { ...(about.base ?? begun.state), ...state }, outside };
  return actKinds[kind].gate(facts, karin, toInstant(about.at ?? '2026-11-12T10:00'))?.message ?? '';
}

test('LAW-03: before the case has begun only an assessment may be entered', () => {
  const may = actNames.filter((kind) => no(kind, {}, { base: emptyCase, outside: { takingOver: idOf(777) } }) === '');
  assert.deepEqual(may, ['need-assessed']);
});

test('what may be begun in an open case with living consent', () => {
  const may = actNames.filter((kind) => no(kind) === '');
  assert.deepEqual(may, [
    'need-assessed',
    'consent-withdrawn',
    'mapped',
    'plan-made',
    'next-step-moved',
    'contact',
    'followed-up',
    'note',
    'responsible-changed',
    'handed-over',
    'disclosed',
    'differing-view',
    'closed',
  ]);
});

test('after the end only what looks back, or opens again, may be begun', () => {
  const may = actNames.filter((kind) => no(kind, {}, { base: closedStory().state, at: '2026-11-21T10:00' }) === '');
  assert.deepEqual(may, ['contact', 'note', 'disclosed', 'differing-view', 'reopened']);
});

test('beside another open case nothing begins a second one', () => {
  const beside = { outside: { openBeside: true } };
  const another = 'En annan koordinering är öppen för patienten. Fortsätt i den.';
  for (const kind of ['need-assessed', 'offered', 'consent-given'] as const)
    assert.equal(no(kind, {}, beside), another);
  const closed = { ...beside, base: closedStory().state, at: '2026-11-21T10:00' };
  assert.equal(no('reopened', {}, closed), another);
});

test('a person who has died is not assessed, offered or asked', () => {
  const died = { outside: { patient: { deceasedOn: calendarDate('2026-11-11'), closedToOtherUnits: false } } };
  const offer = { ...begun.state.offer, standing: { actId: idOf(1001), at: toInstant('2026-11-05T09:10') } };
  for (const kind of ['need-assessed', 'offered', 'offer-answered', 'consent-given'] as const) {
    assert.match(no(kind, { offer, consents: [] }, died), /^Patienten avled den 11 november 2026/, kind);
  }
});

test('a death that is known refuses all that looks ahead, also on the day itself and for times before it', () => {
  const died = { outside: { patient: { deceasedOn: calendarDate('2026-11-12'), closedToOtherUnits: false } } };
  const ahead = actNames.filter((kind) => /Ingenting nytt börjar/.test(no(kind, {}, died)));
  assert.deepEqual(ahead, [
    'need-assessed',
    'offered',
    'offer-answered',
    'consent-given',
    'plan-made',
    'plan-revised',
    'handed-over',
    'taken-over',
    'reopened',
  ]);
  for (const past of ['contact', 'note', 'consent-withdrawn', 'closed', 'disclosed', 'differing-view'] as const) {
    assert.equal(no(past, {}, died), '', past);
  }
});

test('a closed case is not assessed again but opened, or another is begun', () => {
  assert.match(no('need-assessed', {}, { base: closedStory().state }), /^Den här koordineringen är avslutad/);
});

test('LAW-02: an offer needs a need and no consent, an answer needs an offer', () => {
  assert.match(no('offered'), /redan lämnat samtycke/);
  assert.equal(no('offered', { consents: [] }), '');
  assert.match(no('offered', { consents: [], need: null }), /^Först behövs en behovsbedömning\./);
  const offer = { ...begun.state.offer, standing: null, answer: null };
  assert.match(no('offer-answered', { consents: [], offer }), /inget erbjudande att svara på/);
  const standing = { actId: idOf(1001), at: toInstant('2026-11-05T09:10') };
  assert.equal(no('offer-answered', { consents: [], offer: { ...offer, standing } }), '');
  assert.equal(no('offer-answered', { consents: [] }), '', 'an answer may be changed');
  assert.match(no('offer-answered', { offer: { ...offer, standing } }), /^Samtycke gäller redan/);
});

test('LAW-11: a consent needs a yes, and is not given twice', () => {
  assert.equal(no('consent-given', { consents: [] }), '');
  assert.match(no('consent-given'), /^Samtycke till koordinering gällde redan då/);
  const answered = (answer: 'no' | 'later') => ({
    consents: [],
    offer: {
      ...begun.state.offer,
      answer: { actId: idOf(1002), at: toInstant('2026-11-05T09:10'), answer, askAgainOn: null },
    },
  });
  for (const answer of ['no', 'later'] as const) assert.match(no('consent-given', answered(answer)), /tackat ja/);
  assert.match(no('consent-given', { consents: [], offer: { ...begun.state.offer, answer: null } }), /tackat ja/);
  assert.match(no('consent-given', { consents: [], need: null }), /behovsbedömning/);
});

test('LAW-12: a consent is withdrawn while it lives, while a check waits, and after a handover', () => {
  assert.equal(no('consent-withdrawn'), '');
  const none = { consents: [] };
  assert.match(no('consent-withdrawn', none), /inget samtycke att återkalla/);
  const check = (doneBy: string | null) => ({
    occasion: 'after_3_months' as const,
    on: calendarDate('2027-02-12'),
    doneBy,
  });
  assert.equal(no('consent-withdrawn', { ...none, laterChecks: [check(idOf(9)), check(null)] }), '');
  assert.notEqual(no('consent-withdrawn', { ...none, laterChecks: [check(idOf(9))] }), '');
  const closing = (how: 'handed_over' | 'closed') => ({
    ...none,
    closing: { actId: idOf(8), at: toInstant('2026-11-12T10:00'), how, reason: null, returnOn: null },
  });
  assert.equal(no('consent-withdrawn', closing('handed_over')), '');
  assert.notEqual(no('consent-withdrawn', closing('handed_over'), { at: '2026-11-12T09:59' }), '');
  assert.notEqual(no('consent-withdrawn', closing('closed')), '');
});

test('there is one plan: the first is made, later ones revise it', () => {
  const planned = new Story().enter(...oneCall(), input('plan-made', '2026-11-12T09:00')).state;
  assert.match(no('plan-revised'), /ingen plan att ändra/);
  assert.equal(no('plan-revised', {}, { base: planned }), '');
  assert.match(no('plan-made', {}, { base: planned }), /redan en plan/);
  assert.match(no('plan-made', { consents: [] }), /inte lämnat samtycke/);
  assert.match(no('plan-revised', { consents: [] }, { base: planned }), /inte lämnat samtycke/);
});

test('after the end a follow-up needs a check that waits, from the closing on', () => {
  const later = { yes: true, after3: '2027-02-20', after12: null };
  const agreed = new Story().enter(
    ...oneCall(),
    input('contact', '2026-11-12T09:00'),
    input('closed', '2026-11-20T09:00', { later }),
  ).state;
  const on = (at: string, state: Partial<CaseState> = {}) => no('followed-up', state, { base: agreed, at });
  assert.equal(on('2026-11-20T09:00'), '');
  assert.equal(on('2026-11-19T09:00'), '', 'before the closing it is an ordinary follow-up');
  const done = { laterChecks: agreed.laterChecks.map((one) => ({ ...one, doneBy: idOf(1009) })) };
  assert.match(on('2027-02-20T09:00', done), /^Koordineringen avslutades/);
  assert.equal(no('followed-up'), '');
  assert.match(no('followed-up', { consents: [], laterChecks: agreed.laterChecks }), /inte lämnat samtycke/);
});

test('a taking-over begins where the handover waits', () => {
  assert.match(no('taken-over'), /^En koordinering tas över från Idag/);
  assert.equal(no('taken-over', {}, { outside: { takingOver: idOf(777) } }), '');
  assert.equal(no('taken-over', {}, { outside: null }), '');
  const closed = { base: closedStory().state, outside: { takingOver: idOf(777) } };
  assert.match(no('taken-over', {}, closed), /^Koordineringen avslutades/);
});

test('LAW-19: a case is closed at its last effort or later, when no draft is left, one’s own first', () => {
  const close = (at: string, outside: Partial<OutsideFacts> | null = {}) =>
    no('closed', {}, { base: active.state, at, outside });
  assert.equal(close('2026-11-12T09:00'), '');
  assert.match(close('2026-11-12T08:59'), /^Det finns en insats den 12 november 2026/);
  const by = (name: string, isMe: boolean) => ({ by: name, holder: { name, isMe, isAuthor: true } });
  const mine = by('Karin Ek', true);
  const hers = by('Anna Lund', false);
  assert.match(close('2026-11-13T09:00', { otherDrafts: [hers] }), /^Anna Lund har ett utkast/);
  for (const otherDrafts of [
    [mine, hers],
    [hers, mine],
  ]) {
    assert.match(close('2026-11-13T09:00', { otherDrafts }), /^Du har ett utkast/);
  }
  assert.equal(close('2026-11-13T09:00', null), '');
  assert.equal(no('closed', {}, { at: '2026-11-05T08:00' }), '', 'without efforts there is nothing to come after');
});

test('a case opens again from its closing on, within thirty days', () => {
  const reopen = (at: string) => no('reopened', {}, { base: closedStory().state, at });
  assert.match(reopen('2026-11-20T08:59'), /^Tidpunkten är före avslutet/);
  assert.equal(reopen('2026-11-20T09:00'), '');
  assert.equal(reopen('2026-12-20T23:00'), '');
  assert.match(reopen('2026-12-21T00:00'), /mer än 30 dagar/);
  assert.match(no('reopened'), /inte avslutad/);
});

test('why a case may open again follows from how it was closed', () => {
  const closing = {
    actId: idOf(8),
    at: toInstant('2026-11-20T09:00'),
    how: 'closed',
    reason: 'back_fully',
    returnOn: null,
  } as const;
  const found = (
    ground: string,
    changes: object = {},
    more: { outside?: Partial<OutsideFacts> | null; opening?: object } = {},
  ) => {
    const parsed = actKinds.reopened.parse({ ground, reason: 'Ny sjukskrivning' });
    if (!parsed.ok) throw new Error(ground);
    const state = { ...begun.state, closing: { ...closing, ...changes } };
    const opening = more.opening === undefined ? state.opening : (more.opening as CaseState['opening']);
    const outside = more.outside === null ? null : outsideAt(undefined, more.outside);
    return (
      parsed.value.check({ case: { ...state, opening }, outside }, karin, toInstant('2026-11-25T09:00')).ground ?? ''
    );
  };
  assert.equal(found('new_need'), '');
  assert.match(
    found('new_need', { reason: 'deceased' }),
    /^Koordineringen avslutades därför att patienten hade avlidit/,
  );
  assert.equal(found('mistake', { reason: 'deceased' }), '');
  for (const silent of [{ how: 'declined' }, { reason: 'withdrawn' }, { reason: 'patient_ended' }]) {
    assert.match(found('new_need', silent), /sagt nej eller avslutat/);
    assert.equal(found('own_contact', silent), '');
    assert.match(found('agreed_date', silent), /sagt nej eller avslutat/, 'no day was agreed');
    assert.equal(found('agreed_date', { ...silent, returnOn: calendarDate('2026-11-25') }), '');
    assert.match(found('agreed_date', { ...silent, returnOn: calendarDate('2026-11-26') }), /sagt nej eller avslutat/);
    assert.match(found('new_need', { ...silent, returnOn: calendarDate('2026-11-25') }), /sagt nej eller avslutat/);
    assert.match(found('mistake', silent), /inget misstag av oss. Är svaret fel infört: rätta den händelsen/);
  }
  const other = /inte samma sjukfall längre/;
  const leave = (episodeLast: string) => {
    const [certificate] = outsideAt().sickLeave.certificates;
    return {
      outside: {
        sickLeave: { gapDays: 5, certificates: [{ ...certificate!, episodeLast: calendarDate(episodeLast) }] },
      },
    };
  };
  assert.equal(found('new_need', {}, leave('2026-11-20')), '');
  assert.match(found('new_need', {}, leave('2026-11-19')), other);
  assert.match(found('new_need', {}, { outside: { sickLeave: { gapDays: 5, certificates: [] } } }), other);
  assert.equal(found('new_need', {}, { outside: null }), '');
  const attested = {
    ...begun.state.opening,
    basis: { kind: 'attested', by: 'Dr Ek', how: 'muntligt', on: '2026-11-01' },
  };
  assert.equal(found('new_need', {}, { ...leave('2026-11-01'), opening: attested }), '');
  assert.equal(found('new_need', {}, { ...leave('2026-11-01'), opening: null as never }), '');
});
