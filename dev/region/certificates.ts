import { addDays, type CalendarDate, weekday } from '../../src/kernel/calendar-date.ts';
import { type Course, degreesBetween } from './courses.ts';
import { besides } from './diagnoses/index.ts';
import type { CertificateTexts, DemoCertificate, DemoPeriod, DemoRevocation, DemoStaff } from './model.ts';
import { type Random, uuidFrom } from './random.ts';
import type { TextGroupName } from './texts/index.ts';

/** A certificate without its words, and its place in the course. */
export interface Draft {
  certificate: Omit<DemoCertificate, 'texts'>;
  course: Course;
  /** 0 for the first certificate of the course. */
  nr: number;
  /** The doctor means it to be the last one. */
  last: boolean;
  /** A short certificate inside a long one, or a completed one: the same words as the one before. */
  sameWordsAs: Draft | null;
}

export interface Issued {
  drafts: Draft[];
  revocations: DemoRevocation[];
}

/** First certificate and later ones, in days: how far a doctor looks ahead. */
const SIGHT: Partial<Record<TextGroupName, { first: [number, number]; later: [number, number] }>> = {
  handFracture: { first: [21, 42], later: [21, 42] },
  carpal: { first: [21, 35], later: [14, 28] },
  leg: { first: [28, 42], later: [21, 42] },
  arthrosis: { first: [28, 56], later: [28, 60] },
  tumour: { first: [45, 90], later: [60, 90] },
  stroke: { first: [30, 60], later: [60, 90] },
  heart: { first: [21, 35], later: [28, 45] },
  infection: { first: [7, 14], later: [10, 21] },
  bipolar: { first: [21, 35], later: [42, 90] },
};

/** The certificates that the doctors have written for a course until today, with mishaps on the way. */
export function certify(course: Course, today: CalendarDate, doctors: (on: CalendarDate) => DemoStaff[]): Issued {
  const source = course.source.fork('certificates');
  const issued: Issued = { drafts: [], revocations: [] };
  const { person } = course.inhabitant;
  const subUnit = person.unit.subUnits.length > 0 && source.chance(0.45) ? source.pick(person.unit.subUnits) : null;
  let doctor: DemoStaff | null = null;
  let before: Draft | null = null;
  let from = course.start;
  for (let nr = 0; from <= course.end; nr += 1) {
    const sight = SIGHT[course.group.texts] ?? { first: [10, 28], later: [24, 62] };
    const [low, high] = nr === 0 ? sight.first : sight.later;
    const wanted = addDays(from, source.int(low, high) - 1);
    const end = wanted >= course.end || addDays(wanted, 5) >= course.end ? course.end : wanted;
    const signed = signingTime(source, from, nr);
    if (signed.slice(0, 10) > today) {
      break;
    }
    const present = doctors(signed.slice(0, 10) as CalendarDate);
    if (!doctor || !present.includes(doctor) || source.chance(0.12)) {
      doctor = source.pick(present);
    }
    const periods = degreesBetween(course, from, end);
    const diagnoses = diagnosesOf(source, course, nr);
    const certificate: Draft['certificate'] = {
      id: uuidFrom(source),
      type: 'LISJP',
      signed,
      person,
      unit: person.unit,
      subUnit,
      doctor,
      infectionControl: false,
      basis: basisOf(source, nr),
      diagnoses,
      occupations: [person.category],
      periods,
      relations: before ? [{ type: 'FRLANG', id: before.certificate.id }] : [],
    };
    const draft: Draft = { certificate, course, nr, last: end === course.end, sameWordsAs: null };
    issued.drafts.push(draft);
    const after = mishaps(source, issued, draft, today, doctors);
    before = after;
    from = nextStart(source, end);
  }
  return issued;
}

/** Usually the next day; sometimes a few free days, or a few days of overlap. */
function nextStart(source: Random, end: CalendarDate): CalendarDate {
  const fall = source.next();
  if (fall < 0.07) {
    return addDays(end, source.int(2, 6));
  }
  if (fall < 0.09) {
    return addDays(end, source.int(8, 16));
  }
  return fall < 0.13 ? addDays(end, -source.int(0, 5)) : addDays(end, 1);
}

