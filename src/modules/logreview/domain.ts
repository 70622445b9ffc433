/** The words of the log, for reviewers and for the patient it concerns. Used by the server and the browser. */

import { addDays, type CalendarDate, calendarDate, monthsAfter, weekday } from '../../kernel/calendar-date.ts';
import { LEAST_LOG_YEARS } from '../log/domain.ts';

/** Purposes, in the words for the patient. */
export const purposeForPatient: Readonly<Record<string, string>> = {
  genomgång: 'Gick igenom vilka som är sjukskrivna, för att se vem som kan behöva stöd',
  'vård och behandling': 'Vård och behandling: koordinering för återgång i arbete',
  administration: 'Administration eller kontroll',
  felsökning: 'Felsökning av systemet: supporten såg tekniska uppgifter, utan namn och innehåll',
  kvalitetssäkring: 'Uppföljning av vårdens kvalitet',
  system: 'Automatiskt i systemet, utan att någon läste',
  inloggning: 'Inloggning',
};

/** Roles, in the words for the patient. */
export const roleForPatient: Readonly<Record<string, string>> = {
  coordinator: 'Rehabkoordinator',
  treating_doctor: 'Läkare',
  treating_staff: 'Annan vårdpersonal',
  unit_manager: 'Enhetens chef',
  process_leader: 'Processledare',
  log_reviewer: 'Den som kontrollerar loggen',
  administrator: 'Administratör',
  support: 'Support',
  patient: 'Du själv',
  system: 'Systemet självt',
};

/** Rules that pick a row for review, in the order shown, each with the words that say why. */
export const pickRules = {
  own_number: 'Samma personnummer som den som öppnade: egen journal',
  own_record: 'Samma namn som den som öppnade: kan vara egen journal',
  same_surname: 'Samma efternamn som den som öppnade',
  colleague_number: 'Samma personnummer som en medarbetare på enheten',
  colleague: 'Samma namn som en medarbetare på enheten',
  protected: 'Patienten har skyddade personuppgifter',
  block_lifted: 'Hävde en annan enhets spärr',
  across: 'Läste andra vårdgivares uppgifter',
  support: 'Supporten felsökte på enheten',
  no_relation: 'Öppnades med angivet skäl, utan vårdrelation',
  volume: 'Ovanligt många patienter öppnade samma dag',
  hour: 'Ovanlig tid på dygnet',
  denied: 'Nekat försök',
  sample: 'Slumpvis vald',
} as const;
export type PickRule = keyof typeof pickRules;

/** Findings that a reviewer can choose. */
export const reviewFindings = {
  ok: 'Utan anmärkning',
  look: 'Behöver utredas',
  breach: 'Obehörig åtkomst',
} as const;
export type ReviewFinding = keyof typeof reviewFindings;

export const reviewPeriods = { week: 'Varje vecka', month: 'Varje månad', quarter: 'Varje kvartal' } as const;
export type ReviewPeriod = keyof typeof reviewPeriods;

/** The provider's settings for reviewing its log. */
export interface LogSettings {
  period: ReviewPeriod;
  /** Days after the period before its review should be done. */
  dueDays: number;
  /** Rows drawn at random. */
  sample: number;
  /** Most rows picked by each rule; when more meet it, rows are drawn at random. */
  perRule: number;
  /** Opening more patients than this in a day is unusual. */
  volume: number;
  /** Opening between `nightFrom` and `nightTo` is unusual; hours in local time. */
  nightFrom: number;
  nightTo: number;
  /** Whole years that a row is kept before a decision may thin it out. */
  retentionYears: number;
  /** Whether a patient's extract names the staff. The law asks for unit and time (PDL 8:5). */
  namesInExtract: boolean;
}

export const defaultLogSettings: LogSettings = {
  period: 'month',
  dueDays: 30,
  sample: 20,
  perRule: 10,
  volume: 40,
  nightFrom: 22,
  nightTo: 6,
  retentionYears: LEAST_LOG_YEARS,
  namesInExtract: false,
};

/** The latest whole period before the day: last week (Monday to Sunday), last month or last quarter. */
export function periodBefore(day: CalendarDate, period: ReviewPeriod): { first: CalendarDate; last: CalendarDate } {
  if (period === 'week') {
    const monday = addDays(day, 1 - weekday(day));
    return { first: addDays(monday, -7), last: addDays(monday, -1) };
  }
  const months = period === 'month' ? 1 : 3;
  const month = Number(day.slice(5, 7));
  const begun = calendarDate(`${day.slice(0, 5)}${String(month - ((month - 1) % months)).padStart(2, '0')}-01`);
  return { first: monthsAfter(begun, -months), last: addDays(begun, -1) };
}
