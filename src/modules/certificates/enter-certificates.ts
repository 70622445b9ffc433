/** Enters certificates by hand, or as pasted rows, until the real ones arrive. */

import { createHash } from 'node:crypto';
import type { RouteReply } from '../../contract/route.ts';
import { calendarDate } from '../../kernel/calendar-date.ts';
import { localDateTime } from '../../kernel/clock.ts';
import { type PersonId, parseTypedId } from '../../kernel/person-id.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { readWrittenTime } from '../../kernel/written-time.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { authorise } from '../access/index.ts';
import { identityNumbers } from '../patients/index.ts';
import type * as contract from './contract.ts';
import { type Certificate, noAnswers } from './domain.ts';
import { event } from './log-actions.ts';
import { fingerprint, warningOf } from './parse/index.ts';
import { certificatePolicy } from './policy.ts';
import { certificateByExternalId } from './store/read.ts';
import { type CertificateToStore, lockCertificates, storeCertificates } from './store/write.ts';
import { findingsOnTyped, readTypedDiagnosis } from './typed.ts';

/** Enters one certificate typed by hand (*inmatat*), valid until the real one arrives. The same key is entered once. */
export async function enterCertificate(
  tx: Tx,
  typed: contract.CertificateToEnter,
): Promise<Result<RouteReply<typeof contract.enterCertificate>>> {
  // The form's key belongs to this unit: another unit's entry under the same key is neither matched nor revealed.
  const id = `inmatat-${tx.subject.unitId}-${typed.key}`;
  const stored = await enter(tx, [{ typed, id, path: '' }], 'manual');
  if (!stored.ok) {
    return stored;
  }
  const row = await certificateByExternalId(tx, id);
  if (row === undefined) {
    throw new Error('a certificate that was stored is not there');
  }
  return ok({ patientId: row.patient_id, certificateId: row.certificate_id, warning: row.warning });
}

/** Enters pasted rows, all or none. A row equal to one already entered is left unchanged. */
export async function enterPasted(
  tx: Tx,
  rows: readonly contract.CertificateToEnter[],
): Promise<Result<RouteReply<typeof contract.enterPasted>>> {
  const entries = rows.map((typed, index) => {
    const { number, patientId, periods, diagnosis } = typed;
    const content = JSON.stringify([tx.subject.unitId, patientId, number.replace(/[\s+-]/g, ''), periods, diagnosis]);
    const id = `inklistrat-${createHash('sha256').update(content).digest('hex').slice(0, 32)}`;
    return { typed, id, path: `rows.${index}.` };
  });
  return enter(tx, entries, 'pasted');
}

async function enter(
  tx: Tx,
  entries: readonly { typed: contract.CertificateToEnter; id: string; path: string }[],
  media: 'manual' | 'pasted',
): Promise<Result<RouteReply<typeof contract.enterPasted>>> {
  const { unitId, providerId } = tx.subject;
  const authorised = authorise(tx, certificatePolicy, 'certificate.enter', { unitId });
  if (!authorised.ok) {
    return authorised;
  }
  const known = await identityNumbers(
    tx,
    unitId,
    entries.flatMap(({ typed }) => typed.patientId ?? []),
  );
  const fields: Record<string, string> = {};
  for (const { typed, path } of entries) {
    const findings = findingsOnTyped(typed, tx.clock.today());
    if (typed.patientId !== null && !known.has(typed.patientId)) {
      findings.patientId = 'Personen finns inte på den här enheten.';
    }
    for (const [field, finding] of Object.entries(findings)) {
      fields[`${path}${field}`] = finding;
    }
  }
  if (Object.keys(fields).length > 0) {
    tx.audit(event('certificate.entered', { purpose: 'vård och behandling' }));
    return refuse({ kind: 'invalid', message: 'Inget fördes in. Rätta det som är markerat.', fields });
  }
  await lockCertificates(tx);
  const arrived = entries.map(({ typed, id }): CertificateToStore => {
    const person = typed.patientId === null ? numberTyped(tx, typed.number) : known.get(typed.patientId);
    if (person === undefined) throw new Error('a person who was judged known has no number');
    const bytes = Buffer.from(JSON.stringify(typed));
    const certificate = toCertificate(tx, typed, { id, person });
    return {
      certificate,
      warning: warningOf(certificate, tx.clock.today()),
      issuer: { providerId, unitId, careUnitId: unitId },
      original: { bytes, sha256: fingerprint(bytes), media },
      sex: typed.sex,
    };
  });
  const { outcomes, patients } = await storeCertificates(tx, arrived, tx.subject.name, [unitId]);
  tx.audit(event('certificate.entered', { purpose: 'vård och behandling', patients }));
  if (outcomes.some((outcome) => outcome === 'other_content' || outcome === 'other_unit')) {
    return refuse({
      kind: 'conflict',
      message: 'Intyget är redan infört, med annat innehåll. Ladda om sidan för att se det.',
    });
  }
  return ok({
    stored: outcomes.filter((outcome) => outcome === 'stored').length,
    already: outcomes.filter((outcome) => outcome === 'already').length,
    warnings: arrived.flatMap(({ warning }, index) =>
      warning === null || outcomes[index] !== 'stored' ? [] : [{ row: index + 1, message: warning }],
    ),
  });
}

function numberTyped(tx: Tx, number: string): PersonId {
  const read = parseTypedId(number, { today: tx.clock.today() });
  if (!read.ok) throw new Error('an identity number that was judged good cannot be read');
  return read.value;
}

function toCertificate(
  tx: Tx,
  typed: contract.CertificateToEnter,
  about: { id: string; person: PersonId },
): Certificate {
  const diagnosis = readTypedDiagnosis(typed.diagnosis);
  const signed = typed.signedOn === null ? `${localDateTime(tx.clock.now())}:00` : `${typed.signedOn}T00:00:00`;
  return {
    id: about.id,
    type: 'LISJP',
    version: null,
    person: about.person,
    patientName: typed.patientId === null ? { given: typed.givenName, family: typed.familyName } : null,
    signed,
    signedMoment: readWrittenTime(signed)?.moment ?? null,
    unit: { hsaId: '', name: null, telephone: null, email: null, address: null, workplaceCode: null },
    careProvider: { hsaId: '', name: null },
    doctor: { hsaId: null, name: typed.doctorName || null, title: null },
    diagnoses: diagnosis === null ? [] : [{ ...diagnosis, codeSystem: 'icd-10-se' }],
    occupations: typed.occupations,
    periods: typed.periods
      .map(({ start, end, degree }) => ({ start: calendarDate(start), end: calendarDate(end), degree }))
      .sort((a, b) => (a.start < b.start ? -1 : 1)),
    relations: [],
    infectionControl: false,
    answers: { ...noAnswers, occupationAndTasks: typed.occupationAndTasks || null },
  };
}
