import { addDays } from '../../../src/kernel/calendar-date.ts';
import type { LocalTime } from '../../../src/modules/coordination/frame/event-time.ts';
import type { Next } from './contents.ts';
import { minutesAfter, officeTime, workday } from './desk.ts';
import { tellEnding } from './endings.ts';
import { leadOn } from './leave.ts';
import { act, type StoryAct, type StoryEvent } from './model.ts';
import type { CaseTeller } from './teller.ts';
import { common } from './words/index.ts';

/** One person's entire coordination so far. */
export function tellCase(teller: CaseTeller, asked: 'list' | 'doctor' | 'patient'): StoryEvent[] {
  if (offer(teller, asked)) {
    beginning(teller);
    while (!teller.over) {
      onward(teller);
    }
  }
  return teller.events;
}

/** From the first call to consent; false when it ends before consent. */
function offer(teller: CaseTeller, asked: string): boolean {
  const { source, write, person, desk } = teller;
  let basis = leadOn(teller.leave, teller.day);
  if (basis === undefined) return false;
  let opened = false;
  const opening = (at: LocalTime): StoryAct[] => {
    const acts = opened || basis === undefined ? [] : [act('need-assessed', at, null, write.need(basis, asked))];
    opened = true;
    return acts;
  };
  const attempts = source.weighted([
    { weight: 62, tries: 0 },
    { weight: 24, tries: 1 },
    { weight: 10, tries: 2 },
    { weight: 4, tries: 3 },
  ]).tries;
  for (let nr = 0; nr < attempts; nr += 1) {
    const at = officeTime(source, teller.day);
    const nextTryOn = workday(desk, addDays(teller.day, [1, 3, 7][nr] ?? 7));
    const reach = source.chance(0.4) && person.messageAllowed ? 'message_left' : 'no_answer';
    teller.enter(
      [...opening(at), act('offered', at, 3, { manner: 'telephone', reach, nextTryOn })],
      minutesAfter(at, 4),
    );
    if (!teller.goTo(nextTryOn)) return false;
  }
  if (attempts === 3) {
    const at = officeTime(source, teller.day);
    const nextTryOn = workday(desk, addDays(teller.day, 14));
    const information = write.information(teller.day);
    teller.enter(
      [act('offered', at, 10, { manner: 'letter', reach: 'sent', information, nextTryOn })],
      minutesAfter(at, 9),
    );
    if (!teller.goTo(nextTryOn)) return false;
  }
  basis = leadOn(teller.leave, teller.day) ?? basis;
  const at = officeTime(source, teller.day);
  const offered = act('offered', at, null, {
    manner: 'telephone',
    reach: 'reached',
    information: write.information(teller.day),
  });
  const answer = source.weighted([
    { weight: 66, answer: 'yes' },
    { weight: 13, answer: 'later' },
    { weight: 18, answer: 'no' },
  ] as const).answer;
  if (answer === 'no') {
    const content = { answer, words: write.phrase(common.no) };
    teller.enter([...opening(at), offered, act('offer-answered', at, 12, content)], minutesAfter(at, 15));
    teller.over = true;
    return false;
  }
  if (answer === 'later') {
    const askAgainOn = workday(desk, addDays(teller.day, source.int(18, 45)));
    const content = { answer, askAgainOn, words: write.phrase(common.later) };
    teller.enter([...opening(at), offered, act('offer-answered', at, 10, content)], minutesAfter(at, 14));
    if (!teller.goTo(askAgainOn)) return false;
    const again = officeTime(source, teller.day);
    const next = teller.next('Första samtalet, vi går igenom läget tillsammans', [4, 12], true);
    teller.enter(
      [
        act('offered', again, null, {
          manner: 'telephone',
          reach: 'reached',
          information: write.information(teller.day),
        }),
        ...accepted(teller, again, next),
      ],
      minutesAfter(again, 18),
    );
    return teller.goTo(next.on);
  }
  const next = teller.next('Första samtalet, vi går igenom läget tillsammans', [4, 12], true);
  teller.enter([...opening(at), offered, ...accepted(teller, at, next)], minutesAfter(at, 22));
  return teller.goTo(next.on);
}