/** On a weekday in working hours: within the first week of the sick leave, later near the day the last one ends. */
function signingTime(source: Random, from: CalendarDate, nr: number): string {
  let day = addDays(from, nr === 0 ? source.int(0, 8) : source.int(-6, 3));
  while (weekday(day) > 5) {
    day = addDays(day, 1);
  }
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day}T${two(source.int(8, 16))}:${two(source.int(0, 59))}:${two(source.int(0, 59))}`;
}

function basisOf(source: Random, nr: number): DemoCertificate['basis'] {
  const fall = source.next();
  if (nr > 0 && fall < 0.25) {
    return ['TELEFONKONTAKT', 'JOURNALUPPGIFTER'];
  }
  return fall < 0.4 ? ['DIGITALUNDERSOKNING'] : ['UNDERSOKNING'];
}

/** Stress reactions are sometimes found to be exhaustion; one in four certificates names a second diagnosis. */
function diagnosesOf(source: Random, course: Course, nr: number): DemoCertificate['diagnoses'] {
  const exhausted = course.group.category === 'F43' && nr >= 2 && course.diagnosis.code === 'F439';
  const main = exhausted ? { code: 'F438A', title: 'Utmattningssyndrom' } : course.diagnosis;
  const others = (besides[course.group.texts] ?? []).filter((other) => other.code !== main.code);
  const diagnoses = [{ code: main.code, title: main.title }];
  if (others.length > 0 && source.chance(0.22)) {
    diagnoses.push(source.pick(others));
  }
  return diagnoses;
}

/**
 * Mishaps of some certificates: completed on Försäkringskassan's request, replaced, revoked, copied; a note to the
 * employer at the same time; a short one inside a long one. Gives the certificate that the next one extends.
 */
function mishaps(
  source: Random,
  issued: Issued,
  draft: Draft,
  today: CalendarDate,
  doctors: (on: CalendarDate) => DemoStaff[],
): Draft {
  const fall = source.next();
  const { certificate } = draft;
  const later = (days: number): string => `${weekdayAfter(certificate.signed, days)}T${certificate.signed.slice(11)}`;
  const add = (changes: Partial<Draft['certificate']>): Draft => {
    const made: Draft = {
      ...draft,
      certificate: { ...certificate, id: uuidFrom(source), ...changes },
      sameWordsAs: draft,
    };
    if (made.certificate.signed.slice(0, 10) > today) {
      return draft;
    }
    const present = doctors(made.certificate.signed.slice(0, 10) as CalendarDate);
    if (!present.includes(made.certificate.doctor)) {
      made.certificate.doctor = source.pick(present);
    }
    issued.drafts.push(made);
    return made;
  };
  if (draft.nr === 0 && source.chance(0.07)) {
    add({ type: 'AG7804', relations: [] });
  }
  if (fall < 0.03) {
    return add({ signed: later(source.int(4, 15)), relations: [{ type: 'KOMPLT', id: certificate.id }] });
  }
  if (fall < 0.05) {
    const periods = certificate.periods.map((period, nr, all) =>
      nr === all.length - 1 ? shorten(source, period) : period,
    );
    return add({ signed: later(source.int(1, 6)), relations: [{ type: 'ERSATT', id: certificate.id }], periods });
  }
  if (fall < 0.062) {
    const sent = later(source.int(1, 3));
    if (sent.slice(0, 10) <= today) {
      const { unit, doctor, person } = certificate;
      issued.revocations.push({
        certificateId: certificate.id,
        sent,
        reason: revokedBecause(source),
        unit,
        doctor,
        person,
      });
      return add({ signed: sent.replace(/:\d\d$/, ':59'), relations: certificate.relations });
    }
  }
  if (fall < 0.068) {
    return add({ signed: later(source.int(1, 4)), relations: [{ type: 'KOPIA', id: certificate.id }] });
  }
  const [first] = certificate.periods;
  if (fall < 0.08 && first && first.degree < 100) {
    // A relapse in the middle: a week of full sick leave inside the part-time one.
    const start = addDays(first.start, 3);
    const signed = `${weekdayAfter(`${start}T`, 0)}T${certificate.signed.slice(11)}`;
    add({ signed, relations: [], periods: [{ start, end: addDays(start, 4), degree: 100 }] });
  }
  return draft;
}

function revokedBecause(source: Random): string {
  return source.pick(['FEL_PATIENT', 'ANNAT_ALLVARLIGT_FEL']);
}

function shorten(source: Random, period: DemoPeriod): DemoPeriod {
  const end = addDays(period.end, -source.int(1, 4));
  return end >= period.start ? { ...period, end } : period;
}

function weekdayAfter(moment: string, days: number): CalendarDate {
  let day = addDays(moment.slice(0, 10) as CalendarDate, days);
  while (weekday(day) > 5) {
    day = addDays(day, 1);
  }
  return day;
}

/** Infection control: the patient stays at home although able to work. The doctor answers nothing more. */
export function infectionControl(source: Random, draft: Draft): Draft {
  const [first] = draft.certificate.periods;
  const start = first?.start ?? (draft.certificate.signed.slice(0, 10) as CalendarDate);
  const certificate: Draft['certificate'] = {
    ...draft.certificate,
    id: uuidFrom(source),
    infectionControl: true,
    basis: [],
    occupations: [],
    relations: [],
    diagnoses: [{ code: 'B349', title: 'Virusinfektion, ospecificerad' }],
    periods: [{ start, end: addDays(start, 9), degree: 100 }],
  };
  return { ...draft, certificate, sameWordsAs: null };
}

/** No words at all, as with infection control. */
export const noWords: CertificateTexts = {
  work: '',
  functionImpairment: '',
  activityLimitation: '',
  treatment: '',
  unevenHours: '',
  beyondGuideline: '',
  prognosis: 'STOR_SANNOLIKHET',
  prognosisMonths: null,
  prognosisGrounds: '',
  measures: '',
  other: '',
  contactWished: null,
};
