/**
 * The engine's own laws, which hold for every kind of act: each stands once, with its sentence and what it rests on.
 * Policy says who; these and the kind's gate say when; check says what; nothing else refuses (docs/architecture.md).
 *
 * Entering asks them all. A correction asks only those about the act itself: `sent`, `time` and `content`. An act that
 * loses its ground by a correction is marked by the fold and never refused (case-rules 4).
 */
import { calendarDate, isCalendarDate } from '../../../kernel/calendar-date.ts';
import { type Instant, localDate } from '../../../kernel/clock.ts';
import { longDate } from '../../../kernel/day-words.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { notADay, notATime } from '../../../kernel/typed-day.ts';
import type { AnyAct, BoundAct, Findings } from './act-kind.ts';
import type { CaseState } from './case-state.ts';
import { nothingPlannedAfterWithdrawal } from './consent.ts';
import { isLocalTime, type LocalTime, partsOfLocal } from './event-time.ts';
import type { Actor, Facts } from './facts.ts';
import { noDayTooFarAhead } from './far-day.ts';
import { effortMayBe } from './grounds.ts';
import { firstOf, type Law } from './law.ts';
import { nothingPlannedForTheDead } from './life.ts';
import { MOST_MINUTES, NOT_MINUTES } from './minutes.ts';
import { everyOpenCaseHasANextStep, nothingPlannedAfterTheEnd } from './next-step.ts';

/** An act as it is sent, and its kind if there is one by that name. */
export interface SentAct {
  kind: AnyAct | null;
  at: LocalTime;
  minutes: number | null;
}

/** What an act says, on the facts before it. */
export interface ReadAct {
  act: BoundAct;
  at: Instant;
  facts: Facts;
  /** The codes the author has confirmed; null takes those proposed. */
  codes: readonly string[] | null;
  /** The region's own codes, which stand beside a proposed one. */
  regionCodes: readonly string[];
  /** Codes that the entry already has, when it is corrected. */
  keptCodes: readonly string[];
}

const somethingIsEntered: Law<readonly unknown[], string> = {
  restsOn: 'PDL 3 kap. 6 §',
  broken: (inputs) => (inputs.length === 0 ? 'Det finns ingenting att föra in.' : null),
};

const kindIsKnown: Law<SentAct, Findings> = {
  restsOn: 'decision 1: a case is a chain of acts, of kinds that are known',
  broken: ({ kind }) => (kind === null ? { kind: 'Den händelsen finns inte.' } : null),
};

/** The law on coordination is in force from this day. */
const LOK_IN_FORCE = calendarDate('2020-02-01');

const timeIsWritten: Law<SentAct, Findings> = {
  restsOn: 'PDL 3 kap. 6 §',
  broken({ at }) {
    if (isLocalTime(at)) return null;
    const { day, time } = partsOfLocal(at);
    return {
      ...(isCalendarDate(day) ? {} : { at: notADay(day) }),
      ...(isLocalTime(`${LOK_IN_FORCE}T${time}`) ? {} : { 'at.time': notATime(time) }),
    };
  },
};

const minutesAreWhole: Law<SentAct, Findings> = {
  restsOn: 'case-rules 5: an act may hold minutes spent',
  broken({ minutes }) {
    const whole = minutes === null || (Number.isInteger(minutes) && minutes >= 0 && minutes <= MOST_MINUTES);
    return whole ? null : { minutes: NOT_MINUTES };
  },
};

const actIsInForce: Law<Happened, Findings> = {
  restsOn: 'SFS 2019:1297',
  broken: ({ at }) =>
    localDate(at) < LOK_IN_FORCE
      ? { at: `Lagen om koordineringsinsatser gäller från den ${longDate(LOK_IN_FORCE)}. Kontrollera året.` }
      : null,
};

const timeHasBeen: Law<Happened, Findings> = {
  restsOn: 'PDL 3 kap. 6 §',
  broken({ at, now }) {
    if (at <= now) return null;
    const words = 'Tidpunkten ligger framåt i tiden. Skriv när det hände, eller lägg det som nästa steg.';
    return localDate(at) === localDate(now) ? { 'at.time': words } : { at: words };
  },
};

/** The case before and after the whole list. */
interface WholeCase {
  before: CaseState;
  after: CaseState;
  patientIsDead: boolean;
}

interface Happened {
  at: Instant;
  now: Instant;
}