/** A yes and consent in the same call. */
function accepted(teller: CaseTeller, at: LocalTime, next: Next): StoryAct[] {
  const { write } = teller;
  return [
    act('offer-answered', at, null, { answer: 'yes', words: write.phrase(common.yes) }),
    act('consent-given', at, teller.source.int(2, 5) * 5, write.consent(teller.day, next)),
  ];
}

/** Mapping, and the plan the same day or at the next meeting. */
function beginning(teller: CaseTeller): void {
  const { source, write } = teller;
  const manner = source.pick(['visit', 'visit', 'telephone', 'video']);
  const at = officeTime(source, teller.day, [9, 13]);
  if (source.chance(0.45)) {
    const next = teller.next('Höra hur första steget gick', [10, 21], false);
    const followUpOn = workday(teller.desk, addDays(teller.day, source.int(35, 49)));
    const acts = [
      act('mapped', at, 45, write.mapping(manner, next)),
      act('plan-made', at, 30, write.plan(teller.day, followUpOn)),
    ];
    teller.followUpOn = followUpOn;
    const contact = act('contact', at, 5, write.talk(manner, next));
    teller.enter([...acts, contact], minutesAfter(at, 80));
    teller.goTo(next.on);
    return;
  }
  const next = teller.next('Skriva planen tillsammans', [5, 10], true);
  teller.enter([act('mapped', at, 50, write.mapping(manner, next))], minutesAfter(at, 65));
  if (!teller.goTo(next.on)) return;
  const later = officeTime(source, teller.day, [9, 14]);
  const followUpOn = workday(teller.desk, addDays(teller.day, source.int(28, 45)));
  teller.enter([act('plan-made', later, 40, write.plan(teller.day, followUpOn))], minutesAfter(later, 50));
  teller.followUpOn = followUpOn;
  const talkOn = workday(teller.desk, addDays(teller.day, source.int(12, 24)));
  teller.goTo(talkOn < followUpOn ? followUpOn : talkOn);
}

/** Time of entry: soon after, and sometimes some days later, when there was no time before. */
function entered(teller: CaseTeller, at: LocalTime, minutes: number): LocalTime {
  const { desk, source, day } = teller;
  const later = workday(desk, addDays(day, source.int(4, 8)));
  const late = source.chance(0.07) && later < desk.today;
  return late ? officeTime(source, later) : minutesAfter(at, minutes);
}

/** One more meeting: a talk, a follow-up, something unusual, or the end. */
function onward(teller: CaseTeller): void {
  const { source, write } = teller;
  if (tellEnding(teller)) return;
  const at = officeTime(source, teller.day);
  const manner = source.pick(['telephone', 'telephone', 'telephone', 'visit', 'video']);
  const fall = source.next();
  const next = teller.next('Höra hur det går', [18, 35], source.chance(0.35));
  // A talk may be separate while the plan's own follow-up is later than the next one.
  if (fall < 0.45 && teller.followUpOn !== null && teller.followUpOn >= next.on) {
    teller.enter([act('contact', at, source.int(1, 5) * 5, write.talk(manner, next))], entered(teller, at, 12));
    teller.goTo(next.on);
    return;
  }
  teller.followUpOn = next.on;
  // The first follow-up changes the plan, since its steps have been taken; later ones sometimes do.
  const revises = !teller.write.revisedOnce || fall > 0.8;
  const revised = revises ? [act('plan-revised', at, 15, write.revised(teller.day, next.on))] : [];
  const acts = [...revised, act('followed-up', at, source.int(3, 8) * 5, write.followUp(manner, next, revises))];
  teller.enter(acts, entered(teller, at, 25));
  teller.goTo(next.on);
}
