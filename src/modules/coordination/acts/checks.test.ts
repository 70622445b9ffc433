/** What each kind says is wrong with a content, asked with the very facts that decide it, on both sides of each border. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import type { CaseState } from '../frame/case-state.ts';
import { toInstant } from '../frame/event-time.ts';
import type { OutsideFacts } from '../frame/facts.ts';
import {
  anna,
  boundOf,
  certificateId,
  type contents,
  idOf,
  informationVersion,
  input,
  karin,
  novemberCertificate,
  oneCall,
  opening,
  outsideAt,
  Story,
} from '../frame/testing.ts';
import { actKinds } from './index.ts';

const day = calendarDate;
const consented = new Story().enter(...oneCall()).state;
const active = new Story().enter(...oneCall(), input('contact', '2026-11-12T09:00')).state;

/** The fields with a finding, in a case at ten in the morning of 12 November. */
function wrong(
  kind: keyof typeof contents,
  content: object,
  about: { state?: Partial<CaseState>; outside?: Partial<OutsideFacts> | null; at?: string } = {},
): string[] {
  const outside = about.outside === null ? null : outsideAt(undefined, about.outside);
  const facts = { case: { ...consented, ...about.state }, outside };
  return Object.keys(boundOf(kind, content).check(facts, karin, toInstant(`${about.at ?? '2026-11-12'}T10:00`)));
}

test('a need that waits has a day after the assessment, and another may have one', () => {
  for (const outcome of ['medical_first', 'not_yet']) {
    assert.deepEqual(wrong('need-assessed', { outcome }), ['recheckOn'], outcome);
    assert.deepEqual(wrong('need-assessed', { outcome, recheckOn: '2026-11-12' }), ['recheckOn']);
    assert.deepEqual(wrong('need-assessed', { outcome, recheckOn: '2026-11-13' }), []);
  }
  assert.deepEqual(wrong('need-assessed', {}), []);
});

test('LAW-01: the first assessment says what the case stands on; a later one may leave it', () => {
  assert.deepEqual(wrong('need-assessed', { opening: null }, { state: { opening: null } }), ['opening']);
  assert.deepEqual(wrong('need-assessed', { opening: null }), []);
});

test('who is to be responsible is a coordinator at the unit; without knowledge of the unit nobody is judged', () => {
  const stranger = { ...anna, staffId: idOf(999) };
  assert.deepEqual(wrong('need-assessed', { responsible: stranger }), ['responsible']);
  assert.deepEqual(wrong('need-assessed', { responsible: anna }), []);
  assert.deepEqual(wrong('need-assessed', { responsible: stranger }, { outside: null }), []);
  assert.deepEqual(wrong('responsible-changed', { staff: stranger }), ['staff']);
  assert.deepEqual(wrong('responsible-changed', { staff: stranger }, { outside: null }), []);
});

test('LAW-04: only coordination of a person on sick leave; the certificate counts and has not run out', () => {
  const basis = (certificate: Parameters<typeof novemberCertificate>[1], at = '2026-11-12') =>
    wrong(
      'need-assessed',
      {},
      { at, outside: { sickLeave: { gapDays: 5, certificates: [novemberCertificate(certificateId, certificate)] } } },
    );
  assert.deepEqual(basis({}), []);
  assert.deepEqual(basis({ counts: false }), ['opening.basis']);
  assert.deepEqual(basis({ lastDay: day('2026-11-07') }), []);
  assert.deepEqual(basis({ lastDay: day('2026-11-06') }), ['opening.basis']);
  const none = { sickLeave: { gapDays: 5, certificates: [] } };
  assert.deepEqual(wrong('need-assessed', {}, { outside: none }), ['opening.basis']);
  assert.deepEqual(wrong('need-assessed', {}, { outside: null }), []);
  const preventive = { opening: { ...opening, type: 'preventive' } };
  assert.deepEqual(wrong('need-assessed', preventive), ['opening.type']);
});

