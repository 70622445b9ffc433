/** The words of the worklist: tabs, list decisions and the statuses that follow from them. Shared with the browser. */
import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import { shortDate } from '../../kernel/day-words.ts';

export type { StandingKind } from '../coordination/domain.ts';

export const tabTitle = {
  new: 'Nytt sedan sist',
  unit: 'Enheten',
  mine: 'Mina',
} as const;
export type Tab = keyof typeof tabTitle;
export const tabs = Object.keys(tabTitle) as readonly Tab[];

/** The decisions that can be made in the list (case-rules 1), in the order of the keys 1 to 5. */
export const choiceTitle = {
  no_action: 'Ingen åtgärd',
  medical_first: 'Medicinsk rehabilitering först',
  ask_doctor: 'Lyft med läkaren',
  wait: 'Avvakta',
  offer: 'Erbjud',
} as const;
export type Choice = keyof typeof choiceTitle;
export const choices = Object.keys(choiceTitle) as readonly Choice[];

/** Closed lists of reasons. "Other" needs a note. */
export const decisionReasons = {
  no_action: {
    back_soon: 'Väntas åter i arbete inom kort',
    no_need: 'Inget behov av koordinering nu',
    plan_exists: 'Behandlaren har redan en plan',
    supported: 'Får redan stöd av någon annan',
    other: 'Annat skäl',
  },
  medical_first: {
    investigation: 'Utredning pågår',
    treatment: 'Behandling pågår',
    operation: 'Operation eller rehabilitering efter operation',
    referral: 'Remiss till annan vård',
    other: 'Annat skäl',
  },
  ask_doctor: {
    need: 'Kan patienten ha behov av koordinering?',
    plan: 'Vilken är planen för sjukskrivningen?',
    prognosis: 'När väntas patienten åter i arbete?',
    step_down: 'Kan graden trappas ner?',
    extension: 'Blir det ett nytt intyg?',
    other: 'Annan fråga',
  },
  wait: {
    recent: 'Sjukfallet har nyss börjat',
    visit_booked: 'Läkarbesök är bokat',
    certificate_expected: 'Nytt intyg väntas',
    return_planned: 'Återgång är planerad',
    other: 'Annat skäl',
  },
  offer: {
    may_be_long: 'Sjukfallet kan bli långt',
    repeated: 'Upprepade sjukfall',
    employer_contact: 'Kan behöva stöd i kontakten med arbetsgivaren',
    many_parties: 'Flera aktörer är inblandade',
    other: 'Annat skäl',
  },
} as const satisfies Readonly<Record<Choice, Readonly<Record<string, string>>>>;

export type DecisionReason = { [C in Choice]: keyof (typeof decisionReasons)[C] }[Choice];

/** The reason in words; null when the choice has no such reason. */
export function reasonTitle(choice: Choice, reason: string): string | null {
  const titles: Readonly<Record<string, string>> = decisionReasons[choice];
  return Object.hasOwn(titles, reason) ? (titles[reason] ?? null) : null;
}

/** Choices that need a re-check date. */
export const needsRecheck: readonly Choice[] = ['no_action', 'medical_first', 'wait'];

/** Days ahead proposed as re-check date; moved to the person's next working day before it is shown. */
export const proposedRecheckDays: Readonly<Record<Choice, number | null>> = {
  no_action: 56,
  medical_first: 56,
  ask_doctor: 7,
  wait: 14,
  offer: null,
};

export const NOTE_LENGTH = 200;
/** A re-check is at most a year ahead: later than that there is another episode. */
const RECHECK_DAYS = 365;

/** What is wrong with a re-check date; null when it is allowed. */
export function wrongRecheck(on: CalendarDate, today: CalendarDate): string | null {
  if (on <= today) return 'Återkollen ska ligga efter i dag.';
  return on > addDays(today, RECHECK_DAYS) ? 'Återkollen kan ligga högst ett år fram.' : null;
}

/** A doctor's answers to the coordinator's questions. */
export const doctorAnswerTitle = {
  wants_coordination: 'Vill att koordinering erbjuds',
  no_need: 'Ser inget behov nu',
  medical_first: 'Medicinsk rehabilitering först',
  wait: 'Vill avvakta',
  unchanged: 'Sjukskrivningen fortsätter som nu',
  step_down: 'Graden trappas ner',
  back_at_end: 'Åter i arbete när intyget slutar',
  on_day: 'Åter i arbete den dag som anges',
  within_month: 'Inom en månad',
  within_three_months: 'Inom tre månader',
  later: 'Senare än om tre månader',
  cannot_say: 'Går inte att säga än',
  yes: 'Ja',
  not_yet: 'Inte än',
  no: 'Nej',
  talk: 'Vi behöver prata om det',
  other: 'Annat svar',
} as const;
export type DoctorAnswer = keyof typeof doctorAnswerTitle;
export const doctorAnswers = Object.keys(doctorAnswerTitle) as readonly DoctorAnswer[];

