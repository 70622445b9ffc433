import { addDays, type CalendarDate } from '../../../src/kernel/calendar-date.ts';
import { nextWorkingDay } from '../../../src/kernel/holidays.ts';
import { silentClosings } from '../../../src/modules/coordination/frame/choices.ts';
import type { LocalTime } from '../../../src/modules/coordination/frame/event-time.ts';
import { minutesAfter, officeTime, workday } from './desk.ts';
import { leadOn } from './leave.ts';
import { act, actRef, staffRef, unitRef } from './model.ts';
import type { CaseTeller } from './teller.ts';
import { common } from './words/index.ts';

type Ending = keyof typeof common.closing;

/** Days after the last certificate before a coordinator closes. */
const AFTER_LAST = 6;

/**
 * Possible events instead of one more talk: the case is closed since the sick leave is over or since it no longer
 * helps, the patient withdraws, or something is noted in between. True when the day's event has been told.
 */
export function tellEnding(teller: CaseTeller): boolean {
  const { source, leave, day } = teller;
  if (handsOver(teller)) return true;
  const well = addDays(leave.last, AFTER_LAST) <= day;
  if (well) {
    const reason = source.pick(['back_fully', 'back_fully', 'back_adapted', 'back_partly'] as const);
    close(teller, teller.person.category === 'ARBETSSOKANDE' ? 'employment_service' : reason);
    return true;
  }
  const fall = source.next();
  if (fall < 0.07) {
    close(teller, source.pick(['medical_care', 'no_further_benefit', 'patient_ended'] as const));
    return true;
  }
  if (fall < 0.105) {
    withdraw(teller);
    return true;
  }
  beside(teller);
  return false;
}

/** The unit's single handover is within these days: large regions too play them one by one. */
const HANDED_OVER_DAYS = 5;

/** The patient changes care unit, and the case follows; once at each unit. */
function handsOver(teller: CaseTeller): boolean {
  const { desk, day, source } = teller;
  const { receiver } = desk;
  if (receiver === null || day < addDays(desk.today, -HANDED_OVER_DAYS)) return false;
  desk.receiver = null;
  const at = officeTime(source, day);
  const content = {
    to: { kind: 'unit', unitId: unitRef(receiver.unit), unitName: receiver.unit.name },
    summary: common.handedOver,
    confirmed: true,
  };
  teller.enter([act('handed-over', at, 15, content)], minutesAfter(at, 12));
  teller.over = true;
  const answered = nextWorkingDay(addDays(day, 1), receiver.workingDays);
  if (receiver.answer === 'waits' || answered >= desk.today) return true;
  const nextStep = { on: nextWorkingDay(addDays(answered, 7), receiver.workingDays), what: common.presents };
  const answer =
    receiver.answer === 'accepts'
      ? { accept: true as const, nextStep }
      : { accept: false as const, reason: common.declines };
  const { unit, coordinator: by } = receiver;
  teller.events.push({ kind: 'take-over', at: officeTime(source, answered), by, unit, from: desk.unit, answer });
  return true;
}

function close(teller: CaseTeller, reason: Ending): void {
  const { source, write, day } = teller;
  const at = officeTime(source, day);
  // After some endings nothing is asked or planned.
  const asks = !silentClosings.has(reason);
  const yes = asks && source.chance(0.7);
  const outcome = {
    back_fully: 'full_work',
    back_adapted: 'adapted_work',
    back_partly: 'part_work',
    medical_care: 'on_sick_leave',
    no_further_benefit: 'on_sick_leave',
    patient_ended: 'on_sick_leave',
    employment_service: 'job_seeking',
  }[reason];
  const content = {
    reason,
    words: write.phrase(common.closing[reason]),
    outcome: asks ? outcome : null,
    nextOwner: asks ? { actor: 'patient', name: '', what: write.phrase(common.owners) } : null,
    later: asks ? laterChecks(teller, yes) : null,
  };
  teller.enter([act('closed', at, 20, content)], minutesAfter(at, 25));
  teller.over = true;
  if ((reason === 'patient_ended' || reason === 'no_further_benefit') && source.chance(0.6)) {
    reopen(teller);
    return;
  }
  if (yes) laterTalks(teller);
}

/** The agreement at the end: a short talk after three months and one after a year. */
function laterTalks(teller: CaseTeller): void {
  const { source, desk, day } = teller;
  const talks = [
    {
      occasion: 'after_3_months',
      on: workday(desk, addDays(day, 91)),
      how: 'Tre månader efter avslutet. Det håller, inget nytt behov.',
    },
    {
      occasion: 'after_12_months',
      on: workday(desk, addDays(day, 365)),
      how: 'Ett år efter avslutet. Arbetar som vanligt.',
    },
  ];
  for (const { occasion, on, how } of talks) {
    if (on >= addDays(desk.today, -source.int(0, 4))) return;
    const at = officeTime(source, on);
    teller.enter([act('followed-up', at, 10, { occasion, manner: 'telephone', how })], minutesAfter(at, 9));
  }
}