/** No effort is entered without ground, whatever its kind says. */
const effortHasGround: Law<Pick<ReadAct, 'act' | 'at' | 'facts'>, Refusal> = {
  restsOn: 'LOK 3 § (LAW-11, LAW-12)',
  broken: ({ act, at, facts }) => (act.part === 'none' ? null : effortMayBe(facts, at, act.laterCheck)),
};

/** The author confirms or removes the proposed codes. The region's own stand only beside a proposed one. */
const codesAreProposed: Law<ReadAct, Findings> = {
  restsOn: 'case-rules 6',
  broken({ act, codes, regionCodes, keptCodes }) {
    const allowed = [...keptCodes, ...(act.codes.length === 0 ? [] : [...act.codes, ...regionCodes])];
    const unknown = (codes ?? []).filter((code) => !allowed.includes(code));
    if (unknown.length === 0) return null;
    return act.codes.length === 0
      ? { codes: 'Den här händelsen har ingen åtgärdskod.' }
      : { codes: `Koden ${unknown.join(', ')} finns inte i regionens kodtabell.` };
  },
};

/** In the order they are asked. */
export const laws = {
  /** About the whole list that is sent. */
  list: { somethingIsEntered },
  /** About each act as it is sent; findings per field. */
  sent: { kindIsKnown, timeIsWritten, minutesAreWhole },
  /** About the time of the event; findings per field. */
  time: { actIsInForce, timeHasBeen },
  /** About an effort, after the kind's own gate. */
  ground: { effortHasGround },
  /** About the content, beside the kind's own check; findings per field. */
  content: { noDayTooFarAhead, codesAreProposed, nothingPlannedAfterTheEnd, nothingPlannedForTheDead },
  /** About the case before and after the whole list. */
  whole: { everyOpenCaseHasANextStep, nothingPlannedAfterWithdrawal },
};

/** What the laws find in an act as it is sent. */
export function sentFindings(sent: SentAct): Findings {
  return allOf(laws.sent, sent);
}

/** What the laws find in the time of an act. */
export function timeFindings(at: Instant, now: Instant): Findings {
  return allOf(laws.time, { at, now });
}

/**
 * Why the act may not be entered on these facts: the laws about its time, its kind's gate, and the ground of an effort.
 * When the same is not refused now, it is the written time that is wrong, and the refusal names that field.
 */
export function whenRefusal(
  act: BoundAct,
  at: Instant,
  facts: Facts,
  now: Instant,
  actor: Actor,
): { refusal: Refusal } | { findings: Findings; basis?: string | undefined } | null {
  const findings = timeFindings(at, now);
  if (Object.keys(findings).length > 0) return { findings };
  const asked = (time: Instant) =>
    firstOf(act.of.gate(facts, actor, time), firstBroken(laws.ground, { act, at: time, facts }));
  const refusal = asked(at);
  if (refusal === null) return null;
  return asked(now)?.message === refusal.message
    ? { refusal }
    : { findings: { at: refusal.message }, basis: refusal.basis };
}

/** What the kind's check and the laws find in what the act says. */
export function contentFindings(read: ReadAct, actor: Actor): Findings {
  return { ...read.act.check(read.facts, actor, read.at), ...allOf<ReadAct>(laws.content, read) };
}

/** Why the acts may not leave the case as `after`; null when they may. */
export function wholeRefusal(before: CaseState, after: CaseState, patientIsDead = false): Refusal | null {
  return firstBroken<WholeCase>(laws.whole, { before, after, patientIsDead });
}

function allOf<Asked>(group: Readonly<Record<string, Law<Asked, Findings>>>, asked: Asked): Findings {
  return Object.assign({}, ...Object.values(group).map((law) => law.broken(asked)));
}

function firstBroken<Asked>(group: Readonly<Record<string, Law<Asked, Refusal>>>, asked: Asked): Refusal | null {
  return firstOf(...Object.values(group).map((law) => law.broken(asked)));
}

/** Findings under their paths in the request, where time and codes lie beside the content. */
export function placeFindings(found: Findings): Findings {
  return Object.fromEntries(Object.entries(found).map(([path, text]) => [pathOf(path), text]));
}

function pathOf(path: string): string {
  if (path === 'at' || path === 'at.time' || path === 'codes') return path;
  return path === '' ? 'content' : `content.${path}`;
}