/** The answers that fit each question, on the sheet and on the screen. */
export const answersTo: Readonly<Record<keyof typeof decisionReasons.ask_doctor, readonly DoctorAnswer[]>> = {
  need: ['wants_coordination', 'no_need', 'medical_first', 'wait', 'talk', 'other'],
  plan: ['unchanged', 'step_down', 'back_at_end', 'medical_first', 'talk', 'other'],
  prognosis: ['on_day', 'within_month', 'within_three_months', 'later', 'cannot_say', 'talk', 'other'],
  step_down: ['yes', 'not_yet', 'no', 'talk', 'other'],
  extension: ['yes', 'no', 'cannot_say', 'talk', 'other'],
  other: ['yes', 'no', 'talk', 'other'],
};

/** The answers that fit the question with this reason. */
export function answersToReason(reason: string | null): readonly DoctorAnswer[] {
  return Object.hasOwn(answersTo, reason ?? '') ? answersTo[reason as keyof typeof answersTo] : answersTo.other;
}

/**
 * What the coordinator may note of a conversation about the question: the answers that fit it, and what the doctor thinks
 * about coordination, which any conversation may end in.
 */
export function notableAnswers(reason: string | null): readonly DoctorAnswer[] {
  return [...new Set([...answersToReason(reason), ...answersTo.need])];
}

/** What is wrong with an answer, per field; empty when it can be kept. */
export function findingsOnAnswer(
  sent: { readonly answer: DoctorAnswer; readonly on: CalendarDate | null; readonly note: string },
  fitting: readonly DoctorAnswer[],
  today: CalendarDate,
): Record<string, string> {
  const findings: Record<string, string> = {};
  if (!fitting.includes(sent.answer)) findings.answer = 'Svaret hör inte till frågan. Välj ett av svaren.';
  if (sent.answer === 'other' && sent.note === '') findings.note = 'Skriv vad svaret är.';
  if (sent.answer === 'on_day' && sent.on === null) findings.on = 'Skriv dagen.';
  if (sent.answer === 'on_day' && sent.on !== null && sent.on < today) findings.on = 'Dagen har redan varit.';
  return findings;
}

/** The answer in words, with the day it names. */
export function answerInWords(answer: DoctorAnswer, on: CalendarDate | null, today: CalendarDate): string {
  return answer === 'on_day' && on !== null ? `Åter i arbete ${shortDate(on, today)}` : doctorAnswerTitle[answer];
}

/** Rehabstöd's eight statuses, derived from list decisions and acts, never set by hand. */
export const statusTitle = {
  none: '–',
  contacted: 'Kontaktad',
  active: 'Aktiv',
  follow_up: 'Uppföljning',
  closed: 'Avslutad',
  declined: 'Avböjt',
  no_action: 'Lämnas utan åtgärd',
  medical_first: 'Medicinsk rehab',
} as const;
export type Status = keyof typeof statusTitle;
export const statuses = Object.keys(statusTitle) as readonly Status[];

/** The person's state in the sick leave on the day of the list. */
export const sickLeaveStates = ['active', 'gap', 'ended', 'none'] as const;
export type SickLeaveState = (typeof sickLeaveStates)[number];

