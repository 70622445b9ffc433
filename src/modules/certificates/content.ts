import { createHash } from 'node:crypto';
import type { Certificate } from './domain.ts';
import { typeKey } from './domain.ts';

/**
 * A certificate's content as a fingerprint in two parts: the core that every way of sending holds (person, time, unit,
 * doctor, diagnoses, periods, relations), and the answers to the form, "-" when that way holds none. A changed address,
 * telephone number or name does not make it another certificate.
 */
export function contentHash(certificate: Certificate, hasAnswers: boolean): string {
  const core = [
    typeKey(certificate.type),
    certificate.person.value,
    certificate.signed,
    certificate.unit.hsaId,
    certificate.careProvider.hsaId,
    certificate.doctor.hsaId,
    certificate.diagnoses.map((diagnosis) => [diagnosis.codeSystem, diagnosis.code]),
    certificate.occupations,
    certificate.periods.map((period) => [period.start, period.end, period.degree]),
    certificate.relations.map((relation) => [relation.type, relation.id]),
    certificate.infectionControl,
  ];
  return `${hash(core)}:${hasAnswers ? hash(certificate.answers) : '-'}`;
}

/** Whether two fingerprints are of the same certificate: equal cores, and equal answers where both have any. */
export function sameContent(fingerprint: string, other: string): boolean {
  const [core, answers] = fingerprint.split(':');
  const [otherCore, otherAnswers] = other.split(':');
  return core === otherCore && (answers === otherAnswers || answers === '-' || otherAnswers === '-');
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
