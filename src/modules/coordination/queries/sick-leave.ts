/** The card's part on sick leave: what the unit's certificates come to today. The card's own audit row covers it. */
import type { Uuid } from '../../../kernel/ids.ts';
import { parsePersonId } from '../../../kernel/person-id.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { countingCertificates } from '../../certificates/index.ts';
import type { PatientHeader } from '../../patients/index.ts';
import { countingOf, type EmploymentCategory, type PersonLimits, personLimits } from '../../sickleave/index.ts';

/** The employment form noted about a person, as the rules of the sickness insurance name it; "annat" tells them nothing. */
const noted: Readonly<Record<string, EmploymentCategory>> = {
  employed: 'employed',
  on_call: 'on_call',
  self_employed: 'self_employed',
  unemployed: 'job_seeking',
  parental_leave: 'parental_leave',
  student: 'studying',
};

export async function sickLeaveOf(tx: Tx, patientId: Uuid, header: PatientHeader): Promise<PersonLimits> {
  const { gap } = await countingOf(tx);
  const certificates = await countingCertificates(tx, [{ unitId: tx.subject.unitId, patientId }]);
  const number = parsePersonId(header.patient.number);
  const form = header.details.find((detail) => detail.kind === 'employment_form');
  return personLimits({
    certificates,
    gap,
    on: tx.clock.today(),
    birthDate: number.ok ? number.value.birthDate : null,
    noted: form === undefined ? null : (noted[form.value] ?? null),
  });
}