test('an attested limitation was attested on the day of the assessment or before', () => {
  const attested = (on: string) =>
    wrong('need-assessed', { opening: { ...opening, basis: { kind: 'attested', by: 'Dr Ek', how: 'muntligt', on } } });
  assert.deepEqual([attested('2026-11-12'), attested('2026-11-13')], [[], ['opening.basis']]);
});

test('LAW-06: a patient of another region needs the agreement as the register has it, in force that day', () => {
  const registered = {
    agreementId: idOf(601),
    region: 'Region Sörland',
    reference: 'RS 2026-117',
    from: day('2026-11-12'),
    to: day('2026-11-14'),
  };
  const agreed = { agreementId: idOf(601), region: 'Region Sörland', reference: 'RS 2026-117', validTo: '2026-11-14' };
  const unit = { ...outsideAt().unit, agreements: [registered] };
  const found = (agreement: object | null, at = '2026-11-12', of: Partial<OutsideFacts> = { unit }) =>
    wrong('need-assessed', { opening: { ...opening, responsibility: 'agreement', agreement } }, { at, outside: of });
  assert.deepEqual(found(agreed), []);
  assert.deepEqual(found(agreed, '2026-11-14'), []);
  const refused = ['opening.agreement'];
  assert.deepEqual(found(agreed, '2026-11-11'), refused);
  assert.deepEqual(found(agreed, '2026-11-15'), refused);
  assert.deepEqual(found(null), refused);
  assert.deepEqual(found(agreed, '2026-11-12', {}), refused);
  for (const changed of [
    { agreementId: idOf(602) },
    { region: 'Region Norrland' },
    { reference: 'RS 1' },
    { validTo: null },
  ]) {
    assert.deepEqual(found({ ...agreed, ...changed }), refused, JSON.stringify(changed));
  }
  const unasked = { opening: { ...opening, responsibility: 'agreement', agreement: null } };
  assert.deepEqual(wrong('need-assessed', unasked, { outside: null }), [], 'without the register nothing is judged');
  const forever = { unit: { ...unit, agreements: [{ ...registered, to: null }] } };
  assert.deepEqual(found({ ...agreed, validTo: null }, '2026-11-20', forever), []);
  assert.deepEqual(wrong('need-assessed', { opening: { ...opening, agreement: null } }, { outside: { unit } }), []);
});

test('after a no, the patient is asked again only on the agreed day, on own contact or in a new sick leave', () => {
  const declined = {
    caseId: idOf(2),
    closedOn: day('2026-11-06'),
    how: 'declined',
    returnOn: day('2026-11-12'),
    certificateId,
  } as const;
  const asked = (
    said: object,
    earlier: object = {},
    more: Partial<OutsideFacts> = {},
    state: Partial<CaseState> = { opening: null },
  ) => wrong('need-assessed', said, { state, outside: { earlierCases: [{ ...declined, ...earlier }], ...more } });
  const refused = ['asked'];
  assert.deepEqual(asked({}), refused);
  assert.deepEqual(asked({ asked: 'doctor' }), refused);
  assert.deepEqual(asked({ asked: 'patient' }), []);
  assert.deepEqual(asked({ asked: 'agreed' }), []);
  assert.deepEqual(asked({ asked: 'agreed' }, { returnOn: day('2026-11-13') }), refused);
  assert.deepEqual(asked({ asked: 'agreed' }, { returnOn: null }), refused);
  assert.deepEqual(asked({}, { how: 'closed' }), []);
  assert.deepEqual(asked({ outcome: 'no_need' }), []);
  assert.deepEqual(asked({}, {}, {}, {}), [], 'the case is open already');
  assert.deepEqual(wrong('need-assessed', {}, { state: { opening: null } }), [], 'there is no earlier case');

  // Another sick leave: its certificate has another episode, or the earlier certificate is gone.
  const [other, gone] = [idOf(503), idOf(504)];
  const spring = { episodeFirst: day('2026-03-01'), episodeLast: day('2026-11-07') };
  const leave = { gapDays: 5, certificates: [novemberCertificate(certificateId), novemberCertificate(other, spring)] };
  assert.deepEqual(asked({}, { certificateId: other }, { sickLeave: leave }), []);
  assert.deepEqual(asked({}, { certificateId: gone }, { sickLeave: leave }), []);
  const same = { gapDays: 5, certificates: [novemberCertificate(certificateId), novemberCertificate(other)] };
  assert.deepEqual(asked({}, { certificateId: other }, { sickLeave: same }), refused);

  // On an attested limitation: the earlier sick leave goes on, or the earlier case stood on one too.
  const attested = {
    opening: { ...opening, basis: { kind: 'attested', by: 'Dr Ek', how: 'muntligt', on: '2026-11-01' } },
  };
  assert.deepEqual(asked(attested, { certificateId: null }), refused);
  assert.deepEqual(asked({}, { certificateId: null }), []);
  assert.deepEqual(asked(attested, { certificateId: other }, { sickLeave: leave }), refused);
  const ended = { ...spring, episodeLast: day('2026-11-06') };
  const endedLeave = { gapDays: 5, certificates: [novemberCertificate(other, ended)] };
  assert.deepEqual(asked(attested, { certificateId: other }, { sickLeave: endedLeave }), []);
});

