import { Person, type PersonProps } from '../../../web/ui/index.ts';
import type { PatientSummary } from '../contract.ts';

export interface PatientNameProps extends Pick<PersonProps, 'as'> {
  readonly patient: PatientSummary;
}

/** A patient by name, age, sex and number, and whether the details are protected. */
export function PatientName({ patient, as = 'line' }: PatientNameProps) {
  const { name, age, sex, number, protection } = patient;
  return <Person as={as} {...{ name, age, sex, number }} protectedPerson={protection !== 'none'} />;
}
