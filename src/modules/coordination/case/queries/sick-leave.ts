/** The card's part on sick leave: a summary of the unit's certificates today. Pure; the card has read them. */
import { parsePersonId } from '../../../../kernel/person-id.ts';
import type { PatientHeader } from '../../../patients/index.ts';
import { notedOf, type PersonLimits, personLimits } from '../../../sickleave/index.ts';
import type { Outside } from '../outside.ts';

export function sickLeaveOf({ facts, certificates }: Outside, header: PatientHeader): PersonLimits {
  const number = parsePersonId(header.patient.number);
  return personLimits({
    certificates,
    gap: facts.sickLeave.gapDays,
    on: facts.today,
    birthDate: number.ok ? number.value.birthDate : null,
    noted: notedOf(header.details),
  });
}