test('a letter or a message is sent, anything else is not, and the next try is not before this one', () => {
  for (const manner of ['telephone', 'visit', 'video', 'letter', 'message']) {
    const written = manner === 'letter' || manner === 'message';
    assert.deepEqual(wrong('offered', { manner, reach: 'sent' }), written ? [] : ['reach'], manner);
    assert.deepEqual(wrong('offered', { manner, reach: 'reached' }), written ? ['reach'] : [], manner);
  }
  assert.deepEqual(wrong('offered', { nextTryOn: '2026-11-11' }), ['nextTryOn']);
  assert.deepEqual(wrong('offered', { nextTryOn: '2026-11-12' }), []);
});

test('an answer comes at the time of the offer or later, and a day to ask again comes after it', () => {
  const answer = (content: object, at = '2026-11-12T09:00') => {
    const standing = { actId: idOf(1001), at: toInstant(at) };
    return wrong('offer-answered', content, { state: { offer: { ...consented.offer, standing } } });
  };
  assert.deepEqual(answer({}, '2026-11-12T10:00'), []);
  assert.deepEqual(answer({}, '2026-11-12T10:01'), ['at']);
  assert.deepEqual(answer({ answer: 'later' }), ['askAgainOn']);
  assert.deepEqual(answer({ answer: 'later', askAgainOn: '2026-11-12' }), ['askAgainOn']);
  assert.deepEqual(answer({ answer: 'later', askAgainOn: '2026-11-13' }), []);
  assert.deepEqual(answer({ answer: 'yes', askAgainOn: '2026-11-13' }), ['askAgainOn']);
  assert.deepEqual(answer({ answer: 'no', askAgainOn: '2026-11-13' }), []);
  assert.deepEqual(answer({ answer: 'no' }), []);
  const nextStep = { on: '2026-11-20', what: 'Ring' };
  assert.deepEqual(answer({ answer: 'no', nextStep }), ['nextStep']);
  assert.deepEqual(answer({ answer: 'yes', nextStep }), []);
  assert.deepEqual(answer({ answer: 'yes', nextStep: { ...nextStep, on: '2026-11-11' } }), ['nextStep.on']);
});

test('a consent refers to information that was given, and plans no step before it', () => {
  const information = { version: informationVersion, givenOn: '2026-11-13' };
  assert.deepEqual(wrong('consent-given', { information, nextStep: null }), ['information.givenOn']);
  assert.deepEqual(wrong('consent-given', { nextStep: { on: '2026-11-11', what: 'Ring' } }), ['nextStep.on']);
  assert.deepEqual(wrong('consent-given', {}), []);
  assert.deepEqual(wrong('consent-withdrawn', {}), []);
});

