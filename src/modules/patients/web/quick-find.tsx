/** The content of the frame's dialog for Ctrl K. */
import { places, type QuickFindProps, useAbility, useGo } from '../../../web/shell/index.ts';
import { FindPatient } from './find-patient.tsx';

export function QuickFind({ onClose }: QuickFindProps) {
  const go = useGo();
  const byName = useAbility('patient.find');
  return (
    <FindPatient
      label={byName ? 'Namn eller personnummer' : 'Personnummer'}
      onChoose={(patient) => {
        onClose();
        go(places.patient(patient.patientId));
      }}
    />
  );
}
