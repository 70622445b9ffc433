import { isCalendarDate, parseDay } from '../../kernel/calendar-date.ts';
import { parsePersonId } from '../../kernel/person-id.ts';
import { invalid, ok, type Result } from '../../kernel/result.ts';
import { readWrittenTime } from '../../kernel/written-time.ts';
import type { CertificatePeriod, SickLeaveCertificate } from '../../modules/sickleave/domain.ts';

/**
 * Reads one NDJSON line as a certificate. Unknown keys are ignored; patient, unit, doctor and diagnosis are plain
 * strings, trimmed, and all but patient may be missing; ways of writing one identity number are one patient. The refusal
 * says in Swedish what is wrong, without any of the line's content, since it may end in a log.
 */
export function readCertificate(line: string): Result<SickLeaveCertificate> {
  const parsed = parseObject(line);
  if (parsed === null) {
    return invalid('raden är inte ett JSON-objekt');
  }
  const { id, patient, unit, doctor, signed, diagnosis, periods } = parsed;
  if (typeof id !== 'string' || id.trim() === '') {
    return invalid('id saknas');
  }
  if (typeof patient !== 'string' || patient.trim() === '') {
    return invalid('patient saknas');
  }
  const texts = [unit, doctor, diagnosis].map((text) => (text === undefined || text === null ? '' : text));
  const [unitText, doctorText, diagnosisText] = texts;
  if (typeof unitText !== 'string' || typeof doctorText !== 'string' || typeof diagnosisText !== 'string') {
    return invalid('unit, doctor och diagnosis ska vara text');
  }
  const time = typeof signed === 'string' ? readWrittenTime(signed) : null;
  if (time === null) {
    return invalid('signed saknas eller är ingen tidpunkt; skriv till exempel 2026-03-03T09:00:00');
  }
  const number = parsePersonId(patient);
  const read = readPeriods(periods);
  if (!read.ok) {
    return read;
  }
  return ok({
    id: id.trim(),
    patient: number.ok ? number.value.value : patient.trim(),
    unit: unitText.trim(),
    doctor: doctorText.trim(),
    signed: time.moment,
    diagnosis: diagnosisText.trim(),
    periods: read.value,
  });
}

function readPeriods(periods: unknown): Result<CertificatePeriod[]> {
  if (!Array.isArray(periods)) {
    return invalid('periods saknas; en lista väntades, den får vara tom');
  }
  const read: CertificatePeriod[] = [];
  for (const period of periods) {
    const { start, end, degree } = isObject(period) ? period : {};
    if (typeof start !== 'string' || typeof end !== 'string' || !isCalendarDate(start) || !isCalendarDate(end)) {
      return invalid('en period har en dag som saknas eller inte finns; dagar skrivs ÅÅÅÅ-MM-DD');
    }
    if (parseDay(end) < parseDay(start)) {
      return invalid('en period slutar före sin första dag');
    }
    if (typeof degree !== 'number' || !Number.isFinite(degree)) {
      return invalid('en period saknar degree; skriv 25, 50, 75 eller 100');
    }
    read.push({ start, end, degree });
  }
  return ok(read);
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(line);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