test('nothing given out is said only of a contact that came in', () => {
  assert.deepEqual(wrong('contact', { direction: 'out', nothingGivenOut: true }), ['nothingGivenOut']);
  assert.deepEqual(wrong('contact', { direction: 'in', nothingGivenOut: true }), []);
});

test('case-rules 9: others than the patient and colleagues only when they got in touch and were told nothing', () => {
  const other = (content: object) => wrong('contact', { counterpart: 'employer', ...content });
  assert.deepEqual(other({ direction: 'in', nothingGivenOut: true }), []);
  assert.deepEqual(other({ direction: 'in' }), ['counterpart']);
  assert.deepEqual(other({ direction: 'out' }), ['counterpart']);
  assert.deepEqual(wrong('contact', { counterpart: 'colleague', direction: 'out' }), []);
});

test('LAW-74: who calls is checked before anything is told, by telephone and by video', () => {
  const call = (content: object) => wrong('contact', { identityChecked: false, ...content });
  for (const manner of ['telephone', 'video']) assert.deepEqual(call({ manner }), ['identityChecked'], manner);
  for (const manner of ['visit', 'letter', 'message']) assert.deepEqual(call({ manner }), [], manner);
  assert.deepEqual(call({ direction: 'out' }), []);
  assert.deepEqual(call({ counterpart: 'colleague' }), []);
  assert.deepEqual(call({ nothingGivenOut: true }), []);
  assert.deepEqual(call({ reached: false }), []);
  assert.deepEqual(call({ manner: 'video', identityChecked: true }), []);
});

test('what was said is written when somebody was reached', () => {
  assert.deepEqual(wrong('contact', { said: '' }), ['said']);
  assert.deepEqual(wrong('contact', { said: '', reached: false }), []);
});

test('a follow-up is followed by a later one, and a check after the end plans nothing', () => {
  const plan = (content: object) => wrong('followed-up', { nextStep: null, ...content });
  assert.deepEqual(plan({ followUpOn: '2026-11-12' }), ['followUpOn']);
  assert.deepEqual(plan({ followUpOn: '2026-11-13' }), []);
  assert.deepEqual(plan({}), []);
  const check = (content: object, doneBy: string | null = null, occasion = 'after_3_months') => {
    const agreed = { occasion: 'after_3_months' as const, on: day('2027-02-12'), doneBy };
    return wrong('followed-up', { nextStep: null, occasion, ...content }, { state: { laterChecks: [agreed] } });
  };
  assert.deepEqual(check({}), []);
  assert.deepEqual(check({}, idOf(1009)), ['occasion']);
  assert.deepEqual(check({}, idOf(1009), 'after_12_months'), []);
  assert.deepEqual(check({}, idOf(1009), 'plan'), []);
  assert.deepEqual(check({ followUpOn: '2027-01-01' }), ['nextStep']);
  assert.deepEqual(check({ nextStep: { on: '2027-01-01', what: 'Ring' } }), ['nextStep']);
});

test('LAW-09: a note about an effort names its component, and another names none', () => {
  assert.deepEqual(wrong('note', { effort: null }), ['effort']);
  assert.deepEqual(wrong('note', { about: 'incoming' }), ['effort']);
  assert.deepEqual(wrong('note', { about: 'incoming', effort: null }), []);
});

test('LAW-103: a report stands in a note about one, and any other note has words', () => {
  const dutyReport = { to: 'Socialnämnden', law: '19 kap. 1 § socialtjänstlagen', what: 'Oro' };
  const report = (content: object) => wrong('note', { about: 'duty_report', effort: null, text: '', ...content });
  assert.deepEqual(report({ dutyReport }), []);
  assert.deepEqual(report({}), ['dutyReport']);
  assert.deepEqual(wrong('note', { dutyReport }), ['dutyReport']);
  assert.deepEqual(wrong('note', { text: '' }), ['text']);
});

