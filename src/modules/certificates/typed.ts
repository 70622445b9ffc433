import { type CalendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { parseTypedId } from '../../kernel/person-id.ts';
import { notADay } from '../../kernel/typed-day.ts';
import type { CertificateToEnter } from './contract.ts';

/** What the rules check of a certificate typed in, or pasted as a row, until the real one arrives. */
export type TypedCertificate = Omit<CertificateToEnter, 'key' | 'sex' | 'occupations' | 'occupationAndTasks'>;

/** Swedish findings by field path on a certificate that cannot be entered; the same in the form and on the server. */
export function findingsOnTyped(typed: TypedCertificate, today: CalendarDate): Record<string, string> {
  const findings: Record<string, string> = {};
  if (typed.patientId === null) {
    const person = parseTypedId(typed.number, { today });
    if (!person.ok) {
      findings.number = person.refusal.message;
    }
    if (typed.givenName === '' && typed.familyName === '') {
      findings.familyName = 'Skriv patientens namn.';
    }
  }
  if (typed.signedOn !== null && typed.signedOn > today) {
    findings.signedOn = 'Dagen har inte varit ännu.';
  }
  if (typed.periods.length === 0) {
    findings.periods = 'Skriv minst en period.';
  }
  return { ...findings, ...findingsOnPeriods(typed.periods) };
}

function findingsOnPeriods(periods: TypedCertificate['periods']): Record<string, string> {
  const findings: Record<string, string> = {};
  for (const [index, { start, end, degree }] of periods.entries()) {
    if (!isCalendarDate(start)) {
      findings[`periods.${index}.start`] = start === '' ? 'Skriv första dagen, som 3 nov.' : notADay(start);
    }
    if (!isCalendarDate(end)) {
      findings[`periods.${index}.end`] = end === '' ? 'Skriv sista dagen, som 28 nov.' : notADay(end);
    } else if (isCalendarDate(start) && end < start) {
      findings[`periods.${index}.end`] = 'Sista dagen är före första dagen.';
    }
    if (![25, 50, 75, 100].includes(degree)) {
      findings[`periods.${index}.degree`] = 'Välj 25, 50, 75 eller 100 procent.';
    }
    const clash = periods.findIndex((other, at) => at < index && start <= other.end && other.start <= end);
    if (clash !== -1 && findings[`periods.${index}.end`] === undefined) {
      findings[`periods.${index}.start`] ??= `Perioden går i period ${clash + 1}.`;
    }
  }
  return findings;
}

/** A typed diagnosis as code and words: "F43.2 anpassningsstörning", "M545", "ont i ryggen"; null for blanks. */
export function readTypedDiagnosis(text: string): { code: string; text: string | null } | null {
  const match = /^([A-Z]\d\d(?:\.?[0-9A-Z]{1,2})?)(?=[\s,:-]|$)[\s,:-]*(.*)$/is.exec(text.trim());
  if (match === null) {
    return text.trim() === '' ? null : { code: '', text: text.trim() };
  }
  return { code: (match[1] ?? '').replace('.', '').toUpperCase(), text: match[2]?.trim() || null };
}
