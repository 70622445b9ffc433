import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { dayNumber, isCalendarDate } from '../../../kernel/calendar-date.ts';
import { instant, localDateTime } from '../../../kernel/clock.ts';
import { type PersonId, parsePersonId } from '../../../kernel/person-id.ts';
import type { Result } from '../../../kernel/result.ts';

const TIME = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;

/** A moment as local Swedish time, `YYYY-MM-DDTHH:mm:ss`, or null when it cannot be read. Without zone it is local. */
export function localTime(text: string): string | null {
  const match = TIME.exec(text.trim());
  if (match === null) {
    return null;
  }
  const [whole, year, month, day, hour, minute, second = '00', zone] = match;
  if (Number.isNaN(dayNumber(Number(year), Number(month), Number(day)))) {
    return null;
  }
  const written = `${year}-${month}-${day}T${hour}:${minute}`;
  const local = zone === undefined || isEdge(year) ? written : localDateTime(instant(whole));
  return `${local}:${second}`;
}

/** In the calendar's first and last year a zone could move the time outside it. */
const isEdge = (year: string | undefined): boolean => year === '0001' || year === '9999';

/** A day. The zone that XML allows after a date has no meaning here and is dropped. */
export function readCalendarDate(text: string): CalendarDate | null {
  const day = text.trim().replace(/(?:Z|[+-]\d\d:\d\d)$/, '');
  return isCalendarDate(day) ? day : null;
}

const DEGREES = new Map([
  ['HELT_NEDSATT', 100],
  ['TRE_FJARDEDEL', 75],
  ['HALFTEN', 50],
  ['EN_FJARDEDEL', 25],
]);

/** Percent of a degree code (KV_FKMU_0003) or of a number in percent; 0 when the degree is unknown. */
export function readDegree(code: string): number {
  const trimmed = code.trim().toUpperCase();
  return DEGREES.get(trimmed) ?? (/^(25|50|75|100)(?:\.0+)?$/.test(trimmed) ? Number(trimmed) : 0);
}

const ICD = '1.2.752.116.1.1.1';
const KSH = '1.2.752.116.1.3.1.4.1';

/**
 * A diagnosis code and its system. Several ids mean ICD-10-SE (integrations.md 2.2); without an id, the primary care
 * set is recognised by its hyphen (`A02-P`, `F41-`). An unknown system is kept under its own id.
 */
export function readDiagnosisCode(code: string, system: string | null): { code: string; codeSystem: string } {
  const trimmed = code.trim().toUpperCase();
  const named = system?.trim() ?? '';
  const key = named.toUpperCase().replace(/[\s-]/g, '');
  const primaryCare = named === KSH || key === 'KSH97P' || (named === '' && trimmed.includes('-'));
  if (primaryCare) {
    return { code: trimmed, codeSystem: 'ksh97-p' };
  }
  const icd = named === '' || named === ICD || named.startsWith(`${ICD}.`) || key === 'ICD10SE' || key === 'ICD10';
  return icd ? { code: trimmed.replace(/[.\s]/g, ''), codeSystem: 'icd-10-se' } : { code: trimmed, codeSystem: named };
}

/** Whether the code system is one for diagnoses. */
export function isDiagnosisSystem(system: string): boolean {
  return system === KSH || system === ICD || system.startsWith(`${ICD}.`);
}

/** The roots whose numbers must be a personnummer or samordningsnummer (or a reserve number we know). */
const CHECKED_ROOTS = new Set(['', '1.2.752.129.2.1.3.1', '1.2.752.129.2.1.3.3']);

/**
 * The patient's number, normalised. Under any other root than the two national ones it is a reserve number of unknown
 * form: it is kept, without blanks and hyphens.
 */
export function readPerson(text: string, root: string | null, today: CalendarDate): Result<PersonId> {
  const known = parsePersonId(text, { today });
  if (known.ok || CHECKED_ROOTS.has(root?.trim() ?? '')) {
    return known;
  }
  return parsePersonId(text, { today, reservePattern: /^[0-9A-ZÅÄÖ]{6,20}$/ });
}