test('a note clears up only what lacks ground, as a position taken', () => {
  const clears = [idOf(1001), idOf(1002)];
  const position = { about: 'position_taken', effort: null, clears };
  assert.deepEqual(wrong('note', position, { state: { groundless: clears } }), []);
  assert.deepEqual(wrong('note', position, { state: { groundless: [idOf(1001)] } }), ['clears']);
  assert.deepEqual(wrong('note', position, { outside: null }), []);
  assert.deepEqual(wrong('note', { clears }, { state: { groundless: clears } }), ['about']);
});

test('a substitute has a first and a last day and is not the responsible; a new responsible has none', () => {
  const substitute = (content: object) =>
    wrong('responsible-changed', { role: 'substitute', from: '2026-11-20', to: '2026-11-20', ...content });
  assert.deepEqual(substitute({}), []);
  assert.deepEqual(substitute({ to: '2026-11-19' }), ['to']);
  assert.deepEqual(substitute({ from: null }), ['from']);
  assert.deepEqual(substitute({ to: null }), ['to']);
  assert.deepEqual(substitute({ staff: karin }), ['staff']);
  const noResponsible = { state: { responsible: null } };
  const days = { role: 'substitute', from: '2026-11-20', to: '2026-11-20', staff: karin };
  assert.deepEqual(wrong('responsible-changed', days, noResponsible), []);
  assert.deepEqual(wrong('responsible-changed', {}), []);
  assert.deepEqual(wrong('responsible-changed', { from: '2026-11-20' }), ['from']);
  assert.deepEqual(wrong('responsible-changed', { to: '2026-11-20' }), ['from']);
});

test('LAW-07, LAW-38: handed over to a coordinator here, or to a unit of the provider that is not closed to', () => {
  const stranger = { ...anna, staffId: idOf(999) };
  const to = (unitId: string) => ({ to: { kind: 'unit', unitId, unitName: 'Söderhamns vårdcentral' } });
  assert.deepEqual(wrong('handed-over', {}), []);
  assert.deepEqual(wrong('handed-over', { confirmed: false }), ['confirmed']);
  assert.deepEqual(wrong('handed-over', { to: { kind: 'colleague', staff: stranger } }), ['to.staff']);
  assert.deepEqual(wrong('handed-over', to(idOf(302))), []);
  assert.deepEqual(wrong('handed-over', to(idOf(303))), ['to.unitId']);
  const closed = { patient: { deceasedOn: null, closedToOtherUnits: true } };
  assert.deepEqual(wrong('handed-over', to(idOf(302)), { outside: closed }), ['to.unitId']);
  assert.deepEqual(wrong('handed-over', {}, { outside: closed }), []);
  assert.deepEqual(wrong('handed-over', to(idOf(303)), { outside: null }), []);
  const two = [...outsideAt().unit.otherUnits, { unitId: idOf(304), name: 'Bollnäs vårdcentral' }];
  assert.deepEqual(
    wrong('handed-over', to(idOf(304)), { outside: { unit: { ...outsideAt().unit, otherUnits: two } } }),
    [],
  );
});

test('a taking-over answers the very handover that waits', () => {
  assert.deepEqual(wrong('taken-over', {}, { outside: { takingOver: idOf(777) } }), []);
  assert.deepEqual(wrong('taken-over', {}, { outside: { takingOver: idOf(778) } }), ['handoverId']);
  assert.deepEqual(wrong('taken-over', {}, { outside: null }), []);
});

test('LAW-29: a copy rests on the provider’s own ground, and every event in it is the patient’s', () => {
  assert.deepEqual(wrong('disclosed', {}), []);
  assert.deepEqual(wrong('disclosed', { ground: 'private' }), ['ground']);
  assert.deepEqual(wrong('disclosed', { acts: [idOf(1000), idOf(9)] }), ['acts']);
  assert.deepEqual(wrong('disclosed', { ground: 'private', acts: [idOf(9)] }, { outside: null }), []);
});