/** Kinds of news in a row. */
export const changeKinds = [
  'new_episode',
  'new_certificate',
  'changed_certificate',
  'revoked_certificate',
  'changed_degree',
  'changed_end',
  'doctor_answered',
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Why the preview was opened: one key, asked once for each genomgång, logged each time. */
export const previewReasonTitle = {
  review: 'Genomgång av enhetens sjukskrivna',
  patient_contact: 'Patienten har hört av sig',
  colleague_asks: 'Läkare eller kollega frågar',
  follow_up: 'Planerad återkoll eller uppföljning',
} as const;
export type PreviewReason = keyof typeof previewReasonTitle;
export const previewReasons = Object.keys(previewReasonTitle) as readonly PreviewReason[];

/** Length of the episode in days, from and to; each day is in one band only. */
export const lengthBands = {
  '1-14': [1, 14],
  '15-28': [15, 28],
  '29-60': [29, 60],
  '61-90': [61, 90],
  '91-180': [91, 180],
  '181-365': [181, 365],
  '366-730': [366, 730],
  '731-': [731, null],
} as const satisfies Readonly<Record<string, readonly [number, number | null]>>;
type LengthBand = keyof typeof lengthBands;
export const lengthBandKeys = Object.keys(lengthBands) as LengthBand[];

export const occupationTitle = {
  NUVARANDE_ARBETE: 'Arbete',
  ARBETSSOKANDE: 'Arbetssökande',
  FORALDRALEDIG: 'Föräldraledig',
  STUDIER: 'Studier',
} as const;
export type Occupation = keyof typeof occupationTitle;
export const occupations = Object.keys(occupationTitle) as readonly Occupation[];

/** Columns that may be shown; reasons and person always come first. */
export const columnTitle = {
  age: 'Ålder',
  sex: 'Kön',
  occupation: 'Sysselsättning',
  diagnosis: 'Diagnos',
  degree: 'Grad',
  firstDay: 'Första dag',
  lastDay: 'Sista dag',
  days: 'Dagar',
  certificates: 'Intyg',
  doctor: 'Läkare',
  decision: 'Senaste beslut',
  status: 'Status',
  responsible: 'Ansvarig koordinator',
  nextStep: 'Nästa steg',
} as const;
export type Column = keyof typeof columnTitle;
export const columns = Object.keys(columnTitle) as readonly Column[];

/** The meaning of each column and how it is counted, for the header's help and for the list of explanations. */
export const columnHelp: Readonly<Record<Column, string>> = {
  age: 'Hela år i dag.',
  sex: 'Enligt personnummer, annars det som noterats.',
  occupation: 'Enligt intyget som gäller i dag.',
  diagnosis: 'Huvuddiagnosen i intyget som gäller i dag.',
  degree: 'Graden i dag, och nästa grad om den ändras.',
  firstDay: 'Första dagen i det pågående sjukfallet, enligt enhetens egna intyg.',
  lastDay: 'Sista dagen i sjukfallets intyg.',
  days: 'Vilken dag i sjukfallet det är i dag, av alla dagar med intyg, även de som kommer. Uppehåll räknas inte.',
  certificates: 'Antal intyg i sjukfallet.',
  doctor: 'Läkaren som skrev intyget som gäller i dag.',
  decision: 'Det senaste listbeslutet i sjukfallet.',
  status: 'Följer av listbeslut och händelser och kan inte sättas för hand.',
  responsible: 'Ansvarig koordinator i den öppna koordineringen.',
  nextStep: 'Nästa steg med datum i den öppna koordineringen.',
};

export const defaultColumns: readonly Column[] = [
  'age',
  'sex',
  'occupation',
  'diagnosis',
  'degree',
  'lastDay',
  'days',
  'certificates',
  'doctor',
  'decision',
];

/**
 * The list's sort keys. Never the diagnosis, which would group people that no list may be made of (LAW-40), and never a
 * patient's own ratings (case-rules 7).
 */
export const sortTitle = {
  rules: 'Enhetens regler',
  nextDate: 'Närmaste datum',
  name: 'Namn',
  age: columnTitle.age,
  degree: columnTitle.degree,
  lastDay: columnTitle.lastDay,
  days: columnTitle.days,
  certificates: columnTitle.certificates,
  firstDay: columnTitle.firstDay,
  doctor: columnTitle.doctor,
  responsible: columnTitle.responsible,
  nextStep: columnTitle.nextStep,
} as const;
export type SortKey = keyof typeof sortTitle;
export const sortKeys = Object.keys(sortTitle) as readonly SortKey[];

/** The rules that give reasons, in the list's order until the unit chooses its own. */
export const ruleKeys = [
  'booked',
  'follow_up_due',
  'plan_step_due',
  'recheck_due',
  'doctor_answered',
  'groundless',
  'offer_decided',
  'offer_unanswered',
  'day28',
  'certificate_ends',
  'in_gap',
  'new_episode',
  'repeated_episodes',
  'earlier_long',
  'degree_change',
  'time_limit',
  'employer_plan',
  'plan_old',
  'no_next_step',
  'basis_ended',
  'agreement_ends',
  'after_closing',
  'responsible_gone',
  'doctor_unanswered',
] as const;
export type RuleKey = (typeof ruleKeys)[number];
