import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { nameParts } from '../../../kernel/person-name.ts';
import { type Result, refuse } from '../../../kernel/result.ts';
import { seenText } from '../../../kernel/text.ts';
import { MAX_MESSAGE_BYTES, tooLarge } from '../../../platform/xml/index.ts';
import type { CertificateDiagnosis } from '../contract.ts';
import { isEmployerType, noAnswers, type PersonName, type Received, type Revocation } from '../domain.ts';
import { type Draft, type GateRefusal, judgeCertificate, judgeRevocation, type Origin } from './gate.ts';
import { localTime, readDegree, readDiagnosisCode, readPercentage, readSigned } from './values.ts';

const NOWHERE: Origin = { unit: null, careProvider: null };

type Json = Record<string, unknown>;

/**
 * Reads one NDJSON line: the `certificate` object that `certificates check` writes, with `patientName`, or
 * `{"revokes": id}`. It passes the same gate as XML. A diagnosis may be a code or `{code, codeSystem, text}`.
 */
export function receiveLine(line: string, today: CalendarDate): Result<Received, GateRefusal> {
  const bytes = Buffer.byteLength(line);
  if (bytes > MAX_MESSAGE_BYTES) {
    return refuse({ ...tooLarge(bytes), origin: NOWHERE });
  }
  const value = parseJson(line);
  if (value === null) {
    return refuse({
      code: 'not_well_formed',
      message: 'Raden är inte ett JSON-objekt. Kontrollera att filen är NDJSON, med ett intyg på varje rad.',
      origin: NOWHERE,
    });
  }
  if (value.revokes !== undefined && value.revokes !== null) {
    return judgeRevocation(readRevocation(value));
  }
  // Other fields every certificate has; the gate reports a missing id.
  const findings = ['type', 'person'].filter((key) => text(value[key]) === null);
  findings.push(...['diagnoses', 'occupations', 'periods', 'relations'].filter((key) => !isList(value[key])));
  if (typeof (value.infectionControl ?? false) !== 'boolean') {
    findings.push('infectionControl');
  }
  if (!list(value.relations).every(isRelation)) {
    findings.push('relations');
  }
  if (value.signed !== undefined && value.signed !== null && localTime(text(value.signed) ?? '') === null) {
    findings.push('signed');
  }
  if (findings.length > 0) {
    const names = findings.map((name) => `"${name}"`).join(', ');
    const message = `Raden följer inte sitt format: ${names} saknas eller har fel form. Rätta raden och läs in den igen.`;
    return refuse({ code: 'schema', message, origin: originOf(value) });
  }
  return judgeCertificate(readCertificate(value), today);
}

function readCertificate(value: Json): Draft {
  const unit = text(value.unit) ?? '';
  const careProvider = text(value.careProvider) ?? '';
  const degreeOf = isEmployerType(text(value.type) ?? '') ? readPercentage : readDegree;
  return {
    id: text(value.id) ?? '',
    type: text(value.type) ?? '',
    version: text(value.version),
    personNumber: { text: text(value.person) ?? '', root: text(value.personRoot) },
    patientName: readName(text(value.patientName)),
    ...readSigned(text(value.signed)),
    unit: {
      hsaId: unit,
      name: text(value.unitName),
      telephone: null,
      email: null,
      address: null,
      workplaceCode: null,
    },
    careProvider: { hsaId: careProvider, name: text(value.careProviderName) },
    doctor: { hsaId: text(value.doctor), name: text(value.doctorName), title: null },
    diagnoses: list(value.diagnoses).flatMap(readDiagnosis),
    occupations: list(value.occupations).flatMap((code) => text(code) ?? []),
    periods: list(value.periods).map((each) => {
      const period = isObject(each) ? each : {};
      return { start: text(period.start), end: text(period.end), degree: degreeOf(text(period.degree) ?? '') };
    }),
    relations: list(value.relations).flatMap((each) => {
      const type = isObject(each) ? text(each.type) : null;
      const id = isObject(each) ? text(each.id) : null;
      return type === null || id === null ? [] : [{ type: type.toUpperCase(), id }];
    }),
    infectionControl: value.infectionControl === true,
    answers: noAnswers,
  };
}

function readRevocation(value: Json): Revocation {
  return { revokes: text(value.revokes) ?? '', reason: text(value.reason), sent: null, ...originOf(value) };
}

function readDiagnosis(each: unknown): CertificateDiagnosis[] {
  const code = isObject(each) ? text(each.code) : text(each);
  if (code === null) {
    return [];
  }
  const system = isObject(each) ? text(each.codeSystem) : null;
  return [{ ...readDiagnosisCode(code, system), text: isObject(each) ? text(each.text) : null }];
}

function readName(name: string | null): PersonName | null {
  if (name === null) {
    return null;
  }
  const { givenName, familyName } = nameParts(name);
  return { given: givenName, family: familyName };
}

/** A relation must have a type and another certificate: if it were dropped, the other certificate would count too. */
function isRelation(each: unknown): boolean {
  return isObject(each) && text(each.type) !== null && text(each.id) !== null;
}

function originOf(value: Json): Origin {
  const unit = text(value.unit);
  const careProvider = text(value.careProvider);
  return {
    unit: unit === null ? null : { hsaId: unit, name: text(value.unitName) },
    careProvider: careProvider === null ? null : { hsaId: careProvider, name: text(value.careProviderName) },
  };
}

function parseJson(line: string): Json | null {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list; a missing value is an empty list. */
function isList(value: unknown): boolean {
  return value === undefined || value === null || Array.isArray(value);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Text or a number as trimmed text that can be stored; null for blanks and other values. */
function text(value: unknown): string | null {
  const written = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const storable = seenText(written).toWellFormed().trim();
  return storable === '' ? null : storable;
}
