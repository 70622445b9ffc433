import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { emptyCase } from './case-state.ts';
import { toInstant } from './event-time.ts';
import { basisChoices, coordinatorFinding, goesOn, holdsOn, type OutsideFacts } from './facts.ts';
import {
  caseHasBegun,
  caseIsOpen,
  effortHadGround,
  effortMayBe,
  noneOpenBeside,
  nothingGroundless,
  withinReopening,
} from './grounds.ts';
import { patientWasAlive } from './life.ts';
import { anna, idOf, input, karin, novemberCertificate, oneCall, outsideAt, Story } from './testing.ts';

const day = calendarDate;
const begun = new Story().enter(...oneCall()).state;
const nothingAfter = { outcome: null, nextOwner: null, later: null };
const closed = new Story().enter(
  ...oneCall(),
  input('closed', '2026-11-20T09:00', { ...nothingAfter, reason: 'patient_ended' }),
).state;
const facts = (state = begun, outside: Partial<OutsideFacts> | null = {}) => ({
  case: state,
  outside: outside === null ? null : outsideAt(undefined, outside),
});
const said = (refusal: { message: string } | null) => refusal?.message ?? '';
const at = toInstant;

test('a case has begun with its assessment, and is open until it is closed', () => {
  assert.match(said(caseHasBegun(facts(emptyCase))), /^Först behövs en behovsbedömning/);
  assert.match(said(caseIsOpen(facts(emptyCase))), /^Först behövs en behovsbedömning/);
  assert.deepEqual([caseHasBegun(facts()), caseIsOpen(facts()), caseHasBegun(facts(closed))], [null, null, null]);
  assert.match(said(caseIsOpen(facts(closed))), /^Koordineringen avslutades den 20 november 2026\./);
});

test('at most one case is open, as far as is known', () => {
  assert.equal(noneOpenBeside(facts()), null);
  assert.equal(noneOpenBeside(facts(begun, null)), null);
  assert.notEqual(noneOpenBeside(facts(begun, { openBeside: true })), null);
});

test('LAW-11: an effort lies between the opening and the closing, while consent lives', () => {
  const effort = (time: string, state = begun) => said(effortHadGround(facts(state), at(time), null));
  assert.equal(effort('2026-11-05T09:10'), '');
  assert.match(effort('2026-11-05T09:09'), /^Koordineringen började den 5 november 2026/);
  assert.match(effort('2026-11-05T09:10', emptyCase), /^Först behövs/);
  assert.equal(effort('2026-11-19T09:00', closed), '');
  assert.match(effort('2026-11-20T09:01', closed), /^Koordineringen avslutades den 20 november 2026\. Efter det/);
  assert.match(effort('2026-11-05T09:10', { ...begun, consents: [] }), /inte lämnat samtycke/);
  const doorless = { ...closed, doors: closed.doors.map((door) => ({ ...door, open: false })) };
  assert.match(effort('2026-11-25T09:01', doorless), /^Koordineringen avslutades den/);
});

test('a check after the end needs the patient’s yes to that very check, and a closing before it', () => {
  const agreed = { occasion: 'after_3_months', on: day('2027-02-20'), doneBy: null } as const;
  const state = { ...closed, laterChecks: [agreed] };
  const check = (time: string, of = state, occasion: 'after_3_months' | 'after_12_months' = 'after_3_months') =>
    said(effortHadGround(facts(of), at(time), occasion));
  assert.equal(check('2026-11-20T09:00'), '');
  const refused = /^Patienten har inte sagt ja till att vi hör av oss efter avslutet/;
  assert.match(check('2026-11-20T08:59'), refused);
  assert.match(check('2026-11-20T09:00', state, 'after_12_months'), refused);
  assert.match(check('2026-11-20T09:00', { ...state, closing: null }), refused);
});

test('a person who has died is given no effort, and is not asked afterwards how it went', () => {
  const died = { patient: { deceasedOn: day('2026-11-12'), closedToOtherUnits: false } };
  const alive = (time: string, outside: Partial<OutsideFacts> | null = died) =>
    said(patientWasAlive(facts(begun, outside), at(time)));
  assert.deepEqual(
    [alive('2026-11-12T23:59'), alive('2026-11-13T08:00', {}), alive('2026-11-13T08:00', null)],
    ['', '', ''],
  );
  assert.match(alive('2026-11-13T00:00'), /^Patienten avled den 12 november 2026/);
  assert.match(said(effortMayBe(facts(begun, died), at('2026-11-13T09:00'))), /^Patienten avled/);
  const agreed = { occasion: 'after_3_months', on: day('2027-02-20'), doneBy: null } as const;
  const state = { ...closed, laterChecks: [agreed] };
  assert.match(said(effortMayBe(facts(state, died), at('2026-11-20T09:00'), 'after_3_months')), /^Patienten avled/);
});

test('case-rules 4: nothing more is entered while something stands without ground', () => {
  const groundless = (...ids: number[]) => said(nothingGroundless(facts({ ...begun, groundless: ids.map(idOf) })));
  assert.equal(groundless(), '');
  assert.match(groundless(1), /^En händelse saknar grund/);
  assert.match(groundless(1, 2), /^2 händelser saknar grund/);
});

test('a case opens again within thirty days, counted in days', () => {
  const on = (time: string) => withinReopening(at('2026-11-01T23:00'), at(time));
  assert.equal(on('2026-12-01T23:59'), null);
  assert.notEqual(on('2026-12-02T00:01'), null);
});

test('LAW-01: a certificate holds through the days of the gap, and its sick leave too', () => {
  const sickLeave = { certificates: [], gapDays: 5 };
  const certificate = novemberCertificate(idOf(501), { lastDay: day('2026-11-10'), episodeLast: day('2026-11-20') });
  const holds = (on: string, counts = true) => holdsOn({ ...certificate, counts }, sickLeave, day(on));
  assert.deepEqual([holds('2026-11-15'), holds('2026-11-16'), holds('2026-11-10', false)], [true, false, false]);
  const on = (text: string) => goesOn(certificate, sickLeave, day(text));
  assert.deepEqual([on('2026-11-25'), on('2026-11-26')], [true, false]);
  const { certificateId, firstDay, lastDay } = certificate;
  assert.deepEqual(basisChoices({ ...sickLeave, certificates: [certificate] }, day('2026-11-16')), [
    { certificateId, firstDay, lastDay, holds: false },
  ]);
});

test('LAW-17: a coordinator is known by key and by name', () => {
  const outside = outsideAt();
  assert.equal(coordinatorFinding(anna, outside), null);
  assert.match(coordinatorFinding({ ...anna, staffId: idOf(999) }, outside) ?? '', /har inget uppdrag som koordinator/);
  assert.match(coordinatorFinding({ ...anna, name: karin.name }, outside) ?? '', /Namnet hör till någon annan/);
});