test('LAW-27: the patient’s view is about an event in the journal here, or about the whole', () => {
  assert.deepEqual(wrong('differing-view', { about: idOf(1000) }), []);
  assert.deepEqual(wrong('differing-view', { about: idOf(9) }), ['about']);
  assert.deepEqual(wrong('differing-view', { about: null }), []);
  assert.deepEqual(wrong('differing-view', { about: idOf(9) }, { outside: null }), []);
});

test('a closing after efforts with living consent asks how it went and what comes, any other does not', () => {
  const later = { yes: false, after3: null, after12: null };
  const bare = { outcome: null, nextOwner: null, later: null };
  const closing = (content: object, state: Partial<CaseState> = active) => wrong('closed', content, { state });
  assert.deepEqual(closing({}), []);
  assert.deepEqual(closing(bare), ['outcome', 'nextOwner', 'later']);
  assert.deepEqual(closing(bare, { ...active, efforts: 0 }), []);
  assert.deepEqual(closing(bare, { ...active, consents: [] }), []);
  assert.deepEqual(closing({ ...bare, reason: 'moved' }), []);
  assert.deepEqual(closing({ ...bare, reason: 'moved', later }), ['later']);
  assert.deepEqual(closing({ ...bare, reason: 'moved', outcome: 'other' }), ['outcome']);
  assert.deepEqual(closing({ ...bare, reason: 'not_reached' }, { ...active, efforts: 0 }), []);
  assert.deepEqual(closing({ reason: 'not_reached' }), ['reason']);
  assert.deepEqual(closing({ ...bare, reason: 'withdrawn' }), ['reason']);
  const withdrawn = new Story().enter(...oneCall(), input('consent-withdrawn', '2026-11-10T09:00')).state;
  assert.deepEqual(closing({ ...bare, reason: 'withdrawn' }, withdrawn), []);
});

test('later contact has days after the closing, in order, and none after a no', () => {
  const later = (yes: boolean, after3: string | null, after12: string | null) =>
    wrong('closed', { later: { yes, after3, after12 } }, { state: active });
  assert.deepEqual(later(false, null, null), []);
  assert.deepEqual(later(false, '2027-02-12', null), ['later']);
  assert.deepEqual(later(false, null, '2027-11-12'), ['later']);
  assert.deepEqual(later(true, null, null), ['later.after3']);
  assert.deepEqual(later(true, '2026-11-12', null), ['later.after3']);
  assert.deepEqual(later(true, '2026-11-13', null), []);
  assert.deepEqual(later(true, '2026-11-13', '2026-11-13'), ['later.after12']);
  assert.deepEqual(later(true, '2026-11-13', '2026-11-14'), []);
  assert.deepEqual(later(true, null, '2026-11-12'), ['later.after12']);
  assert.deepEqual(later(true, null, '2026-11-13'), []);
});

test('no step is planned before the event, and no plan is followed up before it', () => {
  const nextStep = { on: '2026-11-11', what: 'Ring' };
  for (const kind of ['need-assessed', 'mapped', 'contact', 'followed-up', 'note', 'reopened'] as const) {
    assert.deepEqual(wrong(kind, { nextStep }), ['nextStep.on'], kind);
  }
  for (const kind of ['plan-made', 'plan-revised'] as const) {
    assert.ok(wrong(kind, { followUpOn: '2026-11-11' }).length > 0, kind);
  }
});

test('of a contact where nothing else is said somebody was reached, nobody’s identity was checked and something was told', () => {
  const parsed = actKinds.contact.parse({ direction: 'out', counterpart: 'patient', manner: 'visit' });
  const { reached, identityChecked, nothingGivenOut } = (parsed.ok ? parsed.value.content : {}) as Record<
    string,
    unknown
  >;
  assert.deepEqual([reached, identityChecked, nothingGivenOut], [true, false, false]);
});
