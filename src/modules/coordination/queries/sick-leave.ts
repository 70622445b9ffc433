/** The card's part on sick leave: what the unit's certificates come to today. The card's own audit row covers it. */
import type { Uuid } from '../../../kernel/ids.ts';
import { parsePersonId } from '../../../kernel/person-id.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { countingCertificates } from '../../certificates/index.ts';
import type { PatientHeader } from '../../patients/index.ts';
import { countingOf, notedOf, type PersonLimits, personLimits } from '../../sickleave/index.ts';

export async function sickLeaveOf(tx: Tx, patientId: Uuid, header: PatientHeader): Promise<PersonLimits> {
  const { gap } = await countingOf(tx);
  const certificates = await countingCertificates(tx, [{ unitId: tx.subject.unitId, patientId }]);
  const number = parsePersonId(header.patient.number);
  return personLimits({
    certificates,
    gap,
    on: tx.clock.today(),
    birthDate: number.ok ? number.value.birthDate : null,
    noted: notedOf(header.details),
  });
}
