import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { isCalendarDate } from '../../../kernel/calendar-date.ts';
import { readWrittenTime } from '../../../kernel/written-time.ts';

/** A moment as local Swedish time, `YYYY-MM-DDTHH:mm:ss`, or null when it cannot be read. */
export function localTime(text: string): string | null {
  return readWrittenTime(text)?.local ?? null;
}

/** A certificate's time of signing, as wall clock and as a moment (sick-leave-rules 1). */
export function readSigned(text: string | null): { signed: string | null; signedMoment: string | null } {
  const time = readWrittenTime(text ?? '');
  return { signed: time?.local ?? null, signedMoment: time?.moment ?? null };
}

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
  const percent = readPercentage(trimmed);
  return DEGREES.get(trimmed) ?? ([25, 50, 75, 100].includes(percent) ? percent : 0);
}

/** Any whole percentage, as a certificate to the employer (AG 1-14) may state; 0 when it is none. */
export function readPercentage(text: string): number {
  const percent = /^\d{1,3}(?:\.0+)?$/.test(text.trim()) ? Number(text) : 0;
  return percent <= 100 ? percent : 0;
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
