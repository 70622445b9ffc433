import { createHash } from 'node:crypto';
import { hsaKey } from '../../kernel/hsa-id.ts';
import type { Certificate } from './domain.ts';
import { typeKey } from './domain.ts';

/**
 * A certificate's content as a fingerprint in two parts: the core that every way of sending holds (person, time, unit,
 * doctor, diagnoses, periods, relations), and the answers to the form with the doctor's own words on each diagnosis, "-"
 * when that way holds none. A changed address, telephone number or name does not make it another certificate, nor do
 * blanks.
 */
export function contentHash(certificate: Certificate, hasAnswers: boolean): string {
  const core = [
    typeKey(certificate.type),
    certificate.person.value,
    certificate.signedMoment,
    hsaKey(certificate.unit.hsaId),
    hsaKey(certificate.careProvider.hsaId),
    certificate.doctor.hsaId === null ? null : hsaKey(certificate.doctor.hsaId),
    certificate.diagnoses.map((diagnosis) => [diagnosis.codeSystem, diagnosis.code]),
    certificate.occupations,
    certificate.periods.map((period) => [period.start, period.end, period.degree]),
    certificate.relations.map((relation) => [relation.type, relation.id]),
    certificate.infectionControl,
  ];
  const words = [certificate.answers, certificate.diagnoses.map((diagnosis) => diagnosis.text)];
  return `${hash(core)}:${hasAnswers ? hash(words) : '-'}`;
}

/** Whether two fingerprints are of the same certificate: equal cores, and equal answers where both have any. */
export function sameContent(fingerprint: string, other: string): boolean {
  const [core, answers] = fingerprint.split(':');
  const [otherCore, otherAnswers] = other.split(':');
  return core === otherCore && (answers === otherAnswers || answers === '-' || otherAnswers === '-');
}

function hash(value: unknown): string {
  const plain = JSON.stringify(value, (_, part) =>
    typeof part === 'string' ? part.replace(/\s+/g, ' ').trim() : part,
  );
  return createHash('sha256').update(plain).digest('hex').slice(0, 32);
}
