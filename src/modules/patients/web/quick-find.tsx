/** What stands in the frame's dialog behind Ctrl K. */
import { places, type QuickFindProps, useGo } from '../../../web/shell/index.ts';
import { FindPatient } from './find-patient.tsx';

export function QuickFind({ onClose }: QuickFindProps) {
  const go = useGo();
  return (
    <FindPatient
      label="Namn eller personnummer"
      onChoose={(patient) => {
        onClose();
        go(places.patient(patient.patientId));
      }}
    />
  );
}