/** Whether the coordinator may contact the patient after three and twelve months. */
function laterChecks(teller: CaseTeller, yes: boolean): Record<string, unknown> {
  const after = (days: number): CalendarDate => workday(teller.desk, addDays(teller.day, days));
  return { yes, after3: yes ? after(91) : null, after12: yes ? after(365) : null };
}

/** Closed too early: the patient got in touch, and was asked for consent again. */
function reopen(teller: CaseTeller): void {
  const { source, write } = teller;
  const day = workday(teller.desk, addDays(teller.day, source.int(5, 18)));
  // A case is opened again only within the same sick leave.
  if (day >= teller.desk.today || leadOn(teller.leave, day) === undefined) return;
  teller.day = day;
  const at = officeTime(source, day);
  const next = teller.next('Höra hur veckan har varit', [6, 12], false);
  const reason = 'Patienten ringde: det gick för fort och behöver planeras om.';
  teller.enter(
    [
      act('reopened', at, null, { ground: 'own_contact', reason }),
      act('offered', at, null, { manner: 'telephone', reach: 'reached', information: write.information(day) }),
      act('offer-answered', at, null, { answer: 'yes', words: 'Ja, jag vill försöka igen.' }),
      act('consent-given', at, 15, write.consent(day, next)),
    ],
    minutesAfter(at, 20),
  );
  teller.over = false;
  teller.goTo(next.on);
}

/** The patient withdraws consent; the case is closed some days later, or waits to be closed. */
function withdraw(teller: CaseTeller): void {
  const { source, write } = teller;
  const at = officeTime(source, teller.day);
  const content = { manner: 'oral', words: write.phrase(common.withdrawn) };
  teller.enter([act('consent-withdrawn', at, 10, content)], minutesAfter(at, 10));
  teller.over = true;
  const later = workday(teller.desk, addDays(teller.day, source.int(1, 4)));
  if (later < teller.desk.today) {
    const then = officeTime(source, later);
    const words = 'Patienten vet att det går att höra av sig igen.';
    teller.enter([act('closed', then, 5, { reason: 'withdrawn', words })], minutesAfter(then, 6));
  }
}

/** Small events between the talks, each now and then. */
function beside(teller: CaseTeller): void {
  const { source, write, desk } = teller;
  const day = dayBetween(teller);
  if (day === null) return;
  const at = officeTime(source, day, [8, 11]);
  const fall = source.next();
  const then = (minutes: number): LocalTime => minutesAfter(at, minutes);
  if (fall < 0.1) {
    const words = write.phrase(common.colleague);
    const content = { direction: 'out', counterpart: 'colleague', manner: 'visit', said: words };
    teller.enter([act('contact', at, 10, content)], then(8));
  } else if (fall < 0.16) {
    const words = write.phrase(common.incoming);
    const content = {
      direction: 'in',
      counterpart: 'patient',
      manner: 'telephone',
      identityChecked: true,
      said: words,
    };
    teller.enter([act('contact', at, 5, content)], then(5));
  } else if (fall < 0.24) {
    const content = { about: 'information_given', text: write.phrase(common.noteInformation) };
    teller.enter([act('note', at, 5, content)], then(4));
  } else if (fall < 0.28) {
    const content = { what: 'acts', acts: [actRef('mapped')], handing: 'posted', ground: desk.unit.provider.ownership };
    teller.enter([act('disclosed', at, 5, content)], then(3));
  } else if (fall < 0.31) {
    const content = { about: actRef('mapped'), view: write.phrase(common.differing) };
    teller.enter([act('differing-view', at, 10, content)], then(6));
  } else if (fall < 0.38 && desk.colleague !== null) {
    const { colleague } = desk;
    const content = {
      role: 'substitute',
      staff: { staffId: staffRef(colleague), name: colleague.name, title: colleague.title },
      from: workday(desk, addDays(day, 2)),
      to: addDays(day, 16),
      reason: 'Ledighet',
    };
    teller.enter([act('responsible-changed', at, 2, content)], then(3));
  }
}

/** A working day shortly before this one, after the last entry; null when there is none. */
function dayBetween(teller: CaseTeller): CalendarDate | null {
  const last = teller.events.findLast((event) => event.kind === 'enter')?.at.slice(0, 10) as CalendarDate | undefined;
  if (last === undefined) return null;
  const day = workday(teller.desk, addDays(last, 1));
  return day < teller.day ? day : null;
}
